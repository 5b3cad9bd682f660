import { formatCount } from '../base/text/count.ts';
import { formatDuration } from '../base/duration.ts';
import { unreachable } from '../base/errors/errors.ts';
import { formatBinarySize, formatSize } from '../base/size.ts';
import type { ArtifactsProgressed, ArtifactsSaved } from './artifact-event.ts';
import type {
  Outcome,
  RunFinished,
  RunResult,
  StepFinished,
  StepRetried,
  TongReady,
  TongStarted,
} from './event.ts';
import type { ChangedPreparer, PlanMade, ReportedPrivilege, ReportedStep } from './plan-event.ts';
import type { PruneFinished, PrunePlanned, PruneTarget } from './prune-event.ts';
import type { GrantVerdict, VerdictWord } from './reasons.ts';
import { cutText } from '../base/text/lines.ts';
import { toPrintable } from '../base/text/printable.ts';

// The only place that turns reasons into sentences: terminal, GitHub log and summary say the same.

/** How much of a plan runs, and the privileges that it requests. */
export function describePlanLines(plan: PlanMade): readonly string[] {
  return [describePlan(plan), ...(plan.privileges ?? []).map(describePrivilege)];
}

/** How much of a plan runs. */
export function describePlan({ steps }: PlanMade): string {
  const count = (verdict: VerdictWord): number =>
    steps.filter((step) => step.verdict === verdict).length;
  const [runs, cached] = [count('run'), count('cached')];
  if (cached === steps.length) return `nothing to run: ${formatCount(cached, 'step')} cached`;
  if (runs + count('undecided') === 0) {
    return `nothing to run: ${formatCount(cached, 'step')} cached, ${count('skip')} skipped`;
  }
  const others = (['cached', 'skip', 'undecided'] as const).flatMap((verdict) => {
    const some = count(verdict);
    return some === 0 ? [] : [`, ${some} ${COUNTED[verdict]}`];
  });
  return `${formatCount(runs, 'step')} to run${others.join('')}`;
}

const COUNTED = { cached: 'cached', skip: 'skipped', undecided: 'undecided' } as const;

/** A request for a privilege: `granted docker-socket to tong "db" (mounts: docker-socket)`. */
export function describePrivilege({ grant, subject, wants, verdict }: ReportedPrivilege): string {
  const why = REFUSALS[verdict];
  const [verb, end] = why === undefined ? ['granted', ''] : ['refused', `: ${why}`];
  return `${verb} ${grant} to ${subject} (${wants})${end}`;
}

const REFUSALS: Readonly<Record<GrantVerdict, string | undefined>> = {
  granted: undefined,
  'not-given': 'the caller does not give it',
  'not-allowed': 'the policy of this host does not allow it',
  untrusted: 'this host has no rules for grants, and the code may be that of a fork',
};

/** Why a step has its verdict, for people. */
export function describePlanned(planned: ReportedStep): string {
  switch (planned.verdict) {
    case 'cached':
      return describeCached(planned);
    case 'run':
      return describeRun(planned);
    case 'skip':
      return describeSkip(planned);
    case 'undecided':
      return describeUndecided(planned);
    default:
      return unreachable(planned.verdict);
  }
}

/** A finished step in one phrase: `1.2s`, `cached`, `failed after 3.0s: exit code 1`. */
export function describeFinished(step: StepFinished): string {
  const time = formatDuration(step.ms);
  const message = step.message ?? step.reason;
  switch (step.outcome) {
    case 'succeeded':
      return step.attempts === undefined ? time : `${time}, on attempt ${step.attempts}`;
    case 'cached':
      return step.reason === 'built-meanwhile'
        ? 'cached: another run has built it in the meantime'
        : 'cached';
    case 'failed':
    case 'timed-out':
      return `failed after ${time}${describeAttempts(step)}${step.tolerated ? ' (continue-on-error)' : ''}: ${message}`;
    case 'cancelled':
      // A member of a matrix may be cancelled before it starts.
      return `cancelled${step.ms === 0 ? '' : ` after ${time}`}${describeAttempts(step)}: ${message}`;
    case 'skipped':
      return `skipped: ${message}`;
    default:
      return unreachable(step.outcome);
  }
}

