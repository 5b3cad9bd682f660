import type { Step, StepId } from '../../pipeline/model.ts';
import type { Manifest, SourceFile } from '../../source/manifest.ts';
import type { Source } from '../../source/read-source.ts';
import { groupByParent } from './next-start.ts';
import type { PlannedStep } from './plan.ts';
import { toImageKey } from './image-key.ts';
import type { Root } from './keys.ts';

/** Steps that start from the same files, as the same user, and see the same source, a large one. */
export interface SourceImageGroup {
  /** Whether an image with the source in it pays within the run, whoever uses it afterwards. */
  readonly pays: boolean;
  /** Whether a later run is likely to start from the same files: they are no newer version of what was there before. */
  readonly lasts: boolean;
}

export interface SourceImageFacts {
  readonly plan: readonly PlannedStep[];
  readonly visible: ReadonlyMap<StepId, Manifest>;
  readonly source: Source;
  readonly roots: ReadonlyMap<StepId, Root>;
  readonly large?: LargeSource | undefined;
}

/** From when on sending a source takes so long that a commit and the wait for it may be a gain. */
export interface LargeSource {
  readonly files: number;
  readonly bytes: number;
}

/** Half a second. */
export const LARGE_SOURCE: LargeSource = { files: 2_000, bytes: 24 * 2 ** 20 };

/** The steps that are sent much, each with the group that it belongs to. */
export function planSourceImages(facts: SourceImageFacts): ReadonlyMap<StepId, SourceImageGroup> {
  const groups = new Map<StepId, SourceImageGroup>();
  const parents = groupByParent(facts.plan);
  const changing = findChanging(facts.plan);
  for (const users of groupUsers(facts)) {
    if (!isLarge(findSent(facts, users[0]), facts)) continue;
    const committed = users.filter((step) => step.cache || parents.has(step.id)).length;
    const { start } = users[0];
    const group = {
      pays: doesPay(users.length, committed),
      lasts: start.kind === 'image' || !changing.has(start.step),
    };
    for (const { id } of users) groups.set(id, group);
  }
  return groups;
}

/** Steps whose snapshots are of another version than those that were there: the next run may have another one again. */
function findChanging(plan: readonly PlannedStep[]): ReadonlySet<StepId> {
  const changing = new Set<StepId>();
  for (const planned of plan) {
    const { step } = planned;
    if (planned.verdict !== 'run') continue;
    const follows = step.start.kind === 'step' && changing.has(step.start.step);
    if (follows || planned.newest) changing.add(step.id);
  }
  return changing;
}

type Files = readonly Pick<SourceFile, 'path'>[];

/** Of which source, and what is large. */
export interface Measure {
  readonly source: Pick<Source, 'sizes'>;
  readonly large?: LargeSource | undefined;
}

export function isLarge(files: Files, { source, large = LARGE_SOURCE }: Measure): boolean {
  return files.length >= large.files || sumBytes(files, source) >= large.bytes;
}

/** Whether these are many, and more than a quarter of all. */
export function isGreatPart(files: Files, all: Files, measure: Measure): boolean {
  const { source, large = LARGE_SOURCE } = measure;
  if (files.length >= large.files && 4 * files.length > all.length) return true;
  const bytes = sumBytes(files, source);
  return bytes >= large.bytes && 4 * bytes > sumBytes(all, source);
}

function sumBytes(files: Files, { sizes }: Pick<Source, 'sizes'>): number {
  return files.reduce((sum, { path }) => sum + (sizes.get(path) ?? 0), 0);
}

/** In units of one transfer. */
const COMMIT_COST = 2.5;

/**
 * A commit costs up to two and a half times what sending the same takes (118 MB in 10,000 files: 2.3 s
 * against 2.3 to 4.8 on Docker 20.10, 6 against 2.7 on 28, 6 against 5 on its containerd store). The source image's
 * own commit is what it costs; what it spares are the other users' transfers, and the source in the commit of
 * each of them.
 */
function doesPay(users: number, committed: number): boolean {
  // The one that makes it has been sent all already, and is committed with it.
  const others = users - 1;
  const spared = others + Math.min(others, committed) * COMMIT_COST;
  return spared > COMMIT_COST;
}

function groupUsers({
  plan,
  visible,
  roots,
}: SourceImageFacts): readonly (readonly [Step, ...Step[]])[] {
  const groups = new Map<string, [Step, ...Step[]]>();
  for (const planned of plan) {
    const { step } = planned;
    const manifest = visible.get(step.id);
    // One that goes on from a snapshot of its own starts from no source image.
    if (planned.verdict !== 'run' || planned.fallback || !manifest) continue;
    // What is sent into an anonymous volume is in no image.
    if (roots.get(step.id)?.image.config.volumes.length !== 0) continue;
    const start = step.start.kind === 'step' ? step.start.step : toImageKey(step.start);
    const key = JSON.stringify([step.start.kind, start, step.user, manifest.hash]);
    const known = groups.get(key);
    if (known) known.push(step);
    else groups.set(key, [step]);
  }
  return [...groups.values()];
}

/** What a step is sent that starts from its parent's files. */
function findSent({ visible }: SourceImageFacts, { id, start }: Step): readonly SourceFile[] {
  const want = visible.get(id);
  const have = start.kind === 'step' ? visible.get(start.step) : undefined;
  if (!want || want === have) return [];
  return want.files.filter(({ path }) => !have?.byPath.has(path));
}
