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
import { matrix } from './matrix-schema.ts';
import * as names from './names.ts';
import * as paths from './paths.ts';
import { secrets } from './secret-schema.ts';
import * as values from './values.ts';

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

const retries = z
  .strictObject({
    max: required(values.retryCount, 'How many attempts may follow the first one; at most 10.', {
      examples: [2],
    }),
    delay: field(
      values.delay,
      'The wait before each retry. Meanwhile another step may run in its place.',
      { default: '0s', examples: ['10s'] },
    ),
  })
  .meta({ title: 'retries', examples: [{ max: 2, delay: '10s' }] });

const artifactRule = z
  .strictObject({
    paths: required(
      oneOrMany(paths.artifactGlob),
      'Patterns of the files, in the language of `inputs`, relative to the `workdir` of `anvil`, whatever the `workdir` of the step is. `!` excludes. Each pattern must match a file, unless it ends with `?`.',
      { examples: [['coverage/**', '!coverage/tmp/**']] },
    ),
    to: field(
      paths.target,
      'The folder to copy the files to, with their paths below it; relative to the default folder. Steps or members of a matrix that write different files of the same name each need their own.',
      { examples: ['reports/unit'] },
    ),
    when: field(
      values.oneOf(['always', 'success', 'failure']),
      'After which ends of the step the files are copied. `failure` includes a timeout. A step that is skipped or cancelled has no artifacts.',
      { default: 'success', examples: ['always'] },
    ),
    'if-missing': field(
      values.oneOf(['error', 'warn', 'ignore']),
      'What happens if a pattern matches nothing: the step fails, or there is a warning, or nothing. If the step has failed anyway, `error` is a warning.',
      { default: 'error', examples: ['warn'] },
    ),
  })
  .meta({ title: 'artifacts', examples: [{ paths: 'coverage/**', when: 'always' }] });

export const step = z
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
      'The script of the step, one or several lines. `${{ tongs.* }}` and `${{ matrix.* }}` are replaced in it; write `$${{` for a literal `${{`.',
      { examples: ['npm test'] },
    ),
    needs: field(
      oneOrMany(values.filledText),
      'The steps that must succeed first. By default the step, or the whole matrix, before this one in the file; `[]` for none. `unit` means all members of a matrix, `unit[shard=1]` those with this value.',
      { examples: [['build', 'lint'], []] },
    ),
    from: field(
      values.filledText,
      'The step whose files this step starts from, if it needs several steps. It must be one of the steps that this step needs, directly or through other steps. Of a matrix, one member: `unit[shard=1]`.',
      { examples: ['install'] },
    ),
    matrix: field(
      matrix,
      'Makes a step of each combination of values, such as `unit[node=24,shard=2]`. Each key is an axis with the list of its values. `${{ matrix.<axis> }}` is replaced by the value in `image`, `name`, `run`, `env`, `inputs`, `artifacts`, `workdir`, `needs` and `from`. At most 256 members.',
      { examples: [{ shard: [1, 2, 3] }] },
    ),
    if: field(
      values.condition,
      'Whether the step runs: an expression as in workflows, with or without `${{ }}`. If it is false, the step is skipped, and the steps that need it run. Without `success()`, `failure()` or `always()`, it also means that all steps that this one needs have succeeded.',
      { examples: ["github.ref == 'refs/heads/main'", 'failure()'] },
    ),
    env: field(
      env,
      'Environment variables of the step; they override those of the pipeline. Values stay the text that you write, and `$NAME` in them is not expanded.',
      { examples: [{ NODE_ENV: 'test' }] },
    ),
    secrets: field(
      secrets,
      'The secrets that the step gets beside its `env`, from the caller of the run. Names, or mappings.',
      { default: [], examples: ['NPM_TOKEN', [{ name: 'DEPLOY_KEY', file: 'deploy-key' }]] },
    ),
    inputs: field(
      oneOrMany(paths.inputGlob),
      'Patterns of the source files that the step sees. By default a step sees all files, and a cached step all files except pipelines (`.tongs/*.yml`, and the pipeline that runs). A pattern that is the exact path of a file or folder means that path; any other pattern is a glob, in which `\\` escapes. `!` at the beginning excludes. Each pattern must match a file, unless it ends with `?`.',
      { examples: [['src/**', 'package.json', '.npmrc?', '!src/**/*.md']] },
    ),
    cache: field(
      z.union([values.cacheFlag, cacheRules]),
      'Whether to cache the step: its files are saved as a snapshot, and the step does not run again while nothing changes that determines them. A mapping means `true`, with rules.',
      { default: false, examples: [true, { ttl: '7d' }] },
    ),
    timeout: field(
      values.duration,
      'How long the step may run. After this time it is stopped and fails. With `retries`, each attempt has this time.',
      {
        examples: ['10m'],
      },
    ),
    retries: field(
      z.union([values.retryCount, retries]),
      'How many times the step is tried again if its command fails or takes longer than `timeout`; at most 10. Each attempt starts from the files that the step began with, so nothing is left of those that failed. A mapping adds a wait before each retry.',
      { default: 0, examples: [2, { max: 2, delay: '10s' }] },
    ),
    'continue-on-error': field(
      values.flag,
      'Whether the run continues as if the step had succeeded when it fails.',
      { default: false },
    ),
    artifacts: field(
      z.union([
        paths.artifactGlob,
        artifactRule,
        z.array(z.union([paths.artifactGlob, artifactRule])).meta({ minItems: 1 }),
      ]),
      'Files of the step that are copied out when the run has ended: in the action to the same paths of the source folder, which is the workspace by default, on a laptop to `.tongs/out/<step>/`. They are also put into the steps that need this step and do not start from its files. A pattern, a mapping with rules, or a list of these.',
      { examples: ['coverage/**', [{ paths: 'junit.xml', when: 'always' }, 'dist/**']] },
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

export type StepSchema = typeof step;