function describeAttempts({ attempts }: StepFinished): string {
  return attempts === undefined ? '' : ` and ${formatCount(attempts, 'attempt')}`;
}

/** An attempt that failed: `attempt 1 of 3 failed after 1.2s: exit code 1; retry in 5.0s`. */
export function describeRetried({ attempt, of, ms, message, delayMs }: StepRetried): string {
  const next = delayMs > 0 ? `retry in ${formatDuration(delayMs)}` : 'retry at once';
  return `attempt ${attempt} of ${of} failed after ${formatDuration(ms)}: ${message}; ${next}`;
}

/** `attempt 2 of 3`, for the attempt that follows. */
export function describeNextAttempt({ attempt, of }: StepRetried): string {
  return `attempt ${attempt + 1} of ${of}`;
}

/** Whether a step has succeeded only on a retry. */
export function isFlaky({
  outcome,
  attempts,
}: Pick<StepFinished, 'outcome' | 'attempts'>): boolean {
  return outcome === 'succeeded' && attempts !== undefined;
}

/** The artifacts of a step in one phrase: `12 artifacts, 1.2 MB, in reports`. */
export function describeArtifacts({ files, bytes, to, copied }: ArtifactsSaved): string {
  const place = to === '.' ? '' : `, in ${to}`;
  const unchanged = copied === 0 && files > 0 ? ', unchanged' : '';
  return `${formatCount(files, 'artifact')}, ${formatSize(bytes)}${place}${unchanged}`;
}

/** What is copied at the moment. */
export function describeArtifactsProgress({ state, files, bytes }: ArtifactsProgressed): string {
  const verb = state === 'reading' ? 'copying' : 'writing';
  return `${verb} artifacts: ${formatCount(files, 'file')}, ${formatSize(bytes)}`;
}

export function outcomeSymbol(outcome: Outcome, tolerated = false): string {
  if (tolerated) return '!';
  return SYMBOLS[outcome];
}

/** The result of a prune: `build cache: 3 records deleted, 1.2 GB reclaimed`. */
export function describePrune(prune: PruneFinished): string {
  const subject = describePruned(prune);
  const missed = prune.targetMet === false && prune.result !== 'failed' ? NOT_MET : '';
  return `${subject}: ${describePruneEnd(prune)}${missed}${describeKept(prune)}`;
}

const NOT_MET = ', but the limits are not met';

/** Whether people have to know: it failed, or could not do what the limits ask for. */
export function isPruneWarning({
  target,
  result,
  reason,
  targetMet,
  dryRun,
}: PruneFinished): boolean {
  if (result === 'failed' || result === 'partial') return true;
  // Snapshots have limits that nobody has set, and what a run uses may exceed them.
  return !dryRun && target !== 'snapshots' && (targetMet === false || reason === 'nothing-deleted');
}

/** `build cache`, `build cache of builder "ci" on ssh://host`. */
export function describePruned({ target, builder, host }: PruneFinished | PrunePlanned): string {
  // The engine's own builder has this name.
  const of = builder === undefined || builder === 'default' ? '' : ` of builder "${builder}"`;
  return `${describeTarget(target)}${of}${host === undefined ? '' : ` on ${host}`}`;
}

/** `build cache`, `snapshots`, … */
export function describeTarget(target: PruneTarget): string {
  return TARGETS[target].subject;
}

/** `; 2 kept: a container uses it; 1 kept: …`. */
function describeKept({ kept = [] }: PruneFinished): string {
  const each = kept.map(({ records, reason }) => `; ${records} kept: ${reason}`);
  return each.join('');
}

const TARGETS: Readonly<
  Record<PruneTarget, { readonly subject: string; readonly one: string; readonly none: string }>
> = {
  cache: { subject: 'build cache', one: 'record', none: 'nothing is old enough to delete' },
  snapshots: { subject: 'snapshots', one: 'snapshot', none: 'nothing to remove' },
  images: { subject: 'images', one: 'image', none: 'nothing to remove' },
  containers: { subject: 'containers', one: 'container', none: 'nothing to remove' },
  volumes: { subject: 'volumes', one: 'volume', none: 'nothing to remove' },
  'runner-work': { subject: 'work folders', one: 'folder', none: 'nothing to remove' },
  leftovers: { subject: 'leftovers', one: 'object', none: 'nothing is left of any run' },
  'abandoned-builders': {
    subject: 'abandoned builders',
    one: 'state volume',
    none: 'nothing to remove',
  },
};

