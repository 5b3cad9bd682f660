import type { Draft, DraftList } from '../draft/draft.ts';
import type { Expanded, ExpandedStep, Member } from '../matrix/expand.ts';
import { StepNames, type FoundSteps } from '../matrix/step-names.ts';
import { childOf, headOf, type Node, type Span } from '../yaml/node.ts';
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
  /** If a matrix made it. */
  readonly member: Member | undefined;
  /** Its matrix is invalid: it represents all its members. */
  readonly hasUnknownMembers: boolean;
}

/** One item of the file: a step without a matrix, or all members of one. */
export type StepGroup = readonly [ListedStep, ...ListedStep[]];

/** The steps by position and by name. */
export class StepList {
  readonly steps: readonly ListedStep[];
  /** In the order of the file. */
  readonly groups: readonly StepGroup[];
  /** Whether each step has an id, so that an unknown id is an error. */
  readonly isWhole: boolean;
  readonly #names: StepNames<ListedStep>;

  constructor(draft: DraftList<StepSchema> | undefined, expanded: Expanded, problems: Problems) {
    const nodes = draft?.node.items ?? [];
    this.steps = (draft?.items ?? []).map((item, index) => {
      const node = nodes[index];
      return toListed({ index, draft: item, node, known: node && expanded.steps.get(node) });
    });
    this.groups = toGroups(this.steps);
    this.isWhole = this.steps.every((step) => step.id !== undefined);
    this.#names = new StepNames(this.steps);
    refuseTwins(this.groups, problems);
  }

  /** The steps that the name means: `unit` all members of a matrix, `unit[shard=1]` those with this value. */
  find(name: string): FoundSteps<ListedStep> {
    const found = this.#names.find(name);
    const [unit = ''] = name.split('[');
    const [step] = this.#names.find(unit).steps;
    if (!step?.hasUnknownMembers) return found;
    return { steps: [step], isMatrix: name === unit };
  }

  /** The one step that the name means; undefined for a whole matrix, even if that has one member only. */
  findOne(name: string): ListedStep | undefined {
    const [first, second] = this.find(name).steps;
    return second || first?.member?.unit === name ? undefined : first;
  }

  /** What to do about a name that no step has. */
  hintFor(name: string): string {
    return this.#names.hintFor(name);
  }
}

/** The name of a group: the id of its step, or of its matrix. */
export function nameOf([{ id, member }]: StepGroup): string | undefined {
  return member?.unit ?? id;
}

function toGroups(steps: readonly ListedStep[]): readonly StepGroup[] {
  const groups: [ListedStep, ...ListedStep[]][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const isNext = step.member !== undefined && last?.[0].member?.unit === step.member.unit;
    if (last && isNext && last.length < step.member.siblings) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function refuseTwins(groups: readonly StepGroup[], problems: Problems): void {
  const known = new Map<string, StepGroup>();
  for (const group of groups) {
    const name = nameOf(group);
    const first = name === undefined ? undefined : known.get(name);
    if (name !== undefined && !first) known.set(name, group);
    if (!first) continue;
    problems.report(group[0].at, `Cannot use the id "${name}": another step has it`, {
      hint: 'Give each step an id of its own.',
      related: { message: 'the other step is here', at: first[0].at },
    });
  }
}

interface ListedStepParts {
  readonly index: number;
  readonly draft: StepDraft | undefined;
  readonly node: Node | undefined;
  /** Undefined if the item is no mapping. */
  readonly known: ExpandedStep | undefined;
}

function toListed({ index, draft, node, known }: ListedStepParts): ListedStep {
  const { subject = `step ${index + 1}`, member, hasUnknownMembers = false } = known ?? {};
  const id = childOf(node, 'id');
  if (id?.kind === 'scalar' && id.text !== '') {
    return { index, id: member?.id ?? id.text, at: id, subject, draft, member, hasUnknownMembers };
  }
  const at = node ? headOf(node) : { start: 0, end: 1 };
  return { index, id: undefined, at, subject, draft, member, hasUnknownMembers };
}
