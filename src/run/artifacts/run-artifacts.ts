import type { Clock } from '../../base/clock.ts';
import type { Environment } from '../../base/environment.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, ImageId, Labels } from '../../engine/types.ts';
import type { ArtifactMoment, Step, StepId } from '../../pipeline/model.ts';
import type { RunEvent } from '../../report/event.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { StepArtifacts } from './artifact-file.ts';
import { findIntact, type CopyRecord } from './copy-record.ts';
import type { Destination } from './destination.ts';
import { judgeMissing, warnOfOdd } from './missing.ts';
import { readArtifacts, type ArtifactSource, type ListNames } from './read-artifacts.ts';
import { reportProgress, saveArtifacts } from './save-artifacts.ts';
import { withSnapshotContainer } from './snapshot-container.ts';
import { WorkFolder, type PartOwners } from './work-folder.ts';

export interface ArtifactsOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly destination: Destination;
  readonly processes: PartOwners;
  /** All steps of the run, in the order of the plan. */
  readonly steps: readonly StepId[];
  /** The absolute path of the source in every anvil. */
  readonly workspace: string;
  /** The labels of a container from which the files of a cached step are read, and its name. */
  readonly labels: (step: StepId) => Labels;
  readonly containerName: (step: StepId) => string;
  readonly report: (event: RunEvent) => void;
  readonly onCleanupFailed: (subject: string, error: unknown) => void;
  /** Aborts when the run has to end. */
  readonly signal: AbortSignal;
}

/** A live container in which a step has ended. */
export interface EndedStep {
  readonly container: ContainerId;
  /** The resolved path of the source in it. */
  readonly workspace: string;
  /** Lists names in the container. */
  readonly list: ListNames;
  /** How the step ended. */
  readonly moment: Exclude<ArtifactMoment, 'always'>;
}

/** The snapshot of a cached step. */
export interface ArtifactSnapshot {
  readonly image: ImageId;
  readonly identity: SnapshotIdentity;
}

/** A step whose files are in the target already, as the record of an earlier run says. */
export interface IntactStep {
  readonly step: Step;
  readonly record: CopyRecord;
}

/** An engine answers several calls at once, and each container takes it some tenths of a second. */
const AT_ONCE = 4;

/**
 * The artifacts of the steps of one run. They are read when a step ends, before the next one changes its files, and
 * copied to their places at the end of the run. Dispose it in any case: nothing but the copies is left.
 */
export class RunArtifacts implements AsyncDisposable {
  readonly #options: ArtifactsOptions;
  readonly #read = new Map<StepId, { readonly step: Step; readonly artifacts: StepArtifacts }>();
  readonly #identities = new Map<StepId, SnapshotIdentity>();
  readonly #intact = new Map<StepId, IntactStep>();
  readonly #snapshots = new Map<StepId, ArtifactSnapshot>();
  #folder: Promise<WorkFolder> | undefined;
  readonly #reading = new Map<StepId, Promise<void>>();
  /** The containers of cached steps are opened one after another in each of them. */
  readonly #queues: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  #opened = 0;

  constructor(options: ArtifactsOptions) {
    this.#options = options;
  }

  /**
   * Reads what the step leaves after its command has ended; earlier attempts do not count. Rejects with `StepFailed` if
   * a step that succeeded lacks a file.
   */
  async collect(step: Step, { container, workspace, list, moment }: EndedStep): Promise<void> {
    await this.#forget(step.id);
    if (step.artifacts.length === 0) return;
    await this.#readFrom(step, { container, workspace, list }, moment);
  }

