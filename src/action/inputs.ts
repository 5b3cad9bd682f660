import { InvalidInput } from '../base/errors/errors.ts';
import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { Environment } from '../base/environment.ts';
import { parseEnvFile } from '../base/text/env-file.ts';
import { splitNames } from '../pipeline/matrix/member-id.ts';
import { refused, type Parsed } from '../base/text/parsed.ts';
import { suggest } from '../base/text/suggest.ts';
import {
  DEFAULT_MAX_SIZE,
  parseSnapshotBounds,
  type SnapshotBounds,
} from '../prune/snapshots/bounds.ts';
import type { LeastAge } from '../prune/age.ts';
import { parsePruneBounds, type PruneBounds } from '../prune/cache/bounds.ts';
import { parseGrantName, type GrantName } from '../pipeline/grants.ts';
import type { Env } from '../pipeline/model.ts';
import type { CallerSecrets } from '../run/values/caller-secrets.ts';
import { readSecrets } from './secrets.ts';
import { ENV_NAME_PROBLEM, isEnvName } from '../run/values/env-name.ts';

/** The action's inputs, checked; an empty text is the default. */
export interface Inputs {
  readonly pipeline: string;
  readonly steps: readonly string[];
  readonly source: string | undefined;
  readonly maxParallel: number | undefined;
  readonly secrets: CallerSecrets;
  /** The variables that the pipeline can read as `env.*`. */
  readonly env: Env;
  /** The privileges that the pipeline may have, within the policy of the host. */
  readonly grants: readonly GrantName[];
  /** The input, or the meaning of `auto` on this machine. */
  readonly snapshots: 'local' | 'off';
  readonly givenSnapshots: 'auto' | 'local' | 'off';
  /** Limits for this repository's snapshots; undefined if snapshots are off. */
  readonly snapshotBounds: SnapshotBounds | undefined;
  readonly log: 'grouped' | 'stream';
  /** Undefined: nothing is pruned. */
  readonly prune: PruneBounds | undefined;
  readonly pruneWhen: 'job-end' | 'step-end';
  readonly pruneDryRun: boolean;
  readonly summary: boolean;
  /** Status of the job when the runner started this process. */
  readonly jobStatus: string;
  /** Whether GitHub hosts the machine, which is then discarded after the job. */
  readonly isHosted: boolean;
  /** Names of `INPUT_` variables that no input resembles: they may belong to the job or the runner. */
  readonly unknown: readonly string[];
}

/** The inputs that bound a prune of build cache. */
export const PRUNE_BOUNDS = [
  'prune-older-than',
  'prune-keep-storage',
  'prune-min-free',
  'prune-abandoned-builders',
  'prune-all',
] as const;

/** Names of the inputs, as `action.yml` and `prune/action.yml` have them. */
export const RUN_INPUTS = [
  'pipeline',
  'steps',
  'source',
  'max-parallel',
  'secrets',
  'env',
  'grants',
  'snapshots',
  'snapshots-max-size',
  'snapshots-max-age',
  'snapshots-min-free',
  'log',
  'prune-when',
  ...PRUNE_BOUNDS,
  'prune-dry-run',
  'summary',
  'job-status',
] as const;
export const PRUNE_INPUTS = [...PRUNE_BOUNDS, 'prune-dry-run', 'summary'] as const;

/**
 * Reads the inputs as the runner passes them; throws one error with everything that is wrong. The policy of the host may
 * set the least age of a prune.
 */
export function readInputs(
  environment: Environment,
  names: readonly string[],
  leastAge?: LeastAge,
): Inputs {
  const reader = new InputReader(environment);
  const givenSnapshots = reader.choice('snapshots', ['auto', 'local', 'off']);
  const snapshots = chooseSnapshots(givenSnapshots, environment);
  const snapshotBounds = reader.snapshotBounds();
  const inputs: Inputs = {
    pipeline: reader.text('pipeline') || '.tongs/pipeline.yml',
    steps: reader.stepNames('steps'),
    source: reader.text('source') || undefined,
    maxParallel: reader.count('max-parallel'),
    secrets: reader.secrets(),
    env: reader.variables('env'),
    grants: reader.grants('grants'),
    snapshots,
    givenSnapshots,
    snapshotBounds: snapshots === 'off' ? undefined : snapshotBounds,
    log: reader.choice('log', ['auto', 'grouped', 'stream']) === 'stream' ? 'stream' : 'grouped',
    prune: reader.pruneBounds(leastAge),
    pruneWhen: reader.choice('prune-when', ['job-end', 'step-end']),
    pruneDryRun: reader.flag('prune-dry-run', false),
    summary: reader.flag('summary', true),
    jobStatus: reader.text('job-status'),
    isHosted: isHosted(environment),
    unknown: reader.unknown(names),
  };
  if (reader.problems.length > 0) throw new InvalidInput(reader.problems, 'input-invalid');
  return inputs;
}

/** On a hosted runner nothing outlives the job. */
function chooseSnapshots(
  given: Inputs['givenSnapshots'],
  environment: Environment,
): Inputs['snapshots'] {
  if (given !== 'auto') return given;
  return isHosted(environment) ? 'off' : 'local';
}

/** Env variable in which the runner says who hosts the machine. */
export const RUNNER_KIND = 'RUNNER_ENVIRONMENT';

/** Whether GitHub hosts the machine. Runners that do not say (Gitea, Forgejo, act) are self-hosted. */
function isHosted(environment: Environment): boolean {
  return environment[RUNNER_KIND] === 'github-hosted';
}

