import type { Step } from '../../pipeline/model.ts';
import type { ChangedPreparer } from '../../report/plan-event.ts';
import type { IngredientName } from '../../snapshots/key.ts';
import { changedParts, type Marks } from '../../snapshots/marks.ts';
import type { Preparer } from './keys.ts';

/**
 * The preparers of a step's tongs that have changed since its snapshot was made: those that changed by themselves, or,
 * if there are none, those that changed because of other steps.
 */
export function findPreparerChanges(
  preparers: readonly Preparer[],
  before: Marks['steps'],
): readonly ChangedPreparer[] {
  if (!before) return [];
  const now = preparers.flatMap((each) => toChangedPreparer(each, before[each.step.id]));
  const left = new Set<string>(preparers.map(({ step }) => step.id));
  const gone = Object.keys(before).filter((id) => !left.has(id));
  const all = [...now, ...gone.map((step) => ({ step, state: 'removed', changed: [] }) as const)];
  const own = all.flatMap((each) => withoutOthers(each) ?? []);
  return own.length > 0 ? own : all;
}

function withoutOthers(preparer: ChangedPreparer): ChangedPreparer | undefined {
  const changed = preparer.changed.filter((name) => !isOfOthers(name));
  const isOther = preparer.state === 'changed' && changed.length === 0;
  return isOther ? undefined : { ...preparer, changed };
}

function toChangedPreparer(
  { step, parts }: Preparer,
  before: string | undefined,
): readonly ChangedPreparer[] {
  if (before === undefined) return [{ step: step.id, state: 'added', changed: [] }];
  const names = changedParts(before, parts);
  if (names.length === 0) return [];
  const changed = namesOfChanged(step, names);
  const seesAll = step.inputs === undefined && names.includes('inputs');
  return [{ step: step.id, state: 'changed', changed, ...(seesAll && { seesAll }) }];
}

/** The ingredients that come from other steps: the files that it starts from, and the preparers of its tongs. */
function isOfOthers(name: string): boolean {
  return name === 'parent' || name === 'prepared';
}

/** The names for people: for a step that starts from an image, the ingredient `parent` is called `image`. */
export function namesOfChanged(
  { start }: Step,
  changed: readonly IngredientName[],
): readonly string[] {
  return changed.map((name) => (name === 'parent' && start.kind === 'image' ? 'image' : name));
}