const SKIPPED: Readonly<Record<string, string>> = {
  unsupported: 'this engine has no build cache to prune',
  'builder-stopped': 'skipped: the builder does not run',
};

function describePruneEnd(prune: PruneFinished): string {
  const { one, none } = TARGETS[prune.target];
  const images = prune.images
    ? ` and ${formatCount(prune.images, 'image')} of other platforms`
    : '';
  const records = `${formatCount(prune.records, one)}${images}`;
  // Limits of snapshots are read in binary units. Build cache has no such limit, and docker prints it in decimal ones.
  const format = prune.target === 'snapshots' ? formatBinarySize : formatSize;
  const size = format(prune.reclaimedBytes);
  switch (prune.result) {
    case 'pruned':
      return prune.reason === 'nothing-deleted'
        ? 'the builder deleted nothing, although there are records to delete'
        : `${records} deleted, ${size} reclaimed`;
    case 'skipped':
      return prune.dryRun
        ? `${records} would be deleted, ${size}`
        : (SKIPPED[prune.reason ?? ''] ??
            describeNotPruned(prune.message) ??
            (prune.targetMet === undefined ? none : 'nothing to delete'));
    case 'partial':
      return `${records} deleted, ${size} reclaimed, then failed: ${prune.message ?? ''}`;
    case 'failed':
      return `not pruned: ${prune.message ?? ''}`;
    default:
      return unreachable(prune.result);
  }
}

function describeNotPruned(message: string | undefined): string | undefined {
  return message === undefined ? undefined : `not pruned: ${message}`;
}

export function describeResult(result: RunResult): string {
  return RESULTS[result];
}

/** How long a run took: `in 1.2s`, or `after 3.0s` for one that did not succeed. */
export function describeTime({ result, ms }: Pick<RunFinished, 'result' | 'ms'>): string {
  return `${result === 'succeeded' ? 'in' : 'after'} ${formatDuration(ms)}`;
}

/** A step's id, and its name if it has one. */
export function titleOf({ step, name }: Pick<ReportedStep, 'step' | 'name'>): string {
  return name === step ? step : `${step} · ${name}`;
}

export const RETRY_SYMBOL = '↻';

const SYMBOLS: Readonly<Record<Outcome, string>> = {
  succeeded: '✔',
  cached: '✔',
  failed: '✘',
  'timed-out': '✘',
  cancelled: '■',
  skipped: '○',
};

const RESULTS: Readonly<Record<RunResult, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  'timed-out': 'timed out',
  cancelled: 'cancelled',
  'engine-failed': 'failed (engine error)',
};

function describeCached({ reason, madeAt, madeBy, expiresAt }: ReportedStep): string {
  if (reason === 'not-needed') return 'only cached steps need it';
  if (madeAt === undefined) return 'from its snapshot';
  const until = expiresAt === undefined ? '' : `, valid until ${formatTime(expiresAt)}`;
  return `from the snapshot of ${formatTime(madeAt)}, made by run ${madeBy ?? 'unknown'}${until}`;
}

function describeRun(planned: ReportedStep): string {
  const { reason, madeAt, madeBy, expiresAt } = planned;
  if (reason === 'fallback' && madeAt !== undefined)
    return `changed: ${describeChanged(planned)}; starts from its snapshot of ${formatTime(madeAt)}, made by run ${madeBy ?? 'unknown'}`;
  if (reason === 'fallback-worn')
    return `changed: ${describeChanged(planned)}; starts over: it has started from its own snapshots 20 times, or most of their layers are overwritten`;
  if (reason === 'ingredients-changed') return `changed: ${describeChanged(planned)}`;
  if (madeAt !== undefined && expiresAt !== undefined)
    return `its snapshot of ${formatTime(madeAt)} expired at ${formatTime(expiresAt)}`;
  return RUN_REASONS[reason] ?? reason;
}

