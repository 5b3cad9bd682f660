import { randomBytes } from 'node:crypto';
import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import { formatCount } from '../../base/text/count.ts';
import type { Engine } from '../../engine/engine.ts';
import type { StoredVolume } from '../../engine/inventory.ts';
import {
  EXPIRES_LABEL,
  OWNER_LABEL,
  READER_ROLE,
  ROLE_LABEL,
  RUN_LABEL,
} from '../../engine/labels.ts';
import { formatExpiry, formatOwner, type Owner } from '../../engine/owner/owner.ts';
import type { ContainerSummary, Labels, Waiting } from '../../engine/types.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import type { CleanupCells } from '../cleanup/describe.ts';
import { toCleanupFinished, toCleanupPlanned } from '../cleanup/describe.ts';
import type { CleanupOutcome } from '../cleanup/outcome.ts';
import { performCleanup, type Cleanup, type CleanupOptions } from '../cleanup/perform.ts';
import type { CleanupPlan } from '../cleanup/plan.ts';
import { removeDangling } from '../cleanup/remove-volume.ts';
import { readEngineDisk } from '../free-space.ts';
import type { Reporter } from '../../report/reporter.ts';
import { findAbandoned, planAbandoned, type AbandonedState } from './abandoned.ts';
import { BUILDX_PREFIX, STATE_SUFFIX } from '../builder-names.ts';
import { readLastUse } from './last-use.ts';

export interface AbandonedOptions extends Omit<CleanupOptions, 'findJob'> {
  /** Who owns the containers through which the volumes are read. */
  readonly self: Owner;
  readonly report: Reporter['report'];
}

/**
 * Removes the state of builders whose containers are gone, if it was not used for so long, and reports it. A job that
 * uses such a state mounts it, so it does not matter whether one is running. Never rejects: a failure is reported.
 */
export async function pruneAbandonedAndReport(
  engine: Engine,
  olderThanMs: number,
  options: AbandonedOptions,
): Promise<CleanupOutcome<AbandonedState>> {
  const cleanup: Cleanup<AbandonedState> = {
    target: 'abandoned-builders',
    noun: 'state volume',
    toCells,
    sumBytes,
    plan: (waiting) => lookAndPlan(engine, olderThanMs, { ...options, ...waiting }),
    remove: (item, waiting) => removeDangling(engine, item.volume, waiting),
    readDisk: (waiting) => readEngineDisk(engine, waiting),
  };
  const { report } = options;
  const outcome = await performCleanup(cleanup, { ...options, findJob: async () => undefined });
  if (outcome.result === 'skipped' && outcome.reason === 'dry-run') {
    report(toCleanupPlanned(outcome.plan, cleanup));
  }
  report(toCleanupFinished(outcome, cleanup));
  return outcome;
}

/** Says that there are such states, where nobody has asked to remove them. A failure costs only the note. */
export async function noteAbandoned(
  engine: Engine,
  { clock, report, signal }: Pick<AbandonedOptions, 'clock' | 'report' | 'signal'>,
): Promise<void> {
  const { volumes } = await withDeadline((within) => findAbandoned(engine, { signal: within }), {
    operation: 'look for abandoned builders',
    timeoutMs: NOTE_TIMEOUT_MS,
    clock,
    signal,
  }).catch(() => ({ volumes: [] }));
  if (volumes.length === 0) return;
  const names = volumes.slice(0, MOST_NAMES).map(({ name }) => `"${name}"`);
  const more = volumes.length > names.length ? ` and ${volumes.length - names.length} more` : '';
  report({
    type: 'noted',
    code: 'builders-abandoned',
    message: `${formatCount(volumes.length, 'builder')} left a state volume behind, which is not pruned: ${names.join(', ')}${more}`,
  });
}

const NOTE_TIMEOUT_MS = 60_000;
const MOST_NAMES = 3;

type Looking = Waiting & Pick<AbandonedOptions, 'self' | 'clock'>;

async function lookAndPlan(
  engine: Engine,
  olderThanMs: number,
  looking: Looking,
): Promise<CleanupPlan<AbandonedState>> {
  const { clock, signal } = looking;
  const [{ volumes, containers }, info, bytes] = await Promise.all([
    findAbandoned(engine, { signal }),
    engine.info({ signal }),
    // Only the sizes are lost then.
    engine.inventory.measureVolumes({ signal }).catch(() => new Map<string, number>()),
  ]);
  // Times of the engine are those of its own clock.
  const now = clock.now() + info.clock.least;
  const states: AbandonedState[] = [];
  for (const volume of volumes) {
    const isYoung = (volume.createdAt ?? 0) >= now - olderThanMs;
    const lastUsedAt = isYoung
      ? volume.createdAt
      : await readUse(engine, { volume, containers }, looking);
    states.push({ volume, lastUsedAt, bytes: bytes.get(volume.name) });
  }
  return planAbandoned(states, olderThanMs, now);
}

async function readUse(
  engine: Engine,
  {
    volume,
    containers,
  }: { readonly volume: StoredVolume; readonly containers: readonly ContainerSummary[] },
  { self, clock, signal }: Looking,
): Promise<number | undefined> {
  const run = randomBytes(6).toString('hex');
  const found = await readLastUse(
    engine,
    { volume: volume.name, containers },
    { name: `tongs-${run}-reader`, labels: toLabels(run, self, clock.now()), signal },
  );
  return found && Math.max(volume.createdAt ?? 0, found.writtenAt ?? 0);
}

/** As those of a run: what a killed process leaves is removed by the next run. */
function toLabels(run: string, self: Owner, now: number): Labels {
  return {
    [RUN_LABEL]: run,
    [ROLE_LABEL]: READER_ROLE,
    [OWNER_LABEL]: formatOwner(self),
    [EXPIRES_LABEL]: formatExpiry(now + LONGEST_READ_MS),
  };
}

const LONGEST_READ_MS = 10 * 60_000;

function sumBytes(states: readonly AbandonedState[]): number {
  return states.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

function toCells({ volume, lastUsedAt, bytes }: AbandonedState, now: number): CleanupCells {
  const builder = volume.name.slice(BUILDX_PREFIX.length, -STATE_SUFFIX.length);
  return {
    id: volume.name,
    size: bytes === undefined ? '-' : formatSize(bytes),
    ...(bytes !== undefined && { bytes }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    age: lastUsedAt === undefined ? 'unknown' : formatDuration(Math.max(0, now - lastUsedAt)),
    description: `state of builder "${builder}"`,
  };
}
