import { toItems } from '../draft/one-or-many.ts';
import type { ListedStep, StepList } from './step-list.ts';
import type { Problems } from '../yaml/problems.ts';
import type { Span } from '../yaml/node.ts';

/** The steps that a step needs. */
export interface Needs {
  /** False if a need is invalid: then the list may lack a step. */
  readonly isKnown: boolean;
  readonly on: readonly Need[];
}

export interface Need {
  readonly step: ListedStep;
  /** The place that names it; undefined for the step before, which is needed by default. */
  readonly at: Span | undefined;
}

/** The needs of each step; by default the step before it. */
export function resolveNeeds(list: StepList, problems: Problems): readonly Needs[] {
  return list.steps.map((step) => {
    const { draft } = step;
    if (!draft) return UNKNOWN;
    if (draft.fields.needs) return resolveNamed(step, list, problems);
    if (draft.broken.has('needs')) return UNKNOWN;
    const before = list.steps[step.index - 1];
    return { isKnown: true, on: before ? [{ step: before, at: undefined }] : [] };
  });
}

const UNKNOWN: Needs = { isKnown: false, on: [] };

function resolveNamed(step: ListedStep, list: StepList, problems: Problems): Needs {
  const { needs } = step.draft?.fields ?? {};
  const found = new Map<ListedStep, Need>();
  for (const { node, value } of toItems(needs)) {
    const needed = list.find(value);
    const first = needed && found.get(needed);
    if (!needed) refuseUnknown(step, { id: value, at: node }, { list, problems });
    else if (needed === step) refuseSelf(step, node, problems);
    else if (first?.at) refuseTwice(step, { at: node, first: first.at }, problems);
    else found.set(needed, { step: needed, at: node });
  }
  const isKnown = found.size === (needs && 'items' in needs ? needs.items.length : 1);
  return { isKnown, on: [...found.values()] };
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
