import type { DraftValue } from '../draft/draft.ts';
import { toFlow } from '../yaml/yaml-example.ts';
import { formatCount } from '../../base/text/count.ts';
import type { NamedNeed, Needs } from './needs.ts';
import { headOf } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { ListedStep, StepDraft, StepList } from './step-list.ts';

/** Where the files of a step come from. */
export type ResolvedStart =
  | {
      readonly kind: 'image';
      readonly own: DraftValue<string> | undefined;
      /** The step that chooses the image: this one, or a member of the matrix that it follows. */
      readonly by: ListedStep;
    }
  | { readonly kind: 'step'; readonly step: ListedStep };

/** The steps, and which of them need which. */
export interface StepGraph {
  readonly list: StepList;
  readonly needs: readonly Needs[];
  /** Each after the steps that it needs; without the steps on circles and those that need them. */
  readonly sorted: readonly ListedStep[];
}

/** The start of each step; undefined if it is invalid, which is reported. */
export function resolveStarts(
  graph: StepGraph,
  problems: Problems,
): readonly (ResolvedStart | undefined)[] {
  const starts = new Map<ListedStep, ResolvedStart | undefined>();
  // A step that follows a matrix starts where the matrix does, so that must be known first.
  for (const step of new Set([...graph.sorted, ...graph.list.steps])) {
    const { draft } = step;
    const start = draft && resolveStart({ step, draft }, { ...graph, starts }, problems);
    starts.set(step, start);
    const isInherited = start?.kind === 'step' || (start && start.by !== step);
    if (draft && isInherited) refuseImageFields(draft, step, problems);
  }
  refuseUnneededFrom(graph, problems);
  return graph.list.steps.map((step) => starts.get(step));
}

interface Subject {
  readonly step: ListedStep;
  readonly draft: StepDraft;
}

interface StartContext extends StepGraph {
  /** Of the steps that come before. */
  readonly starts: ReadonlyMap<ListedStep, ResolvedStart | undefined>;
}

function resolveStart(
  { step, draft }: Subject,
  { list, needs, starts }: StartContext,
  problems: Problems,
): ResolvedStart | undefined {
  const { from, image } = draft.fields;
  const own = needs[step.index];
  if (from && image) return refuseBoth({ step, from, image }, problems);
  if (draft.broken.has('from') || draft.broken.has('image')) return undefined;
  if (from) return resolveFrom(step, from, { list, problems });
  if (image) return { kind: 'image', own: image, by: step };
  if (!own?.isKnown) return undefined;
  const [first, second] = own.named;
  if (second) return refuseChoice({ step, draft }, own, problems);
  if (!first) return { kind: 'image', own: undefined, by: step };
  if (first.isMatrix) return startOfMatrix({ step, draft }, { need: first, starts }, problems);
  return first.steps[0] && { kind: 'step', step: first.steps[0] };
}

/** A step that needs a matrix starts from the files that the matrix itself started from. */
function startOfMatrix(
  { step, draft }: Subject,
  { need, starts }: { readonly need: NamedNeed; readonly starts: StartContext['starts'] },
  problems: Problems,
): ResolvedStart | undefined {
  const [first] = need.steps;
  const start = first && starts.get(first);
  const others = need.steps.map((each) => starts.get(each));
  if (!start || others.includes(undefined)) return undefined;
  if (others.every((each) => isSameStart(start, each))) return start;
  problems.report(
    headOf(draft.fields.needs?.node ?? draft.node),
    `Cannot choose the files that ${step.subject} starts from: the members of "${need.name}" start from different ${start.kind === 'image' ? 'images' : 'steps'}`,
    {
      hint: `Write 'from: "${first.id}"' for the files of one member, or "image: …" to start from an image.`,
      related: { message: `${first.subject} is here`, at: first.at },
    },
  );
  return undefined;
}

/** Members differ in nothing else: they share the fields `platform` and `pull`. */
function isSameStart(a: ResolvedStart, b: ResolvedStart | undefined): boolean {
  if (a.kind === 'step') return b?.kind === 'step' && a.step === b.step;
  return b?.kind === 'image' && a.own?.value === b.own?.value;
}

function resolveFrom(
  step: ListedStep,
  from: DraftValue<string>,
  { list, problems }: { readonly list: StepList; readonly problems: Problems },
): ResolvedStart | undefined {
  const { steps } = list.find(from.value);
  const target = list.findOne(from.value);
  if (!target && steps.length > 0) return refuseMatrix(step, from, { members: steps, problems });
  if (target && target !== step) return { kind: 'step', step: target };
  if (!target && !list.isWhole) return undefined;
  const problem = target ? 'it is the step itself' : 'there is no such step';
  problems.report(from.node, `Cannot start ${step.subject} from "${from.value}": ${problem}`, {
    hint: target ? 'Name a step that it needs.' : list.hintFor(from.value),
  });
  return undefined;
}

