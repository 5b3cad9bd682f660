import { sideBySide } from '../../base/async/side-by-side.ts';
import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Waiting } from '../../engine/types.ts';
import type { CleanupBounds } from '../cleanup/bounds.ts';
import { cleanUpAndReport, type CleanupReporting } from '../cleanup/clean-up.ts';
import type { CleanupCells } from '../cleanup/describe.ts';
import type { CleanupOutcome } from '../cleanup/outcome.ts';
import type { Cleanup, RemovalEnd } from '../cleanup/perform.ts';
import type { CleanupPlan, Planned } from '../cleanup/plan.ts';
import { readEngineDisk } from '../free-space.ts';
import { planContainers, stoppedAt, type ContainerItem } from './plan.ts';

/** Removes containers that stopped as long ago as the bounds say, and reports it. Their volumes stay. Never rejects. */
export async function pruneContainersAndReport(
  engine: Engine,
  bounds: CleanupBounds,
  options: CleanupReporting,
): Promise<CleanupOutcome<ContainerItem>> {
  const { clock } = options;
  const cleanup: Cleanup<ContainerItem> = {
    target: 'containers',
    noun: 'container',
    toCells,
    sumBytes,
    plan: (waiting) => lookAndPlan(engine, bounds, { ...waiting, now: clock.now() }),
    remove: (item, waiting) => removeStopped(engine, item, waiting),
    readDisk: (waiting) => readEngineDisk(engine, waiting),
  };
  return cleanUpAndReport(cleanup, { ...options, engine });
}

async function lookAndPlan(
  engine: Engine,
  bounds: CleanupBounds,
  { now, signal }: Waiting & { readonly now: number },
): Promise<CleanupPlan<ContainerItem>> {
  const waiting = { signal };
  const [{ clock }, containers] = await Promise.all([
    engine.info(waiting),
    engine.inventory.listContainers(waiting),
  ]);
  // Times of the engine are those of its own clock.
  const plan = planContainers(containers, bounds, now + clock.least);
  const planned = await sideBySide(plan.planned, (each) => measure(engine, each, waiting));
  return { ...plan, planned };
}

/** An engine walks through the files of a container to measure it, so only those that go are measured. */
async function measure(
  engine: Engine,
  planned: Planned<ContainerItem>,
  waiting: Waiting,
): Promise<Planned<ContainerItem>> {
  if (planned.action === 'keep') return planned;
  const { container } = planned.item;
  const writtenBytes = await engine.inventory.measureContainer(container.id, waiting);
  return { ...planned, item: { container, writtenBytes } };
}

/** Without force the engine refuses a container that was started meanwhile. */
async function removeStopped(
  engine: Engine,
  { container }: ContainerItem,
  waiting: Waiting,
): Promise<RemovalEnd> {
  const { inventory } = engine;
  const found = await inventory.inspectContainer(container.id, waiting);
  if (!found) return 'absent';
  const isSame =
    found.state === container.state &&
    found.endedAt === container.endedAt &&
    found.name === container.name &&
    found.restartPolicy === container.restartPolicy;
  if (!isSame) return { kept: 'changed-meanwhile' };
  waiting.signal?.throwIfAborted();
  const removal = await inventory.removeStopped(container.id);
  return removal === 'in-use' ? { kept: 'not-stopped' } : removal;
}

function sumBytes(items: readonly ContainerItem[]): number {
  return items.reduce((sum, { writtenBytes = 0 }) => sum + writtenBytes, 0);
}

const SHORT_ID = 12;

function toCells({ container, writtenBytes }: ContainerItem, now: number): CleanupCells {
  const { id, name, imageName } = container;
  return {
    id: id.slice(0, SHORT_ID),
    size: writtenBytes === undefined ? '-' : formatSize(writtenBytes),
    ...(writtenBytes !== undefined && { bytes: writtenBytes }),
    lastUsedAt: stoppedAt(container),
    age: formatDuration(Math.max(0, now - stoppedAt(container))),
    description: `${name} (${imageName})`,
  };
}
