import * as z from 'zod';
import {
  env,
  field,
  oneOrMany,
  pull,
  required,
  resources,
  shell,
  tongNames,
} from './common-fields.ts';
import * as names from './names.ts';
import * as paths from './paths.ts';
import { secrets } from './secret-schema.ts';
import * as values from './values.ts';
import { step } from './step-schema.ts';
import { tong } from './tong-schema.ts';

// The one definition of the pipeline file: the reader, its types, the JSON Schema and the reference page come from
// here. A `default` is the value that has the same effect as no value.

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
    git: field(
      values.flag,
      'Whether steps get a small `.git`: the commit that is checked out, its files, its tags and the commits before it, without remotes, hooks and settings. Enough for `git describe`, `git status` and setuptools-scm. A step with `inputs` gets it if they name `.git`. It is a part of the key of each cached step that gets it.',
      { default: false },
    ),
    'max-size': field(
      values.size,
      'The limit for the total size of the files. A larger source is refused before any file is read.',
      { default: '1g', examples: ['200m'] },
    ),
  })
  .meta({ title: 'source', examples: [{ exclude: ['docs/**'] }] });

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
      'Environment variables of all steps. Values stay the text that you write: `1.10` is not rounded, and `$NAME` is not expanded.',
      { examples: [{ CI_LEVEL: 'full' }] },
    ),
    secrets: field(
      secrets,
      'The secrets that every step gets. A step that names one of them itself gets it only as it says. Name a secret in the steps that use it, if not all do.',
      { default: [], examples: [['NPM_TOKEN']] },
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