function refuseMatrix(
  step: ListedStep,
  from: DraftValue<string>,
  { members, problems }: { readonly members: readonly ListedStep[]; readonly problems: Problems },
): undefined {
  const example = `'from: "${members[0]?.id}"'`;
  problems.report(
    from.node,
    `Cannot start ${step.subject} from "${from.value}": it means ${formatCount(members.length, 'member')} of a matrix`,
    { hint: `Name one of them, as in ${example}, or the step that the matrix starts from.` },
  );
}

function refuseBoth(
  { step, from, image }: { step: ListedStep; from: DraftValue<string>; image: DraftValue<string> },
  problems: Problems,
): undefined {
  problems.report(
    from.node,
    `Cannot start ${step.subject} from "${from.value}": it also has an image`,
    {
      hint: 'Keep "from" to start from the files of that step, or "image" to start from the image.',
      related: { message: 'the image is here', at: image.node },
    },
  );
}

function refuseChoice({ step, draft }: Subject, needs: Needs, problems: Problems): undefined {
  const [first] = needs.named;
  const from = needs.named.find(({ isMatrix }) => !isMatrix) ?? first;
  const at = draft.fields.needs?.node ?? draft.node;
  problems.report(
    headOf(at),
    `Cannot choose the files that ${step.subject} starts from: it needs ${needs.named.length} steps`,
    {
      hint: `Write "from: ${from?.isMatrix ? from.steps[0]?.id : from?.name}" or another of them, or "image: …" to start from an image.`,
    },
  );
}

/** These fields choose an image, and the step has no image. */
function refuseImageFields(draft: StepDraft, step: ListedStep, problems: Problems): void {
  for (const name of ['platform', 'pull'] as const) {
    const field = draft.fields[name];
    if (!field || draft.broken.has('image')) continue;
    const problem = 'it starts from the files of another step, not from an image';
    problems.report(field.node, `Cannot use "${name}" in ${step.subject}: ${problem}`, {
      hint: `Move it to the step that starts from an image or to "anvil", or add "image: …" here.`,
    });
  }
}

/** A step must need the step that it starts from, directly or through other steps: that one has to run before. */
function refuseUnneededFrom(graph: StepGraph, problems: Problems): void {
  const ranks = new Map(graph.sorted.map((step, rank) => [step, rank]));
  const certain = certainSteps(graph);
  for (const [target, askers] of groupByFrom(graph)) {
    const last = askers.reduce((most, step) => Math.max(most, ranks.get(step) ?? -1), -1);
    const reached = reach(target, graph, { first: (ranks.get(target) ?? 0) + 1, last });
    for (const step of askers) {
      if (!certain.has(step) || reached.has(step)) continue;
      refuseUnneeded(step, target, { needs: graph.needs[step.index], problems });
    }
  }
}

/** Steps whose `from` is not one of their direct needs, grouped by the step that it names. */
function groupByFrom({ list, needs }: StepGraph): Map<ListedStep, ListedStep[]> {
  const groups = new Map<ListedStep, ListedStep[]>();
  for (const step of list.steps) {
    const from = hasImage(step) ? undefined : step.draft?.fields.from;
    const target = from && list.findOne(from.value);
    if (!target || target === step) continue;
    if (needs[step.index]?.on.some((need) => need.step === target)) continue;
    const group = groups.get(target);
    if (group) group.push(step);
    else groups.set(target, [step]);
  }
  return groups;
}

/** Whether the step names an image, valid or not. */
function hasImage({ draft }: ListedStep): boolean {
  return draft?.fields.image !== undefined || draft?.broken.has('image') === true;
}

/** Steps whose direct and indirect needs are all known. */
export function certainSteps({ sorted, needs }: StepGraph): ReadonlySet<ListedStep> {
  const certain = new Set<ListedStep>();
  for (const step of sorted) {
    const own = needs[step.index];
    if (own?.isKnown && own.on.every((need) => certain.has(need.step))) certain.add(step);
  }
  return certain;
}

/** The steps between two ranks that need `target`, directly or not; `target` is among them. */
export function reach(
  target: ListedStep,
  { sorted, needs }: StepGraph,
  { first, last }: { readonly first: number; readonly last: number },
): ReadonlySet<ListedStep> {
  const reached = new Set([target]);
  for (const step of sorted.slice(first, last + 1)) {
    if (needs[step.index]?.on.some((need) => reached.has(need.step))) reached.add(step);
  }
  return reached;
}

function refuseUnneeded(
  step: ListedStep,
  target: ListedStep,
  { needs, problems }: { readonly needs: Needs | undefined; readonly problems: Problems },
): void {
  const ids = [...(needs?.named ?? []).map(({ name }) => name), target.id];
  const at = step.draft?.fields.from?.node ?? step.at;
  problems.report(
    at,
    `Cannot start ${step.subject} from "${target.id}": it does not need that step`,
    {
      hint: `Write "needs: ${toFlow(ids)}"`,
      related: { message: `${target.subject} is here`, at: target.at },
    },
  );
}
