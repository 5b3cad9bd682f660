import type { Step, StepId } from '../../pipeline/model.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { LockRequest } from '../../snapshots/key-lock.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';
import { mayRun, type PlannedStep } from '../plan/plan.ts';
import type { RunContext } from '../context/context.ts';
import { lookUpSnapshot } from '../context/look-up-snapshot.ts';
import { acquireOwnLock } from './own-lock.ts';

type Found = SnapshotRecord | undefined;

/** The locks under which a run builds its snapshots. Call `release` for each step that has ended or does not start. */
export class BuildLocks {
  readonly #context: RunContext;
  /** The functions that release the locks that are held. */
  readonly #held = new Map<StepId, () => Promise<void>>();
  /** The snapshot that was found when a lock was acquired early; undefined if that failed. */
  readonly #early = new Map<StepId, Promise<{ readonly found: Found } | undefined>>();

  /** The result of the last look-up of a step's snapshot. */
  readonly #seen = new Map<StepId, Found>();

  constructor(context: RunContext) {
    this.#context = context;
  }

  /**
   * Acquires the lock under which the step's snapshot is built, if it builds one. Resolves with the snapshot
   * instead if another run has built it, from the same files of the parent, after the plan was made.
   */
  async acquire(
    planned: PlannedStep,
    how: {
      readonly parent: SnapshotIdentity;
      /** Called before it waits for another run. */
      readonly onWait: () => void;
      /** Ends the wait. */
      readonly signal: AbortSignal;
    },
  ): Promise<Found> {
    const key = this.#keyOf(planned);
    if (!key) return undefined;
    const { step } = planned;
    const toUsable = (found: Found): Found => {
      const isOfParent = found?.parent === undefined || found.parent.identity === how.parent;
      return found && isOfParent && isUsable(this.#context, step, found) ? found : undefined;
    };
    const early = await this.#early.get(step.id);
    const built =
      early && this.#held.has(step.id)
        ? toUsable(early.found)
        : await this.#acquire(step, key, {
            look: async () => toUsable(await this.#look(step, key)),
            onWait: (run) => {
              this.#context.report({ type: 'step-waiting', step: step.id, builtBy: run });
              how.onWait();
            },
            signal: how.signal,
          });
    if (built) this.#context.ledger.noteTimes(built);
    return built;
  }

  /**
   * Begins to acquire the lock of the next step in the same anvil, because the calls take as long as a short command.
   * Only while this run builds the first snapshot of the step before: until that is saved, no other run has files to
   * build the next step from, so none waits for this lock in vain.
   */
  acquireEarly(next: PlannedStep, { step, key }: PlannedStep): void {
    const { found: planned, request } = this.#context;
    const nextKey = this.#keyOf(next);
    const isFirst = request.useCache && key !== undefined && !planned.has(key.key);
    if (!nextKey || !isFirst || !this.#held.has(step.id)) return;
    // An earlier attempt of the step has done so.
    if (this.#early.has(next.step.id)) return;
    const look = (): Promise<Found> => this.#look(next.step, nextKey);
    // If that fails, it is tried again when the step is about to start.
    const { signal } = this.#context;
    const early = this.#acquire(next.step, nextKey, { look, signal }).then(
      (found) => ({ found }),
      () => undefined,
    );
    this.#early.set(next.step.id, early);
  }

  /** Whether the lock of a step is held, and no snapshot of its key was found under the lock. */
  isFirst({ id }: Step): boolean {
    return this.#held.has(id) && this.#seen.has(id) && this.#seen.get(id) === undefined;
  }

  /** Releases the lock of a step in the background, if it is held. */
  release({ id }: Step): void {
    const early = this.#early.get(id);
    if (!early && !this.#held.has(id)) return;
    this.#early.delete(id);
    this.#seen.delete(id);
    this.#context.background.start(`the lock of step "${id}"`, async () => {
      await early;
      const release = this.#held.get(id);
      this.#held.delete(id);
      await release?.();
    });
  }

  /** Undefined if the step builds no snapshot. */
  #keyOf({ step, key }: PlannedStep): SnapshotKey | undefined {
    return step.cache && this.#context.request.snapshots !== 'off' ? key?.key : undefined;
  }

  async #look({ id }: Step, key: SnapshotKey): Promise<Found> {
    if (!this.#context.request.useCache) return undefined;
    const found = await lookUpSnapshot(this.#context, key);
    this.#seen.set(id, found);
    return found;
  }

  #acquire(
    { id }: Step,
    key: SnapshotKey,
    how: Pick<LockRequest<SnapshotRecord>, 'look' | 'onWait' | 'signal'>,
  ): Promise<Found> {
    const onHeld = (release: () => Promise<void>): void => void this.#held.set(id, release);
    const { signal, ...lock } = how;
    return acquireOwnLock({ ...this.#context, signal }, key, { ...lock, name: id, onHeld });
  }
}

/** Not the snapshot that the plan knows: the step runs nevertheless. Not if a step that runs shares a tong with it. */
function isUsable({ found, plan }: RunContext, step: Step, built: SnapshotRecord): boolean {
  if (found.get(built.key)?.identity === built.identity) return false;
  return !plan.some((other) => {
    const isOther = mayRun(other) && other.step.id !== step.id;
    return isOther && other.step.sharedTongs.some((tong) => step.sharedTongs.includes(tong));
  });
}
