import { isAnvilAtWork } from '../engine/owner/at-work.ts';
import type { Engine } from '../engine/engine.ts';
import { EPHEMERAL_ROLE, REPOSITORY_LABEL, ROLE_LABEL, RUN_LABEL } from '../engine/labels.ts';
import { judgeOwner, readOwnerLabels, type Vantage } from '../engine/owner/owner.ts';
import type { ContainerSummary, Labels, Waiting } from '../engine/types.ts';
import { SNAPSHOT_LABEL } from '../snapshots/labels.ts';

/** Everything in use on an engine: it must stay. */
export interface Uses {
  /** Images that containers are made from, without the containers of dead runs. */
  readonly images: ReadonlySet<string>;
  /** Runs in progress. */
  readonly runs: ReadonlySet<string>;
  /** The names of their locks. */
  readonly locks: ReadonlySet<string>;
  /** Repositories with a run in progress whose process is not visible from here. */
  readonly unseen: ReadonlySet<string>;
}

/** Lists the containers and volumes of runs, and judges their owners. */
export async function readUses(engine: Engine, vantage: Vantage, waiting: Waiting): Promise<Uses> {
  const [fromSnapshots, ofRuns, volumes] = await Promise.all([
    engine.listContainers({ label: SNAPSHOT_LABEL }, waiting),
    engine.listContainers({ label: RUN_LABEL }, waiting),
    engine.listVolumes({ label: RUN_LABEL }, waiting),
  ]);
  const own = ofRuns.filter(isOwn);
  const dead = own.filter(({ labels }) => judge(labels, vantage) === 'dead');
  const deadIds = new Set(dead.map(({ id }) => id));
  const alive = [...own, ...volumes].filter(({ labels }) => judge(labels, vantage) === 'alive');
  // Other containers of a process that is not visible may be those of a dead run; an anvil ends with its owner.
  const unseen = own.filter(
    (each) => isAnvilAtWork(each) && judge(each.labels, vantage) === 'unseen',
  );
  const runs = new Set([...alive, ...unseen].map(({ labels }) => labels[RUN_LABEL] ?? ''));
  return {
    images: new Set(fromSnapshots.filter(({ id }) => !deadIds.has(id)).map(({ image }) => image)),
    runs,
    locks: new Set(
      volumes.filter(({ labels }) => runs.has(labels[RUN_LABEL] ?? '')).map(({ name }) => name),
    ),
    unseen: new Set(unseen.map(({ labels }) => labels[REPOSITORY_LABEL] ?? '')),
  };
}

/** Whether a run has made it. A container that is made from an ephemeral image inherits the labels. */
function isOwn({ labels }: ContainerSummary): boolean {
  const role = labels[ROLE_LABEL] ?? '';
  return (labels[RUN_LABEL] ?? '') !== '' && role !== '' && role !== EPHEMERAL_ROLE;
}

function judge(labels: Labels, vantage: Vantage): 'alive' | 'dead' | 'unseen' {
  const verdict = judgeOwner(readOwnerLabels(labels), vantage);
  if (verdict.dead) return 'dead';
  return verdict.because === 'process-alive' ? 'alive' : 'unseen';
}
