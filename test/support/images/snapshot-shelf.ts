import { createHash } from 'node:crypto';
import { systemClock } from '../../../src/base/clock.ts';
import { canonicalJson } from '../../../src/base/canonical-json.ts';
import { lookUpProcess, readOwner } from '../../../src/engine/owner/process-facts.ts';
import type { ContainerId, ImageId } from '../../../src/engine/types.ts';
import { type SnapshotBounds } from '../../../src/prune/snapshots/bounds.ts';
import type { SnapshotPruneOutcome } from '../../../src/prune/snapshots/outcome.ts';
import { pruneSnapshots, type SnapshotPruneOptions } from '../../../src/prune/snapshots/perform.ts';
import { commitComment } from '../../../src/snapshots/commit.ts';
import { toSnapshotLabels } from '../../../src/snapshots/labels.ts';
import { snapshotReference } from '../../../src/snapshots/names.ts';
import type { SnapshotName } from '../../../src/snapshots/record.ts';
import type { SnapshotIdentity } from '../../../src/snapshots/identity.ts';
import { toSnapshotKey, type SnapshotKey } from '../../../src/snapshots/key.ts';
import { HOUR_MS } from '../../../src/snapshots/tag.ts';
import { randomSuffix } from '../values/random-suffix.ts';
import { BUSYBOX, ensureBusybox } from './images.ts';
import type { Lab } from '../rigs/lab.ts';
import { newSnapshot } from './new-snapshot.ts';

export interface ShelvedSnapshot extends SnapshotName {
  readonly image: ImageId;
  readonly identity: SnapshotIdentity;
  readonly reference: string;
}

export interface Shelving {
  readonly step: string;
  /** When it was made. */
  readonly hoursAgo: number;
  /** The snapshot that it is made from. */
  readonly from?: ShelvedSnapshot;
  readonly scope?: string;
  readonly bytes?: number;
}

const NO_LIMIT = { bytes: Number.MAX_SAFE_INTEGER };

/** Snapshots of a repository that no run has made, and so as old as a test wants them. */
export class SnapshotShelf {
  readonly lab: Lab;
  /** As `repositoryName` makes them. */
  readonly repository: string;
  readonly #pipeline: string;

  constructor(lab: Lab, options: { readonly repository?: string } = {}) {
    this.lab = lab;
    this.repository = options.repository ?? `shelf-${randomSuffix()}`;
    this.#pipeline = `localhost/tongs/${this.repository}/pipeline`;
  }

  /** Steps of one name have one key. */
  async keep(shelving: Shelving): Promise<ShelvedSnapshot> {
    const { step, from, bytes = 1_000 } = shelving;
    const { engine } = this.lab;
    const image = from?.image ?? (await ensureBusybox(this.lab.rig));
    const script = `head -c ${bytes} /dev/urandom >/${step}`;
    const container = await this.lab.create({ image, entrypoint: ['sh', '-ec', script] });
    await engine.startContainer(container);
    await engine.waitContainer(container);
    const kept = await this.commit(container, shelving);
    await engine.removeContainer(container);
    return kept;
  }

  /** Keeps a container's files as they are. */
  async commit(container: ContainerId, shelving: Shelving): Promise<ShelvedSnapshot> {
    const { step, hoursAgo, from, scope = 'default' } = shelving;
    const base = await this.lab.image(from?.image ?? BUSYBOX);
    const name = { repository: this.#pipeline, scope, key: this.keyOf(step) };
    const record = newSnapshot({
      ...name,
      step,
      createdAt: Date.now() - hoursAgo * HOUR_MS,
      parent: from && { key: from.key, identity: from.identity },
    });
    const reference = snapshotReference(name);
    const image = await this.lab.engine.commitContainer({
      container,
      reference,
      config: { ...base.config, labels: toSnapshotLabels(record, base.config.labels) },
      comment: commitComment(step),
    });
    return { ...name, image, identity: record.identity, reference };
  }

  keyOf(step: string): SnapshotKey {
    const hash = createHash('sha256').update(canonicalJson([this.repository, step]));
    return toSnapshotKey(hash.digest('hex'));
  }

  /** Prunes what was not used for a day, but for other bounds. */
  async prune(
    bounds: Partial<SnapshotBounds> = {},
    options: Partial<Pick<SnapshotPruneOptions, 'dryRun' | 'hostTotal' | 'looksFirst'>> = {},
  ): Promise<SnapshotPruneOutcome> {
    const day = { all: false, olderThanMs: 24 * HOUR_MS, maxSize: NO_LIMIT, minFree: undefined };
    const wanted = { ...day, ...bounds };
    return pruneSnapshots(this.lab.engine, wanted, {
      repository: this.repository,
      disk: undefined,
      // Other tests may have pulled them.
      sparesOtherPlatforms: true,
      dryRun: false,
      ...options,
      onlooker: { self: readOwner(), lookUpProcess },
      clock: systemClock,
    });
  }

  async has({ image }: Pick<ShelvedSnapshot, 'image'>): Promise<boolean> {
    return (await this.lab.engine.inspectImage(image)) !== undefined;
  }
}

/** `step action because` for each of a plan, in its order. */
export function describeOutcome(outcome: SnapshotPruneOutcome): string[] {
  if (!('plan' in outcome)) return [outcome.failure.message];
  return outcome.plan.snapshots.map(
    ({ fact, action, because }) => `${fact.step} ${action} ${because}`,
  );
}
