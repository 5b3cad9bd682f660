import * as z from 'zod';
import * as values from './values.ts';
import * as names from './names.ts';
import * as paths from './paths.ts';

// The one definition of the pipeline file: the reader, its types, the JSON Schema and the reference page come from
// here. A `default` is the value that has the same effect as no value.

interface FieldNotes {
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** A field that may be left out. */
function field<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  notes: FieldNotes = {},
) {
  return required(schema, description, notes).optional();
}

function required<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  notes: FieldNotes = {},
): Schema {
  // zod's own type of metadata has mutable arrays.
  return schema.meta({ description, ...notes } as z.GlobalMeta);
}

/** One value, or a list of them. */
function oneOrMany<Item extends z.ZodType>(item: Item) {
  return z.union([item, z.array(item)]);
}

const argv = z.array(values.text).meta({ title: 'argv', minItems: 1 });
const env = z.record(names.envName, values.templateText);
const plainEnv = z.record(names.envName, values.text);
const pull = values.oneOf(['if-missing', 'always', 'never']);
const tongNames = oneOrMany(values.filledText);
const shell = z.union([values.shellWord, z.array(values.shellArgument).meta({ minItems: 1 })]);

const resources = z
  .strictObject({
    memory: field(
      values.memory,
      'The memory limit, such as `512m` or `2g`. A process that needs more is killed.',
      { examples: ['2g'] },
    ),
    cpus: field(
      values.cpus,
      'The number of CPUs that it may use at once; fractions are possible.',
      {
        examples: [1.5],
      },
    ),
    pids: field(
      values.wholeNumber(),
      'The number of processes and threads that it may have at once.',
      {
        examples: [512],
      },
    ),
    shm: field(
      values.size,
      'The size of `/dev/shm`. Browsers and databases often need more than the default.',
      {
        examples: ['1g'],
      },
    ),
  })
  .meta({ title: 'resources', examples: [{ memory: '2g', cpus: 2 }] });

const anvil = z
  .strictObject({
    image: field(
      values.image,
      'The image of the steps that do not start from the files of another step.',
      { default: 'alpine:latest', examples: ['node:24'] },
    ),
    platform: field(
      values.platform,
      'The platform of an image that has several. By default the platform of the engine.',
      { examples: ['linux/arm64'] },
    ),
    pull: field(
      pull,
      'When to pull the image: if the engine does not have it, before each run, or never.',
      { default: 'if-missing' },
    ),
    workdir: field(
      paths.workspace,
      'The folder that contains the source, and in which steps run. An absolute path, not `/`.',
      { default: '/workspace', examples: ['/src'] },
    ),
    user: field(
      values.user,
      'The user that runs the steps: a name or number, and a group if you need one. By default the user of the image.',
      { examples: ['1000:1000'] },
    ),
    shell: field(
      shell,
      'The program that runs the scripts: `sh` (`sh -e`), `bash` (`bash --noprofile --norc -eo pipefail`), `python`, `node`, or a list of words to which Tongs adds the path of the script. For node and python, the script is in the working directory.',
      { default: 'sh', examples: ['bash', ['perl', '-w']] },
    ),
    resources: field(resources, 'Limits of the container of each step.'),
    tongs: field(tongNames, 'The tongs of steps that have no `tongs` of their own.', {
      default: [],
      examples: [['db', 'redis']],
    }),
  })
  .meta({ title: 'anvil', examples: [{ image: 'node:24', shell: 'bash' }] });

const source = z
  .strictObject({
    path: field(
      paths.folder,
      'The folder whose files the steps see, relative to the folder of the pipeline.',
      { default: '.', examples: ['packages/web'] },
    ),
    include: field(
      oneOrMany(paths.glob),
      'Patterns of files that are sent although git ignores them. Each pattern must match a file, unless it ends with `?`.',
      { default: [], examples: [['build/generated/**']] },
    ),
    exclude: field(
      oneOrMany(paths.glob),
      'Patterns of files that are not sent. A pattern that matches no file causes a warning, unless it ends with `?`.',
      {
        default: [],
        examples: [['docs/**', '*.mp4']],
      },
    ),
    'max-size': field(
      values.size,
      'The limit for the total size of the files. A larger source is refused before any file is read.',
      { default: '1g', examples: ['200m'] },
    ),
  })
  .meta({ title: 'source', examples: [{ exclude: ['docs/**'] }] });

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
      'When the tong is ready: when its port accepts connections (`tcp`), when a command in it succeeds (`command`), when the health check of its image succeeds (`healthcheck`), or at once (`none`). By default `tcp` for a tong with a port, else `none`. Except with `none`, all ports of the tong must accept connections too, because the temporary server that database images start first answers only inside. So `port: 5432` is enough for a database.',
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

const tong = z
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

const cacheRules = z
  .strictObject({
    ttl: field(
      values.duration,
      'How long a snapshot is valid. When it is older, the step runs again, and so do the steps that start from its files.',
      { examples: ['7d'] },
    ),
    salt: field(
      values.filledText,
      'Any text; it is a part of the key. When you change it, the step runs again, and so do the steps that start from its files.',
      { examples: ['v2'] },
    ),
    fallback: field(
      values.oneOf(['nearest']),
      'What the step starts from when only its source files have changed. With `nearest` it starts from its own newest snapshot instead of from the files of the step before, for tools that build incrementally.',
      { examples: ['nearest'] },
    ),
  })
  .meta({ title: 'cache', examples: [{ ttl: '7d' }] });

