import { toItems } from '../draft/one-or-many.ts';
import {
  nameOf,
  type ListedStep,
  type StepDraft,
  type StepGroup,
  type StepList,
} from './step-list.ts';
import type { Problems } from '../yaml/problems.ts';
import type { Span } from '../yaml/node.ts';

/** The steps that a step needs. */
export interface Needs {
  /** False if a need is invalid: then the list may lack a step. */
  readonly isKnown: boolean;
  readonly on: readonly Need[];
  /** The same by the names in the file: a matrix is one. */
  readonly named: readonly NamedNeed[];
}

export interface Need {
  readonly step: ListedStep;
  /** The place that names it; undefined for the step before, which is needed by default. */
  readonly at: Span | undefined;
}

/** One entry of `needs`. */
export interface NamedNeed {
  readonly name: string;
  readonly steps: readonly ListedStep[];
  /** Whether it means a matrix or several of its members, and not one step. */
  readonly isMatrix: boolean;
}

/**
 * The needs of each step; by default the step, or the whole matrix, before it. Members of a matrix share their needs
 * where they can, so that two matrices in a row do not need a list for each pair of members.
 */
export function resolveNeeds(list: StepList, problems: Problems): readonly Needs[] {
  const known = new Map<StepDraft['fields']['needs'], Needs>();
  return list.groups.flatMap((group, index) => {
    const before = toDefault(list.groups[index - 1]);
    return group.map((step) => {
      const { needs } = step.draft?.fields ?? {};
      if (!step.draft || step.draft.broken.has('needs')) return UNKNOWN;
      if (!needs) return before;
      const resolved = known.get(needs) ?? resolveNamed(step, list, problems);
      if (resolved.isKnown) known.set(needs, resolved);
      return resolved;
    });
  });
}

const UNKNOWN: Needs = { isKnown: false, on: [], named: [] };

/** What a step needs that says nothing about it. */
function toDefault(group: StepGroup | undefined): Needs {
  if (!group) return { isKnown: true, on: [], named: [] };
  const isMatrix = group[0].member !== undefined || group[0].hasUnknownMembers;
  return {
    isKnown: true,
    on: group.map((step) => ({ step, at: undefined })),
    named: [{ name: nameOf(group) ?? '', steps: group, isMatrix }],
  };
}

function resolveNamed(step: ListedStep, list: StepList, problems: Problems): Needs {
  const { needs } = step.draft?.fields ?? {};
  const found = new Map<ListedStep, Need>();
  const named: NamedNeed[] = [];
  for (const { node, value } of toItems(needs)) {
    const { steps, isMatrix } = list.find(value);
    const first = steps.find((each) => found.has(each));
    const at = first && found.get(first)?.at;
    if (steps.length === 0) refuseUnknown(step, { id: value, at: node }, { list, problems });
    else if (steps.includes(step)) refuseSelf(step, node, problems);
    else if (at) refuseTwice(step, { at: node, first: at }, problems);
    else {
      for (const each of steps) found.set(each, { step: each, at: node });
      named.push({ name: value, steps, isMatrix });
    }
  }
  const isKnown = named.length === (needs && 'items' in needs ? needs.items.length : 1);
  return { isKnown, on: [...found.values()], named };
}

function refuseUnknown(
  step: ListedStep,
  { id, at }: { readonly id: string; readonly at: Span },
  { list, problems }: { readonly list: StepList; readonly problems: Problems },
): void {
  if (!list.isWhole) return;
  const message = `Cannot read "needs" of ${step.subject}: there is no step "${id}"`;
  problems.report(at, message, { hint: list.hintFor(id) });
}

function refuseSelf(step: ListedStep, at: Span, problems: Problems): void {
  problems.report(at, `Cannot read "needs" of ${step.subject}: it names the step itself`, {
    hint: 'Name another step, or write "needs: []" for none.',
  });
}

function refuseTwice(
  step: ListedStep,
  { at, first }: { readonly at: Span; readonly first: Span },
  problems: Problems,
): void {
  problems.report(at, `Cannot read "needs" of ${step.subject}: it names the same step twice`, {
    hint: 'Name it once.',
    related: { message: 'it is first named here', at: first },
  });
}
