import * as z from 'zod';
import * as values from './values.ts';
import * as names from './names.ts';
import * as paths from './paths.ts';

// The pipeline file, written once: how it is read, the types of what was read, the JSON Schema and
// the reference page come from here. A `default` is what the file could say to the same effect.

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
      'The most memory that it gets, such as `512m` or `2g`; a process that wants more is killed.',
      { examples: ['2g'] },
    ),
    cpus: field(values.cpus, 'How many CPUs it may use at once; parts of one are possible.', {
      examples: [1.5],
    }),
    pids: field(values.wholeNumber(), 'How many processes and threads it may have at once.', {
      examples: [512],
    }),
    shm: field(values.size, 'The size of `/dev/shm`, of which browsers and databases want more.', {
      examples: ['1g'],
    }),
  })
  .meta({ title: 'resources', examples: [{ memory: '2g', cpus: 2 }] });

const anvil = z
  .strictObject({
    image: field(
      values.image,
      'The image that steps start from unless they start from the files of another step.',
      { default: 'alpine:latest', examples: ['node:24'] },
    ),
    platform: field(
      values.platform,
      'The platform of the image, where it has several; by default the one of the engine.',
      { examples: ['linux/arm64'] },
    ),
    pull: field(
      pull,
      'When the image is pulled: if the engine does not have it, at each run, or never.',
      { default: 'if-missing' },
    ),
    workdir: field(
      paths.workspace,
      'The folder in which the source is seen and steps run. An absolute path; not `/`.',
      { default: '/workspace', examples: ['/src'] },
    ),
    user: field(
      values.user,
      'Who runs the steps: a name or number, with a group if need be. By default the user of the image.',
      { examples: ['1000:1000'] },
    ),
    shell: field(
      shell,
      'What runs the scripts: `sh` (`sh -e`), `bash` (`bash --noprofile --norc -eo pipefail`), `python`, `node`, or a list of words to which the path of the script is added. To node and python, the script lies in the working directory.',
      { default: 'sh', examples: ['bash', ['perl', '-w']] },
    ),
    resources: field(resources, 'What the container of each step may use at most.'),
    tongs: field(tongNames, 'The tongs that steps reach which do not name their own.', {
      default: [],
      examples: [['db', 'redis']],
    }),
  })
  .meta({ title: 'anvil', examples: [{ image: 'node:24', shell: 'bash' }] });

const source = z
  .strictObject({
    path: field(
      paths.folder,
      'The folder whose files the steps see, relative to the folder that the pipeline belongs to.',
      { default: '.', examples: ['packages/web'] },
    ),
    include: field(
      oneOrMany(paths.glob),
      'Patterns of files that are sent although git ignores them; each has to match something, unless `?` is at its end.',
      { default: [], examples: [['build/generated/**']] },
    ),
    exclude: field(
      oneOrMany(paths.glob),
      'Patterns of files that are not sent; one that matches nothing is a warning, unless `?` is at its end.',
      {
        default: [],
        examples: [['docs/**', '*.mp4']],
      },
    ),
    'max-size': field(
      values.size,
      'The most that the files may hold in all; more than that is refused before any of them is read.',
      { default: '1g', examples: ['200m'] },
    ),
  })
  .meta({ title: 'source', examples: [{ exclude: ['docs/**'] }] });

const tongInterface = z
  .strictObject({
    kind: field(
      values.oneOf(['port', 'none'], ['mcp', 'volume']),
      'What steps use of the tong: a `port`, or `none`. By default `port` where one is given.',
      { examples: ['port'] },
    ),
    port: field(
      values.port,
      'The port that the tong listens on: `TONG_<NAME>_PORT` for its steps. By default the first of `ports`.',
      { examples: [5432] },
    ),
    ports: field(
      z
        .record(names.portName, required(values.port, 'A port that the tong listens on.'))
        .meta({ minProperties: 1 }),
      'Several ports by name: `TONG_<NAME>_PORT_<PORT NAME>` for its steps.',
      { examples: [{ web: 8080, admin: 9990 }] },
    ),
  })
  .meta({ title: 'interface', examples: [{ kind: 'port', port: 5432 }] });

const readiness = z
  .strictObject({
    mode: field(
      values.oneOf(['tcp', 'command', 'healthcheck', 'none'], ['http', 'log']),
      'How it is told that the tong is ready: its port accepts connections (`tcp`), a command in it succeeds, the health check of its image succeeds, or it is not waited for (`none`). By default `tcp` for a tong with a port, else `none`. All ports of a tong have to accept connections as well, except with `none`: a probe inside is fooled by the temporary server that database images start first. So `port: 5432` is enough for a database.',
      { examples: ['healthcheck'] },
    ),
    command: field(
      argv,
      'The command that succeeds in the tong as soon as it is ready. It is run again and again, one try at a time.',
      { examples: [['redis-cli', 'ping']] },
    ),
    port: field(
      values.port,
      'The one port that has to accept connections. By default all ports of the tong have to.',
      { examples: [8080] },
    ),
    timeout: field(
      values.wait,
      'How long the tong may take to get ready. A probe that does not end is given up then, too. A number without a unit is seconds.',
      { default: '30s', examples: ['2m'] },
    ),
  })
  .meta({ title: 'readiness', examples: [{ command: ['redis-cli', 'ping'], timeout: '1m' }] });