const step = z
  .strictObject({
    id: required(
      names.stepId,
      'The name by which other steps refer to this one. At most 64 letters, digits, `_` and `-`; begins with a letter or `_`.',
      { examples: ['test'] },
    ),
    name: field(
      values.filledText,
      'The name of the step for people: logs, plans and summaries show it beside the id.',
      {
        examples: ['Unit tests'],
      },
    ),
    run: required(
      values.script,
      'The script of the step, one or several lines. `${{ tongs.* }}` is replaced in it; write `$${{` for a literal `${{`.',
      { examples: ['npm test'] },
    ),
    needs: field(
      oneOrMany(values.filledText),
      'The steps that must succeed first. By default the step before this one in the file; `[]` for none.',
      { examples: [['build', 'lint'], []] },
    ),
    from: field(
      values.filledText,
      'The step whose files this step starts from, if it needs several steps. It must be one of the steps that this step needs, directly or through other steps.',
      { examples: ['install'] },
    ),
    env: field(
      env,
      'Environment variables of the step; they override those of the pipeline. Values stay the text that you write.',
      { examples: [{ NODE_ENV: 'test' }] },
    ),
    inputs: field(
      oneOrMany(paths.inputGlob),
      'Patterns of the source files that the step sees. By default a step sees all files, and a cached step all files except pipelines (`.tongs/*.yml`, and the pipeline that runs). A pattern that is the exact path of a file or folder stands for that path; any other pattern is a glob, in which `\\` escapes. `!` at the beginning excludes. Each pattern must match a file, unless it ends with `?`.',
      { examples: [['src/**', 'package.json', '.npmrc?', '!src/**/*.md']] },
    ),
    cache: field(
      z.union([values.cacheFlag, cacheRules]),
      'Whether to cache the step: its files are saved as a snapshot, and the step does not run again while nothing changes that determines them. A mapping means `true`, with rules.',
      { default: false, examples: [true, { ttl: '7d' }] },
    ),
    timeout: field(
      values.duration,
      'How long the step may run. After this time it is stopped and fails.',
      {
        examples: ['10m'],
      },
    ),
    'continue-on-error': field(
      values.flag,
      'Whether the run continues as if the step had succeeded when it fails.',
      { default: false },
    ),
    image: field(
      values.image,
      'The image that the step starts from, instead of from the files of another step.',
      { examples: ['python:3.14'] },
    ),
    platform: field(values.platform, 'As in `anvil`, for a step that starts from an image.', {
      examples: ['linux/arm64'],
    }),
    pull: field(pull, 'As in `anvil`, for a step that starts from an image.', {
      examples: ['always'],
    }),
    workdir: field(
      values.filledText,
      'The folder in which the script runs; a relative path begins at the `workdir` of `anvil`.',
      { examples: ['packages/web'] },
    ),
    user: field(values.user, 'The user that runs this step, instead of the `user` of `anvil`.', {
      examples: ['root'],
    }),
    shell: field(shell, 'The program that runs this script, instead of the `shell` of `anvil`.', {
      examples: ['bash'],
    }),
    resources: field(resources, 'Limits of the step; each overrides the same limit of `anvil`.'),
    tongs: field(
      tongNames,
      'The tongs that the step reaches, instead of the `tongs` of `anvil`. It cannot reach other tongs.',
      { examples: ['db', ['db', 'redis']] },
    ),
  })
  .meta({
    title: 'step',
    description:
      'A script that runs in a container. Its files may come from another step, and other steps may start from them.',
    examples: [{ id: 'test', run: 'npm test' }],
  });

/** The whole file, except the `x-…` keys at its top level. */
export const pipelineSchema = z
  .strictObject({
    name: field(
      values.filledText,
      'The name of the pipeline. By default the name of its file without the ending.',
      { examples: ['checks'] },
    ),
    image: field(values.image, 'Short for `image` in `anvil`.', { examples: ['node:24'] }),
    anvil: field(anvil, 'Settings of the containers of all steps; a step can override them.'),
    env: field(
      env,
      'Environment variables of all steps. Values stay the text that you write: `1.10` is not rounded.',
      { examples: [{ CI_LEVEL: 'full' }] },
    ),
    source: field(source, "Which of the repository's files the steps see."),
    timeout: field(values.duration, 'How long the whole run may take.', {
      default: '6h',
      examples: ['1h'],
    }),
    'max-parallel': field(
      values.wholeNumber(),
      'The number of steps that may run at once. By default the number of CPUs of the engine.',
      { examples: [2] },
    ),
    'fail-fast': field(values.flag, 'Whether the first step that fails cancels all others.', {
      default: false,
    }),
    tongs: field(
      z.record(names.tongName, tong),
      'The tongs by name: containers that steps need beside them, such as a database. The name of a tong is also its host name.',
      { examples: [{ redis: { image: 'redis:8', port: 6379 } }] },
    ),
    steps: required(
      z.array(step).meta({ minItems: 1 }),
      'The steps of the pipeline. A step without `needs` needs the step before it.',
      { examples: [[{ id: 'test', run: 'npm ci && npm test' }]] },
    ),
  })
  .meta({
    title: 'pipeline',
    description: 'A Tongs pipeline: steps in containers, with tongs beside them.',
  });

export type PipelineSchema = typeof pipelineSchema;
export type SourceSchema = typeof source;
export type AnvilSchema = typeof anvil;
export type ShellSchema = typeof shell;
export type ResourcesSchema = typeof resources;
export type StepSchema = typeof step;
export type TongSchema = typeof tong;
export type InterfaceSchema = typeof tongInterface;
export type ReadinessSchema = typeof readiness;
export type TongNamesSchema = typeof tongNames;
