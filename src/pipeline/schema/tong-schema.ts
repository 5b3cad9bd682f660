import * as z from 'zod';
import { argv, env, field, plainEnv, pull, required, tongResources } from './common-fields.ts';
import { capability } from './capabilities.ts';
import * as names from './names.ts';
import * as paths from './paths.ts';
import { readiness } from './readiness-schema.ts';
import * as values from './values.ts';

const tongInterface = z
  .strictObject({
    kind: field(
      values.oneOf(['port', 'mcp', 'volume', 'none']),
      'How steps use the tong: through a `port`, as a server of the Model Context Protocol (`mcp`), through files (`volume`), or not at all (`none`). By default `port` if a port is given, `mcp` if a name is, and `volume` if a volume is.',
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
    name: field(
      names.serverName,
      'The name of the MCP server, under which clients list its tools. It is also a host name of the tong. With it, steps find the path of a configuration file for clients in `TONGS_MCP_CONFIG`.',
      { examples: ['browser'] },
    ),
    transport: field(
      values.transport,
      'How clients speak to the MCP server: `http` is streamable HTTP, and `sse` what servers spoke before that.',
      { default: 'http', examples: ['sse'] },
    ),
    path: field(
      values.urlPath,
      'The path of the MCP server, in its URL. By default `/mcp`, and `/sse` for `transport: sse`.',
      { examples: ['/v1/mcp'] },
    ),
    volume: field(
      names.volumeName,
      'The name of a volume that the tong and the steps that name it share. It is made for the run, and removed when the run ends. Tongs with the same volume share it too.',
      { examples: ['packages'] },
    ),
    mountpoint: field(
      paths.mountpoint,
      'Where the volume is, in the tong and in the anvils of the steps. Steps find the path in `TONG_<NAME>_PATH`. What is in it is part of no snapshot.',
      { examples: ['/var/cache/packages'] },
    ),
    aliases: field(
      z.array(names.hostAlias).meta({ minItems: 1 }),
      'More host names of the tong, beside its own name, on the networks of the steps that name it. Two tongs that meet on a network must not have a host name in common.',
      { examples: [['postgres', 'db.example.test']] },
    ),
  })
  .meta({ title: 'interface', examples: [{ kind: 'port', port: 5432 }] });

const stop = z
  .strictObject({
    signal: field(
      values.signal,
      'The signal that asks the tong to end. By default the one that its image names, else `SIGTERM`.',
      { examples: ['SIGINT'] },
    ),
    grace: field(
      values.delay,
      'How long the tong may take to end after the signal. Then it is killed. With `0s` it is killed at once.',
      { default: '5s', examples: ['30s'] },
    ),
  })
  .meta({ title: 'stop', examples: [{ signal: 'SIGINT', grace: '30s' }] });

/** Without a title: it is named by its field. */
const afterReadyCommand = z
  .array(values.text)
  .meta({ minItems: 1, examples: [['psql', '-f', 'seed.sql']] });

export const tong = z
  .strictObject({
    description: field(
      values.description,
      'What the tong is for, in one line. It is printed when the tong is ready, and is in the job summary.',
      { examples: ['The database of the shop'] },
    ),
    disable: field(
      values.flag,
      'Whether the tong is switched off: it never starts, and the steps that name it run without it and without its variables.',
      { default: false },
    ),
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
    user: field(
      values.user,
      'The user that runs the tong: a name or number, and a group if you need one. By default the user of the image.',
      { examples: ['1000:1000'] },
    ),
    workdir: field(
      paths.inTong,
      'The folder in which the command of the tong begins. It is created if the image does not have it. By default the one of the image.',
      { examples: ['/srv'] },
    ),
    files: field(
      z.record(paths.sourcePath, paths.madeInTong).meta({ minProperties: 1 }),
      'Files and folders of the source that are copied into the tong before it starts: a mapping of paths in the source to the paths that they get in the tong. They belong to root, and everybody may read them. Their content is a part of the keys of the steps that name the tong.',
      { examples: [{ 'config/app.conf': '/etc/app.conf' }] },
    ),
    mounts: field(
      z.array(paths.mountWord).meta({ minItems: 1 }),
      'What the tong sees beside its own files. `workspace` is a copy of the source that it can only read, where the source is in the anvils, or at another path (`workspace:/src`). `workspace:rw` and `workspace:/src:rw` are the source on the host itself, and need the grant `workspace-write`. `docker-socket` is the socket of the engine, and needs the grant `docker-socket`.',
      { examples: [['workspace']] },
    ),
    resources: field(tongResources, 'Limits of the container of the tong.'),
    privileged: field(
      values.flag,
      'Whether the tong is privileged, as a Docker engine in a container has to be. It can become root of the host, so it needs the [grant](../guides/grants.md) `privileged`.',
      { default: false },
    ),
    caps: field(
      z.array(capability).meta({ minItems: 1 }),
      'Capabilities of the kernel that containers do not have. It needs the [grant](../guides/grants.md) `caps`; with some of them, such as `SYS_ADMIN`, the tong can become root of the host.',
      { examples: [['NET_ADMIN']] },
    ),
    port: field(
      values.port,
      'The port that the tong listens on. Short for `interface` with `kind: port` and this port.',
      { examples: [5432] },
    ),
    interface: field(
      tongInterface,
      'How steps use the tong, if it has more than one port, more than one host name, or a volume.',
    ),
    readiness: field(readiness, 'When the tong is ready for its first step.'),
    needs: field(
      z
        .record(
          names.tongName,
          required(
            values.tongNeed,
            'What has to have happened: `started`, `ready` or `completed`.',
          ),
        )
        .meta({ minProperties: 1 }),
      'The tongs that this one needs before it starts, each with what has to have happened: its container is `started`, it is `ready`, or it is `completed`, which means that it has ended with exit code 0. A step that names this tong reaches them too. They stop after it.',
      { examples: [{ db: 'ready', migrations: 'completed' }] },
    ),
    lifecycle: field(
      values.oneOf(['run', 'step'], ['shared']),
      'Who shares the container of the tong: all steps of the run that name it (`run`), or nobody (`step`). With `step`, each step and each member of a matrix has a container of its own, on a network of its own, and so has each retry.',
      { default: 'run' },
    ),
    egress: field(
      values.oneOf(['open', 'none']),
      'Whether the tong reaches anything outside: with `none` it reaches only the steps and tongs on its networks.',
      { default: 'open' },
    ),
    networks: field(
      z.array(names.networkName).meta({ minItems: 1 }),
      'Networks of the engine that the tong joins beside those of the run. They must exist. There it is found only by the name of its container. It needs the [grant](../guides/grants.md) `networks`.',
      { examples: [['company-services']] },
    ),
    'after-ready': field(
      z.array(afterReadyCommand).meta({ minItems: 1 }),
      'Commands that run in the tong, one after the other, when it is ready for the first time. The tong counts as ready after the last. If one fails, so does every step that waits for the tong, with the output. Each may take as long as `readiness.timeout`.',
      { examples: [[['psql', '-U', 'postgres', '-c', 'CREATE DATABASE app']]] },
    ),
    stop: field(stop, 'How the tong is stopped after its last step.'),
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
export type TongSchema = typeof tong;