const tong = z
  .strictObject({
    image: required(values.image, 'The image that the tong runs.', { examples: ['postgres:17'] }),
    platform: field(
      values.platform,
      'The platform of the image, where it has several; by default the one of the engine.',
      { examples: ['linux/amd64'] },
    ),
    pull: field(
      pull,
      'When the image is pulled: if the engine does not have it, at each run, or never.',
      { default: 'if-missing' },
    ),
    env: field(
      plainEnv,
      'Environment variables of the tong. Values stay the text that you write.',
      { examples: [{ POSTGRES_PASSWORD: 'test' }] },
    ),
    command: field(argv, 'The command and its arguments, instead of those of the image.', {
      examples: [['redis-server', '--save', '']],
    }),
    entrypoint: field(argv, 'The entry point, instead of the one of the image.', {
      examples: [['sh', '-c', 'exec my-server --verbose']],
    }),
    resources: field(resources, 'What the container of the tong may use at most.'),
    port: field(
      values.port,
      'The port that the tong listens on: short for `interface` with `kind: port` and this port.',
      { examples: [5432] },
    ),
    interface: field(
      tongInterface,
      'What steps use of the tong, where that is more than one port.',
    ),
    readiness: field(readiness, 'How it is told that the tong is ready for its first step.'),
    exports: field(
      env,
      'Environment variables for the steps that name the tong; `${{ tongs.* }}` of the tong itself is replaced.',
      {
        examples: [
          { DATABASE_URL: 'postgres://postgres@${{ tongs.db.host }}:${{ tongs.db.port }}/' },
        ],
      },
    ),
  })
  .meta({
    title: 'tong',
    description:
      'A container that runs beside the steps that name it, and that they reach by its name.',
    examples: [{ image: 'redis:8', port: 6379 }],
  });

const cacheRules = z
  .strictObject({
    ttl: field(
      values.duration,
      'How long a snapshot counts: one that is older is made anew, and so is what was made from it.',
      { examples: ['7d'] },
    ),
    salt: field(
      values.filledText,
      'Any text, which is part of the key: with another one the step, and what starts from its files, runs again.',
      { examples: ['v2'] },
    ),
    fallback: field(
      values.oneOf(['nearest']),
      'What the step starts from when nothing but its source files has changed: with `nearest` from its own newest snapshot, for tools that make anew only what changed, instead of from the files of the step before.',
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
      'What people call the step: logs, plans and summaries show it beside the id.',
      {
        examples: ['Unit tests'],
      },
    ),
    run: required(
      values.script,
      'The script that the step runs, of one or many lines. `${{ tongs.* }}` is replaced in it; write `$${{` for a literal `${{`.',
      { examples: ['npm test'] },
    ),
    needs: field(
      oneOrMany(values.filledText),
      'The steps that must succeed first. By default the step before this one in the file; `[]` for none.',
      { examples: [['build', 'lint'], []] },
    ),
    from: field(
      values.filledText,
      'The step whose files this one starts from, where it needs several. It must be one that is needed, if only by way of others.',
      { examples: ['install'] },
    ),
    env: field(
      env,
      'Environment variables of the step, over those of the pipeline. Values stay the text that you write.',
      { examples: [{ NODE_ENV: 'test' }] },
    ),
    inputs: field(
      oneOrMany(paths.inputGlob),
      'Patterns of the source files that the step sees; by default it sees all of them, a cached step all except the files of pipelines (`.tongs/*.yml`, and the one that is run). A pattern that names a file or folder to the letter is that one; else it is a glob, in which `\\` escapes. `!` in front takes away; each has to match something, unless `?` is at its end.',
      { examples: [['src/**', 'package.json', '.npmrc?', '!src/**/*.md']] },
    ),
    cache: field(
      z.union([values.cacheFlag, cacheRules]),
      'Whether the files that the step leaves are kept as a snapshot, and the step is not run again while nothing has changed that determines them. A mapping is `true`, with rules.',
      { default: false, examples: [true, { ttl: '7d' }] },
    ),
    timeout: field(values.duration, 'How long the step may run before it is ended and fails.', {
      examples: ['10m'],
    }),
    'continue-on-error': field(
      values.flag,
      'Whether the run goes on as if the step had succeeded when it fails.',
      { default: false },
    ),
    image: field(
      values.image,
      'The image that the step starts from, instead of the files of another step.',
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
    user: field(values.user, 'Who runs this step, instead of the `user` of `anvil`.', {
      examples: ['root'],
    }),
    shell: field(shell, 'What runs this script, instead of the `shell` of `anvil`.', {
      examples: ['bash'],
    }),
    resources: field(resources, 'What the step may use at most, each over the one of `anvil`.'),
    tongs: field(
      tongNames,
      'The tongs that the step reaches, instead of the `tongs` of `anvil`; no others are there for it.',
      { examples: ['db', ['db', 'redis']] },
    ),
  })
  .meta({
    title: 'step',
    description: 'A script that runs in a container, in files that it may share with other steps.',
    examples: [{ id: 'test', run: 'npm test' }],
  });

/** The whole file, but for the `x-…` keys at its top level. */
export const pipelineSchema = z
  .strictObject({
    name: field(
      values.filledText,
      'The name of the pipeline. By default the name of its file without the ending.',
      { examples: ['checks'] },
    ),
    image: field(values.image, 'Short for `image` in `anvil`.', { examples: ['node:24'] }),
    anvil: field(anvil, 'What holds for the container of every step that does not say otherwise.'),
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
      'How many steps run at once. By default as many as the engine has CPUs.',
      { examples: [2] },
    ),
    'fail-fast': field(values.flag, 'Whether the first step that fails cancels all others.', {
      default: false,
    }),
    tongs: field(
      z.record(names.tongName, tong),
      'The tongs by name: containers that steps need beside them, such as a database. The name is also the host name.',
      { examples: [{ redis: { image: 'redis:8', port: 6379 } }] },
    ),
    steps: required(
      z.array(step).meta({ minItems: 1 }),
      'What the pipeline does. A step follows the one before it, unless it has `needs`.',
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