/** What has changed, and what to do if it changes each time. */
function describeChanged(planned: ReportedStep): string {
  const { ignorable = [], changedPreparers = [] } = planned;
  const seesAll = changedPreparers.find((each) => each.seesAll)?.step;
  return [
    describeIngredients(planned),
    ...(seesAll === undefined
      ? []
      : [
          `give step "${seesAll}" "inputs", because without them every change of the source changes it`,
        ]),
    ...(ignorable.length === 0
      ? []
      : [
          `if no step needs ${listSome(ignorable, ignorable.length)}, add ${ignorable.length > 1 ? 'them' : 'it'} to .gitignore`,
        ]),
  ].join('; ');
}

/** The ingredients, and in brackets which variables, files and steps: `inputs (src/a.c), env (LEVEL)`. */
function describeIngredients(planned: ReportedStep): string {
  const { changed, changedEnv, changedFiles, changedPreparers = [] } = planned;
  const preparers = changedPreparers.map(describePreparer);
  const more: Readonly<Record<string, string | undefined>> = {
    env: changedEnv && listSome(changedEnv, changedEnv.length),
    inputs: changedFiles && listSome(changedFiles.names, changedFiles.count),
    prepared: preparers.length > 0 ? listSome(preparers, preparers.length) : undefined,
  };
  const words = changed.map((name) => [nameIngredient(name), more[name]] as const);
  return words.map(([name, which]) => (which ? `${name} (${which})` : name)).join(', ');
}

function describePreparer({ step, state, changed }: ChangedPreparer): string {
  return `${step}: ${state === 'changed' ? changed.map(nameIngredient).join(', ') : state}`;
}

function nameIngredient(name: string): string {
  return INGREDIENTS[name] ?? name;
}

/** Names of one or two; if there are more, the first one and how many follow. */
function listSome(names: readonly string[], count: number): string {
  const shown = names.slice(0, count > 2 ? 1 : 2).map((name) => toPrintable(name, PLAIN));
  const rest = count - shown.length;
  if (shown.length === 0) return `${count} removed`;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' and ');
}

const PLAIN = { keepsColors: false };

/** Ingredients whose name needs an explanation. */
const INGREDIENTS: Readonly<Record<string, string>> = {
  version: 'the format of keys',
  prepared: 'the steps that change its tongs',
  artifacts: 'the artifacts that are put in',
};

/** To the minute, in UTC: a log has readers in many time zones. */
function formatTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function describeSkip({ reason, condition }: ReportedStep): string {
  if (reason === 'condition-false') return `its condition is false: ${shorten(condition)}`;
  return reason === 'need-failed' ? 'a step that it needs did not succeed' : reason;
}

function describeUndecided({ waitsFor, condition }: ReportedStep): string {
  const why = condition === undefined ? '' : `; its condition: ${shorten(condition)}`;
  switch (waitsFor?.kind) {
    case 'outputs':
    case 'outcome':
      return `waits for the ${waitsFor.kind} of step "${waitsFor.step}"${why}`;
    case 'ends':
      return `waits until the steps that it needs have ended${why}`;
    case 'decision':
      return `waits for step "${waitsFor.step}", which is undecided${why}`;
    default:
      return 'decided when the steps that it needs have ended';
  }
}

/** A condition on one line. */
function shorten(condition = ''): string {
  return cutText(toPrintable(condition, PLAIN).replace(/\s+/g, ' '), LONGEST_CONDITION);
}

const LONGEST_CONDITION = 200;

const RUN_REASONS: Readonly<Record<string, string>> = {
  'not-cached': 'not cached',
  'cache-disabled': 'the cache is off',
  'no-snapshot': 'no snapshot yet',
  'snapshot-missing': 'no matching snapshot',
  'parent-runs': 'the step that it starts from runs',
  'parent-replaced': 'the step that it starts from has been rebuilt',
  'tong-needed': 'a later step that runs uses the same tong',
};

/** The name of a tong, and of the step whose own it is: `db of unit[shard=1]`. */
export function toTongLabel({ tong, step }: Pick<TongStarted, 'tong' | 'step'>): string {
  return step === undefined ? tong : `${tong} of ${step}`;
}

/** A tong that is ready, as `ready in 3.2s (the database of the tests)`. */
export function describeReady(
  event: TongReady,
  description: string | undefined,
): { readonly name: string; readonly ready: string } {
  const more = description === undefined ? '' : ` (${description})`;
  return { name: toTongLabel(event), ready: `ready in ${formatDuration(event.ms)}${more}` };
}
