import * as z from 'zod';
import { argv, env, field, plainEnv, pull, required, resources } from './common-fields.ts';
import * as names from './names.ts';
import * as values from './values.ts';

const tongInterface = z
  .strictObject({
    kind: field(
      values.oneOf(['port', 'none'], ['mcp', 'volume']),
      'How steps use the tong: through a `port`, or not at all (`none`). By default `port` if a port is given.',
      { examples: ['port'] },
    ),
    port: field(
      values.port,
      'The port that the tong listens on. Steps find it in `TONG_<NAME>_PORT`. By default the first of `ports`.',
      { examples: [5432] },
    ),
    ports: field(
      z
        .record(names.portName, required(values.port, 'A port that the tong listens on.'))
        .meta({ minProperties: 1 }),
      'Several ports by name. Steps find them in `TONG_<NAME>_PORT_<PORT NAME>`.',
      { examples: [{ web: 8080, admin: 9990 }] },
    ),
  })
  .meta({ title: 'interface', examples: [{ kind: 'port', port: 5432 }] });

const readiness = z
  .strictObject({
    mode: field(
      values.oneOf(['tcp', 'command', 'healthcheck', 'none'], ['http', 'log']),
      'When the tong is ready: when its port accepts connections (`tcp`), when a command in it succeeds (`command`), when the health check of its image succeeds (`healthcheck`), or at once (`none`). By default `tcp` for a tong with a port, else `none`. Except with `none`, all ports of the tong must accept connections too, because the temporary server that database images start first answers only inside. So a port is enough for most tongs; PostgreSQL opens it a moment before it lets anyone in, which `command: [pg_isready]` waits for.',
      { examples: ['healthcheck'] },
    ),
    command: field(
      argv,
      'A command that succeeds in the tong when the tong is ready. It is repeated until it succeeds.',
      { examples: [['redis-cli', 'ping']] },
    ),
    port: field(
      values.port,
      'The only port that must accept connections. By default all ports of the tong must.',
      { examples: [8080] },
    ),
    timeout: field(
      values.wait,
      'The time that the tong may take to become ready, a probe that does not end included. A number without a unit is in seconds.',
      { default: '30s', examples: ['2m'] },
    ),
  })
  .meta({ title: 'readiness', examples: [{ command: ['redis-cli', 'ping'], timeout: '1m' }] });

export const tong = z
  .strictObject({
    image: required(values.image, 'The image of the tong.', { examples: ['postgres:17'] }),
    platform: field(
      values.platform,
      'The platform of an image that has several. By default the platform of the engine.',
      { examples: ['linux/amd64'] },
    ),
    pull: field(
      pull,
      'When to pull the image: if the engine does not have it, before each run, or never.',
      { default: 'if-missing' },
    ),
    env: field(
      plainEnv,
      'Environment variables of the tong. Values stay the text that you write.',
      { examples: [{ POSTGRES_PASSWORD: 'test' }] },
    ),
    command: field(argv, 'The command and its arguments, instead of the command of the image.', {
      examples: [['redis-server', '--save', '']],
    }),
    entrypoint: field(argv, 'The entry point, instead of the one of the image.', {
      examples: [['sh', '-c', 'exec my-server --verbose']],
    }),
    resources: field(resources, 'Limits of the container of the tong.'),
    port: field(
      values.port,
      'The port that the tong listens on. Short for `interface` with `kind: port` and this port.',
      { examples: [5432] },
    ),
    interface: field(tongInterface, 'How steps use the tong, if it has more than one port.'),
    readiness: field(readiness, 'When the tong is ready for its first step.'),
    exports: field(
      env,
      'Environment variables for the steps that name the tong. `${{ tongs.* }}` of the tong itself is replaced.',
      {
        examples: [
          { DATABASE_URL: 'postgres://postgres@${{ tongs.db.host }}:${{ tongs.db.port }}/' },
        ],
      },
    ),
  })
  .meta({
    title: 'tong',
    description: 'A container that runs beside the steps that name it. They reach it by its name.',
    examples: [{ image: 'redis:8', port: 6379 }],
  });

export type InterfaceSchema = typeof tongInterface;
export type ReadinessSchema = typeof readiness;
export type TongSchema = typeof tong;
