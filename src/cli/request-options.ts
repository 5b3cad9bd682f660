import { BACKGROUND_LOG, type Environment } from '../base/environment.ts';
import { invalidInput } from '../base/errors/errors.ts';
import type { GrantName } from '../pipeline/grants.ts';
import type { Env } from '../pipeline/model.ts';
import { ENV_NAME_PROBLEM, isEnvName } from '../run/values/env-name.ts';
import { CallerSecrets } from '../run/values/caller-secrets.ts';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { RunRequest } from '../run/prepare/run-request.ts';
import type { Console } from './console.ts';
import { codeFolder } from './compile-cache.ts';
import { grantOption, hostOption, splitFlag } from './options.ts';
import type { TraceFlags } from './tracing.ts';

// The options that `run` and `plan` share, and the request that they make.

export interface RequestFlags {
  readonly step: readonly string[];
  readonly cache: boolean;
  readonly snapshots: 'local' | 'off';
  readonly scope?: string;
  readonly source?: string;
  readonly host?: string;
  readonly env: readonly EnvFlag[];
  readonly grant: readonly GrantName[];
}

/** Adds the argument and the options that `toRequest` reads. */
export function addRequestOptions(command: Command): Command {
  return command
    .argument(
      '[file]',
      'a path, or a name: x is .tongs/x.yml in this folder or above (default: .tongs/pipeline.yml)',
    )
    .addOption(
      new Option(
        '-s, --step <id>',
        'run this step and the steps that it needs; of a matrix all members (unit), or some (unit[shard=1]); may be repeated',
      )
        .argParser((id: string, before: readonly string[]) => [...before, id])
        .default([], 'all'),
    )
    .option('--no-cache', 'run every step; snapshots are still saved')
    .addOption(
      new Option('--snapshots <where>', 'where snapshots are looked up and saved; off does neither')
        .choices(['local', 'off'])
        .default('local'),
    )
    .addOption(
      new Option(
        '--scope <name>',
        'whose snapshots these are, in CI other than GitHub Actions: `default`, or the name of a branch, which also reads those of `default`',
      ).argParser(parseScope),
    )
    .option('--source <folder>', "folder whose files the steps see (default: the pipeline's)")
    .addOption(
      new Option(
        '-e, --env <name[=value]>',
        'a value that the pipeline reads as ${{ env.<name> }}; without a value, that of your own variable; may be repeated',
      )
        .argParser((given: string, before: readonly EnvFlag[]) => [...before, parseEnv(given)])
        .default([], 'none'),
    )
    .addOption(grantOption())
    .addOption(hostOption());
}

function parseScope(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty.');
}

/** Without a value, the caller's own variable of that name is meant. */
export interface EnvFlag {
  readonly name: string;
  readonly value: string | undefined;
}

function parseEnv(given: string): EnvFlag {
  const flag = splitFlag(given);
  if (isEnvName(flag.name)) return flag;
  throw new InvalidArgumentError(`${ENV_NAME_PROBLEM}.`);
}

/** Refuses variables that the caller does not have: empty values would take their place. */
function toEnv(flags: readonly EnvFlag[], environment: Environment): Env {
  const entries = flags.map(({ name, value = environment[name] }): [string, string] => {
    if (value !== undefined) return [name, value];
    throw invalidInput(
      'env-missing',
      `Cannot pass the variable "${name}": it is not set`,
      `Set it, or write the value: --env ${name}=…`,
    );
  });
  return Object.fromEntries(entries);
}

interface RunningFlags extends TraceFlags {
  readonly maxParallel?: number;
  readonly events?: string;
}

export function toRequest(
  console: Console,
  file: string | undefined,
  flags: RequestFlags & RunningFlags,
): RunRequest {
  return {
    pipeline: file ?? '.tongs/pipeline.yml',
    folder: console.folder,
    isConfined: false,
    steps: flags.step,
    source: flags.source,
    repository: undefined,
    artifacts: 'out',
    snapshots: flags.snapshots,
    scope: flags.scope,
    useCache: flags.cache,
    secrets: new CallerSecrets('flags'),
    grants: { givenBy: 'flags', names: flags.grant },
    env: toEnv(flags.env, console.environment),
    maxParallel: flags.maxParallel,
    ownFiles: ownFiles(console, flags),
  };
}

/** Compiled code is in the home folder, which may be inside the source. */
function ownFiles({ folder, environment }: Console, { events, trace }: RunningFlags): string[] {
  const log = environment[BACKGROUND_LOG] || undefined;
  const written = [events, trace, log].filter((path) => path !== undefined);
  const code = codeFolder(environment);
  return [...written.map((path) => resolve(folder, path)), ...(code ? [code] : [])];
}
