import { suggest } from '../../base/text/suggest.ts';
import type { Draft, DraftList } from '../draft/draft.ts';
import { childOf, headOf, type Span } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { StepSchema } from '../schema/step-schema.ts';

export type StepDraft = Draft<StepSchema>;

/** A step, seen by other steps that refer to it. */
export interface ListedStep {
  readonly index: number;
  /** As written, valid or not; undefined if there is none. */
  readonly id: string | undefined;
  /** What an error about the step underlines. */
  readonly at: Span;
  /** For messages: `step "test"`, or `step 3` without an id. */
  readonly subject: string;
  /** Undefined if the item is not a step. */
  readonly draft: StepDraft | undefined;
}

/** The steps by position and by id. */
export class StepList {
  readonly steps: readonly ListedStep[];
  /** Whether each step has an id, so that an unknown id is an error. */
  readonly isWhole: boolean;
  readonly #byId = new Map<string, ListedStep>();
  readonly #suggestions = new Map<string, string | undefined>();

  constructor(draft: DraftList<StepSchema> | undefined, problems: Problems) {
    this.steps = (draft?.items ?? []).map((item, index) => {
      const node = draft?.node.items[index];
      const id = childOf(node, 'id');
      return toListed({ index, draft: item, id, at: node ? headOf(node) : { start: 0, end: 1 } });
    });
    this.isWhole = this.steps.every((step) => step.id !== undefined);
    for (const step of this.steps) this.#register(step, problems);
  }

  find(id: string): ListedStep | undefined {
    return this.#byId.get(id);
  }

  /** What to do about an id that no step has. */
  hintFor(id: string): string {
    const parts = id.split(/[\s,]+/).filter((part) => this.#byId.has(part));
    if (parts.length > 1) return `Write a list: [${parts.join(', ')}]`;
    // Thousands of steps may have the same typing error.
    if (!this.#suggestions.has(id)) this.#suggestions.set(id, suggest(id, this.#byId.keys()));
    const near = this.#suggestions.get(id);
    if (near !== undefined) return `Did you mean "${near}"?`;
    const ids = [...this.#byId.keys()];
    const some = ids.slice(0, MOST_LISTED).join(', ');
    return `The steps are ${some}${ids.length > MOST_LISTED ? ', …' : '.'}`;
  }

  #register(step: ListedStep, problems: Problems): void {
    if (step.id === undefined) return;
    const first = this.#byId.get(step.id);
    if (!first) {
      this.#byId.set(step.id, step);
      return;
    }
    problems.report(step.at, `Cannot use the id "${step.id}": another step has it`, {
      hint: 'Give each step an id of its own.',
      related: { message: 'the other step is here', at: first.at },
    });
  }
}

const MOST_LISTED = 12;

interface ListedStepParts {
  readonly index: number;
  readonly draft: StepDraft | undefined;
  readonly id: ReturnType<typeof childOf>;
  readonly at: Span;
}

function toListed({ index, draft, id, at }: ListedStepParts): ListedStep {
  if (id?.kind !== 'scalar' || id.text === '') {
    return { index, id: undefined, at, subject: `step ${index + 1}`, draft };
  }
  return { index, id: id.text, at: id, subject: `step "${id.text}"`, draft };
}