class InputReader {
  readonly problems: Diagnostic[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  text(name: string): string {
    return this.#environment[toVariable(name)]?.trim() ?? '';
  }

  /** Names of steps, separated by spaces, commas or newlines; brackets of names may contain these as well. */
  stepNames(name: string): readonly string[] {
    return splitNames(this.text(name));
  }

  count(name: string): number | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    if (/^[1-9][0-9]{0,5}$/.test(text)) return Number(text);
    return this.#refuse(name, refused(`"${text}" is not a whole number of 1 or more`));
  }

  secrets(): CallerSecrets {
    const { secrets, problems } = readSecrets(this.#environment[toVariable('secrets')] ?? '');
    this.problems.push(...problems);
    return secrets;
  }

  /** Variables in the syntax of `GITHUB_ENV`. */
  variables(name: string): Env {
    const read = parseEnvFile(this.#environment[toVariable(name)] ?? '');
    if (!read.ok) {
      this.#refuse(name, refused(`line ${read.line}: ${read.problem}`, read.hint));
      return {};
    }
    for (const entry of read.entries) {
      if (isEnvName(entry.name)) continue;
      const problem = `line ${entry.line}: "${entry.name}" is not a name`;
      this.#refuse(name, refused(problem, `${ENV_NAME_PROBLEM}.`));
    }
    return Object.fromEntries(read.entries.map((entry) => [entry.name, entry.value]));
  }

  /** Names of grants, separated by spaces, commas or newlines. */
  grants(name: string): readonly GrantName[] {
    const words = this.text(name)
      .split(/[\s,]+/)
      .filter((word) => word !== '');
    return words.flatMap((word) => {
      const grant = parseGrantName(word);
      if (grant.ok) return [grant.value];
      this.#refuse(name, grant);
      return [];
    });
  }

  flag(name: string, byDefault: boolean): boolean {
    const text = this.text(name);
    if (text === '') return byDefault;
    // The six spellings of YAML's core schema, as in the runner's toolkit.
    if (TRUE.includes(text) || FALSE.includes(text)) return TRUE.includes(text);
    this.#refuse(name, refused(`"${text}" is neither "true" nor "false"`, 'Write true or false.'));
    return byDefault;
  }

  /** The first is the default. */
  choice<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const text = this.text(name);
    if (text === '') return choices[0];
    const chosen = choices.find((choice) => choice === text);
    if (chosen !== undefined) return chosen;
    const near = suggest(text, choices);
    const hint =
      near === undefined ? `Use one of: ${choices.join(', ')}.` : `Did you mean "${near}"?`;
    this.#refuse(name, refused(`"${text}" is not one of its values`, hint));
    return choices[0];
  }

  pruneBounds(leastAge: LeastAge | undefined): PruneBounds | undefined {
    const texts = {
      olderThan: this.text('prune-older-than'),
      keepStorage: this.text('prune-keep-storage'),
      minFree: this.text('prune-min-free'),
      abandonedBuilders: this.text('prune-abandoned-builders'),
      all: this.flag('prune-all', false),
    };
    const names = {
      olderThan: 'input "prune-older-than"',
      keepStorage: 'input "prune-keep-storage"',
      minFree: 'input "prune-min-free"',
      abandonedBuilders: 'input "prune-abandoned-builders"',
      all: 'input "prune-all"',
    };
    const bounds = parsePruneBounds(texts, names, leastAge);
    if (bounds.ok) return bounds.value;
    const { problem, hint } = bounds;
    const message = problem.replace(/^input/, 'Input');
    this.problems.push(hint === undefined ? { message } : { message, hint });
    return undefined;
  }

  snapshotBounds(): SnapshotBounds | undefined {
    const given = this.text('snapshots-max-size');
    // The default in `action.yml` is no request: if the disk is not visible, nobody needs a warning.
    const maxSize = given === DEFAULT_MAX_SIZE ? '' : given;
    const bounds = parseSnapshotBounds({
      olderThan: { name: 'Input "snapshots-max-age"', text: this.text('snapshots-max-age') },
      maxSize: { name: 'Input "snapshots-max-size"', text: maxSize },
      minFree: { name: 'Input "snapshots-min-free"', text: this.text('snapshots-min-free') },
    });
    if (bounds.ok) return bounds.value;
    this.problems.push(...bounds.problems);
    return undefined;
  }

  /**
   * Refuses names that resemble an input: the runner only warns about a misspelled one, and continues without it.
   * Returns the other names.
   */
  unknown(known: readonly string[]): string[] {
    const unlike: string[] = [];
    const variables = new Map(known.map((name) => [toVariable(name), name]));
    for (const variable of Object.keys(this.#environment)) {
      if (!variable.startsWith(PREFIX) || variables.has(variable)) continue;
      const name = variable.slice(PREFIX.length).toLowerCase();
      const near = suggest(name, known);
      if (near === undefined) unlike.push(name);
      else {
        const hint = `Did you mean "${near}"?`;
        this.problems.push({ message: `There is no input "${name}"`, hint });
      }
    }
    return unlike;
  }

  #refuse(name: string, problem: Parsed<never>): undefined {
    if (problem.ok) return;
    const message = `Input "${name}": ${problem.problem}`;
    this.problems.push(problem.hint === undefined ? { message } : { message, hint: problem.hint });
  }
}

const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];

const PREFIX = 'INPUT_';

/** Env variable of an input. The runner's rule: upper case, an underscore for each blank; hyphens stay. */
export function toVariable(name: string): string {
  return `${PREFIX}${name.toUpperCase().replaceAll(' ', '_')}`;
}