  /** The same for a cached step; reads nothing if the target has the files of this snapshot already. */
  async collectCached(step: Step, snapshot: ArtifactSnapshot): Promise<void> {
    if (step.artifacts.length === 0 || this.#read.has(step.id)) return;
    const { destination } = this.#options;
    this.#snapshots.set(step.id, snapshot);
    this.#identities.set(step.id, snapshot.identity);
    const record =
      destination.kind === 'out'
        ? await findIntact(destination.home, step, snapshot.identity)
        : undefined;
    if (record) this.#intact.set(step.id, { step, record });
    else await this.#readSnapshot(step, snapshot);
  }

  /** Notes the snapshot as which the files of a step were saved. */
  noteSnapshot(step: StepId, identity: SnapshotIdentity): void {
    this.#identities.set(step, identity);
  }

  /** The files of a step, to be put into another one; undefined if it has none. */
  async of(step: Step): Promise<StepArtifacts | undefined> {
    const snapshot = this.#snapshots.get(step.id);
    if (!this.#read.has(step.id) && snapshot) await this.#readSnapshot(step, snapshot);
    return this.#read.get(step.id)?.artifacts;
  }

  /** Copies everything to its place; false if something could not be copied, which is reported. */
  async save(ending: AbortSignal): Promise<boolean> {
    const steps = this.#inOrder(this.#read).map(({ step, artifacts }) => ({
      step,
      artifacts,
      identity: this.#identities.get(step.id),
    }));
    const intact = this.#inOrder(this.#intact).filter(({ step }) => !this.#read.has(step.id));
    if (steps.length === 0 && intact.length === 0) return true;
    return saveArtifacts(
      { steps, intact, folder: () => this.#openFolder() },
      { ...this.#options, signal: ending },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#queues);
    for (const { artifacts } of this.#read.values()) await artifacts.spool[Symbol.asyncDispose]();
    this.#read.clear();
    const folder = await this.#folder?.catch(() => undefined);
    await folder?.[Symbol.asyncDispose]();
  }

  #inOrder<Value>(byStep: ReadonlyMap<StepId, Value>): readonly Value[] {
    return this.#options.steps.flatMap((id) => byStep.get(id) ?? []);
  }

  async #forget(step: StepId): Promise<void> {
    const before = this.#read.get(step);
    this.#read.delete(step);
    this.#reading.delete(step);
    this.#snapshots.delete(step);
    this.#identities.delete(step);
    this.#intact.delete(step);
    await before?.artifacts.spool[Symbol.asyncDispose]();
  }

  #openFolder(): Promise<WorkFolder> {
    const { destination, processes } = this.#options;
    this.#folder ??= WorkFolder.open(destination.home, processes);
    return this.#folder;
  }

  /** Once, whoever asks for it; again after an error. */
  #readSnapshot(step: Step, snapshot: ArtifactSnapshot): Promise<void> {
    const begun = this.#reading.get(step.id);
    if (begun) return begun;
    const reading = this.#openSnapshot(step, snapshot);
    this.#reading.set(step.id, reading);
    reading.catch(() => this.#reading.delete(step.id));
    return reading;
  }

  #openSnapshot(step: Step, { image }: ArtifactSnapshot): Promise<void> {
    const { engine, labels, containerName, workspace, onCleanupFailed, signal } = this.#options;
    const work = async (): Promise<void> => {
      signal.throwIfAborted();
      const request = { name: containerName(step.id), image, labels: labels(step.id) };
      await withSnapshotContainer(engine, { request, onCleanupFailed }, (container) =>
        this.#readFrom(step, { container, workspace }, 'success'),
      );
    };
    const turn = this.#opened % AT_ONCE;
    this.#opened += 1;
    const done = Promise.resolve(this.#queues[turn]).then(work);
    this.#queues[turn] = done.catch(() => {});
    return done;
  }

  async #readFrom(
    step: Step,
    from: Pick<ArtifactSource, 'container' | 'workspace' | 'list'>,
    moment: EndedStep['moment'],
  ): Promise<void> {
    const { engine, report, signal } = this.#options;
    const rules = step.artifacts.filter(({ when }) => when === 'always' || when === moment);
    if (rules.length === 0) return;
    const spool = await (await this.#openFolder()).openSpool();
    try {
      const onProgress = reportProgress(step, 'reading', this.#options);
      const read = await readArtifacts({ engine, ...from, signal, onProgress }, rules, spool);
      warnOfOdd(step, read.odd, report);
      const failure = judgeMissing(step, read.missing, { moment, report });
      // After a failure, only these rules count.
      const kept = failure ? read.rules.filter(({ rule }) => rule.when !== 'success') : read.rules;
      this.#read.set(step.id, { step, artifacts: { spool, rules: kept } });
      if (failure) throw failure;
    } catch (error) {
      if (!this.#read.has(step.id)) await spool[Symbol.asyncDispose]();
      throw error;
    }
  }
}
