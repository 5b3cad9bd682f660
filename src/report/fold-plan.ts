import type { ReportedStep } from './plan-event.ts';
import { describePlanned, titleOf } from './words.ts';

/** One line of a plan: a step, or members of a matrix with the same verdict and reason. */
export interface PlanRow {
  readonly steps: readonly ReportedStep[];
  /** `unit[shard=1]`, or `unit (5 of 6 members)`. */
  readonly title: string;
  readonly why: string;
}

/** The lines of a plan, or of some steps of it, in the order of their first steps; `all` is the whole plan. */
export function foldPlan(
  steps: readonly ReportedStep[],
  all: readonly ReportedStep[],
): readonly PlanRow[] {
  const groups = Map.groupBy(steps, (step) =>
    step.matrix ? `${step.matrix.id} ${toReason(step)}` : ` ${step.step}`,
  );
  const sizes = countMembers(all);
  return [...groups.values()].flatMap((group) =>
    isFolded(group, sizes) ? [toRow(group, sizes)] : group.map((each) => toRow([each], sizes)),
  );
}

/** A few members of a matrix are named: people look for those that differ from the others. */
function isFolded(group: readonly ReportedStep[], sizes: ReadonlyMap<string, number>): boolean {
  const size = sizes.get(group[0]?.matrix?.id ?? '');
  return group.length === size || group.length > MOST_NAMED;
}

const MOST_NAMED = 3;

/** The members of the matrices of a whole plan, read once for all of its lines. */
export interface PlanMembers {
  /** The matrix that a step is a member of. */
  readonly matrixOf: ReadonlyMap<string, string>;
  /** How many members a matrix has. */
  readonly sizes: ReadonlyMap<string, number>;
}

export function readMembers(all: readonly ReportedStep[]): PlanMembers {
  const members = all.flatMap(({ step, matrix }) => (matrix ? [[step, matrix.id] as const] : []));
  return { matrixOf: new Map(members), sizes: countMembers(all) };
}

/** The ids that a step needs, each once; all members of a matrix are named by it. */
export function foldNeeds(
  needs: readonly string[],
  { matrixOf, sizes }: PlanMembers,
): readonly string[] {
  const distinct = [...new Set(needs)];
  const groups = Map.groupBy(distinct, (id) => matrixOf.get(id));
  const names = distinct.map((id) => {
    const matrix = matrixOf.get(id);
    const isWhole = matrix !== undefined && groups.get(matrix)?.length === sizes.get(matrix);
    return isWhole ? matrix : id;
  });
  return [...new Set(names)];
}

function toRow(group: readonly ReportedStep[], sizes: ReadonlyMap<string, number>): PlanRow {
  const [first, second] = group;
  if (!first) return { steps: [], title: '', why: '' };
  if (!first.matrix || !second) {
    return { steps: group, title: titleOf(first), why: describePlanned(first) };
  }
  const { id } = first.matrix;
  const size = sizes.get(id) ?? group.length;
  const count = group.length === size ? `${size}` : `${group.length} of ${size}`;
  const isNamed = group.every(({ name }) => name === first.name);
  const title = titleOf({ step: id, name: isNamed ? first.name : id });
  return { steps: group, title: `${title} (${count} members)`, why: describeAll(group, first) };
}

/** Snapshots of members differ in the minute and the run that made them: this is left out then. */
function describeAll(group: readonly ReportedStep[], first: ReportedStep): string {
  const texts = new Set(group.map(describePlanned));
  return texts.size === 1 ? describePlanned(first) : 'each from its snapshot';
}

/** The same for members that one line can describe. */
function toReason(step: ReportedStep): string {
  return step.verdict === 'cached' ? `cached ${step.reason}` : describePlanned(step);
}

function countMembers(steps: readonly ReportedStep[]): ReadonlyMap<string, number> {
  const members = steps.filter(({ matrix }) => matrix !== undefined);
  const groups = Map.groupBy(members, ({ matrix }) => matrix?.id ?? '');
  return new Map([...groups].map(([id, group]) => [id, group.length]));
}
