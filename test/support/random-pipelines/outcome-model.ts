import { unreachable } from '../../../src/base/errors/errors.ts';
import type { Outcome } from '../../../src/report/event.ts';

// What the steps of a pipeline come to, by the table "What follows what" of the docs and nothing else: it knows of no
// plan, scheduler, snapshot or engine.

/** How a command ends. */
export type Ending = 'succeeds' | 'fails' | 'hangs';

/** An `if`. */
export type Condition =
  | { readonly kind: 'success' | 'failure' | 'always' }
  | { readonly kind: 'literal'; readonly value: boolean }
  | { readonly kind: 'shard'; readonly is: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

/** A step, or a member of a matrix. */
export interface ModelStep {
  readonly id: string;
  /** The value of `matrix.shard`, of a member. */
  readonly shard: string | undefined;
  /** Ids of steps before it; of a matrix that it needs, of all members. */
  readonly needs: readonly string[];
  /** The step whose files it starts from; an image if undefined. */
  readonly from: string | undefined;
  readonly condition: Condition | undefined;
  /** How its attempts end, one after the other; the last one again and again. */
  readonly endings: readonly Ending[];
  readonly retries: number;
  readonly continueOnError: boolean;
  readonly isCached: boolean;
}

export interface ModelEnd {
  readonly outcome: Outcome;
  readonly tolerated: boolean;
  /** How often its command starts. */
  readonly attempts: number;
  /** Each step that has written to the files that it leaves, by the mark of its last attempt. */
  readonly trail: readonly string[];
  /** Whether dependents run without a status function: neither it nor a step before it has failed. */
  readonly isGood: boolean;
  /** Whether `failure()` is true for dependents. */
  readonly hasFailure: boolean;
  /** Whether what is made after it may be saved. */
  readonly isSound: boolean;
}

export interface Circumstances {
  /** Steps that were cancelled, did not start or were not retried, because the run or their matrix was ending. */
  readonly stopped: ReadonlyMap<string, Stopped>;
  /** Steps that have a snapshot. */
  readonly saved: ReadonlySet<string>;
}

export interface Stopped {
  /** It has failed before, and `continue-on-error` counts that as a success. */
  readonly tolerated: boolean;
  /** It has failed before, and nothing tolerates that. */
  readonly hasFailed: boolean;
  /** Of the files that it leaves: undefined are those that it started from. */
  readonly trail: readonly string[] | undefined;
}

/** What each step comes to; `steps` are sorted by their needs. */
export function modelOutcomes(
  steps: readonly ModelStep[],
  circumstances: Circumstances,
): ReadonlyMap<string, ModelEnd> {
  const ends = new Map<string, ModelEnd>();
  for (const step of steps) ends.set(step.id, modelEnd(step, ends, circumstances));
  return ends;
}

/** What an attempt writes to the files. */
export function toMark(id: string, attempt: number): string {
  return `${id}#${attempt}`;
}

function modelEnd(
  step: ModelStep,
  ends: ReadonlyMap<string, ModelEnd>,
  { stopped, saved }: Circumstances,
): ModelEnd {
  const needs = step.needs.flatMap((id) => ends.get(id) ?? []);
  const before = step.from === undefined ? undefined : ends.get(step.from);
  const trail = before?.trail ?? [];
  const status: Status = {
    success: needs.every(({ isGood }) => isGood),
    failure: needs.some(({ hasFailure }) => hasFailure),
  };
  const isSound = status.success && needs.every((need) => need.isSound);
  const after = { isGood: status.success, hasFailure: status.failure, isSound };
  const skipped = { ...after, outcome: 'skipped', tolerated: false, attempts: 0, trail } as const;
  const stop = stopped.get(step.id);
  if (stop) return { ...skipped, trail: stop.trail ?? trail, ...whenStopped(stop, status) };
  const { condition } = step;
  if (condition === undefined ? !status.success : !holds(condition, step, status)) return skipped;
  const attempts = countAttempts(step);
  const ending = endingOf(step, attempts);
  const left = [...trail, toMark(step.id, attempts)];
  if (ending === 'succeeds' && saved.has(step.id))
    return { ...skipped, outcome: 'cached', trail: left };
  const tolerated = ending !== 'succeeds' && step.continueOnError;
  const isGood = ending === 'succeeds' || tolerated;
  return {
    outcome: OUTCOMES[ending],
    tolerated,
    attempts,
    trail: left,
    isGood: status.success && isGood,
    hasFailure: status.failure || !isGood,
    isSound: isSound && ending === 'succeeds',
  };
}

/** What the functions of these names say to a step. */
interface Status {
  readonly success: boolean;
  readonly failure: boolean;
}

function whenStopped(
  { tolerated, hasFailed }: Stopped,
  status: Status,
): Pick<ModelEnd, 'tolerated' | 'isGood' | 'hasFailure' | 'isSound'> {
  return {
    tolerated,
    isGood: status.success && tolerated,
    hasFailure: status.failure || hasFailed,
    isSound: false,
  };
}

const OUTCOMES = { succeeds: 'succeeded', fails: 'failed', hangs: 'timed-out' } as const;

function countAttempts(step: ModelStep): number {
  for (let attempt = 1; attempt <= step.retries; attempt += 1) {
    if (endingOf(step, attempt) === 'succeeds') return attempt;
  }
  return step.retries + 1;
}

export function endingOf({ endings }: ModelStep, attempt: number): Ending {
  return endings[attempt - 1] ?? endings.at(-1) ?? 'succeeds';
}

function mentions(condition: Condition, kinds: readonly Condition['kind'][]): boolean {
  if (kinds.includes(condition.kind)) return true;
  if (condition.kind === 'not') return mentions(condition.of, kinds);
  if (condition.kind !== 'and' && condition.kind !== 'or') return false;
  return mentions(condition.left, kinds) || mentions(condition.right, kinds);
}

function holds(condition: Condition, step: ModelStep, status: Status): boolean {
  const hasStatus = mentions(condition, ['success', 'failure', 'always']);
  return (hasStatus || status.success) && evaluate(condition);

  function evaluate(part: Condition): boolean {
    switch (part.kind) {
      case 'success':
      case 'failure':
        return status[part.kind];
      case 'always':
        return true;
      case 'literal':
        return part.value;
      case 'shard':
        return step.shard === part.is;
      case 'not':
        return !evaluate(part.of);
      case 'and':
        return evaluate(part.left) && evaluate(part.right);
      case 'or':
        return evaluate(part.left) || evaluate(part.right);
      default:
        return unreachable(part);
    }
  }
}
