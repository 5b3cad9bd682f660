import type { StepId } from '../model.ts';
import { MATRIX_FIELDS } from '../schema/expression.ts';
import { isStepId } from '../schema/names.ts';
import type { Composed } from '../yaml/compose.ts';
import { childOf, type Entry, type Mapping, type Node } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { Combination } from './combine.ts';
import { toMemberId } from './member-id.ts';
import { preparePaste, type Paste, type PasteContext } from './paste-values.ts';
import { readMatrix, type Matrix } from './read-matrix.ts';

/** A composed file in which each step with a matrix is replaced by its members. */
export interface Expanded extends Composed {
  readonly root: Mapping;
  /** What is known of each step, by its node. */
  readonly steps: ReadonlyMap<Node, ExpandedStep>;
}

/** A step of the file, or one of its members. */
export interface ExpandedStep {
  /** For messages: `step "test"`, or `step 3` without an id. */
  readonly subject: string;
  /** For messages that are about all members of its matrix. */
  readonly ofAll?: string;
  readonly member?: Member;
  /** Its matrix is invalid, which is reported: nobody knows its members. */
  readonly hasUnknownMembers?: true;
}

/** One step of those that a matrix makes. */
export interface Member {
  readonly id: StepId;
  /** The id of the matrix. */
  readonly unit: StepId;
  readonly values: Readonly<Record<string, string>>;
  /** What expressions read: for a name that only other members have, it has an empty text. */
  readonly context: Readonly<Record<string, string>>;
  readonly failFast: boolean;
  /** How many members the matrix has. */
  readonly siblings: number;
}

/**
 * Replaces each step that has a matrix by its members: copies in which `${{ matrix.* }}` is replaced. The rest of Tongs
 * sees ordinary steps. Parts without such an expression are shared, so that they are read, and their errors reported,
 * once.
 */
export function expandMatrices(
  { root, repeated }: Composed & { readonly root: Mapping },
  problems: Problems,
): Expanded {
  const steps = root.entries.get('steps');
  const expansion = new Expansion(repeated, problems);
  if (steps?.value.kind !== 'list') return { root, ...expansion.facts() };
  const items = steps.value.items.flatMap((item, index) => expansion.expand(item, index));
  const list: Entry = { ...steps, value: { ...steps.value, items } };
  return {
    root: { ...root, entries: new Map(root.entries).set('steps', list) },
    ...expansion.facts(),
  };
}

class Expansion {
  readonly #problems: Problems;
  readonly #repeated: Set<Node>;
  readonly #steps = new Map<Node, ExpandedStep>();
  /** By their nodes, because aliases may repeat them. */
  readonly #matrices = new Map<Node, Matrix | undefined>();

  constructor(repeated: ReadonlySet<Node>, problems: Problems) {
    this.#problems = problems;
    this.#repeated = new Set(repeated);
  }

  facts(): Omit<Expanded, 'root'> {
    return { repeated: this.#repeated, steps: this.#steps };
  }

  expand(item: Node, index: number): readonly Node[] {
    if (item.kind !== 'mapping') return [item];
    const id = childOf(item, 'id');
    const unit = id?.kind === 'scalar' ? id.text : '';
    const subject = unit === '' ? `step ${index + 1}` : `step "${unit}"`;
    const entry = item.entries.get('matrix');
    const matrix = entry && this.#read(entry, subject);
    if (matrix && isStepId(unit)) return this.#toMembers(item, { subject, unit, matrix });
    const names = entry ? (matrix?.names ?? 'invalid') : 'no-matrix';
    const step = this.#withoutMatrix(item, { subject, names });
    this.#steps.set(step, { subject, ...(entry && { hasUnknownMembers: true }) });
    return [step];
  }

  #read(entry: Entry, subject: string): Matrix | undefined {
    const { value } = entry;
    if (!this.#matrices.has(value))
      this.#matrices.set(value, readMatrix(entry, subject, this.#problems));
    return this.#matrices.get(value);
  }

  /** The step itself; texts that cannot be known are broken. */
  #withoutMatrix(item: Mapping, step: Pick<StepContext, 'subject' | 'names'>): Mapping {
    const pasted = this.#prepare(item, step);
    if (!item.entries.has('matrix')) {
      return pasted.size === 0 ? item : toMember(item, pasted, NO_VALUES);
    }
    const broken = [...item.entries].flatMap(([field, { value }]): [string, Paste][] =>
      pasted.has(field) || (EVALUATED.includes(field) && readsMatrix(value))
        ? [[field, () => toBroken(value)]]
        : [],
    );
    return toMember(item, new Map(broken), NO_VALUES);
  }

  #toMembers(
    item: Mapping,
    { subject, unit, matrix }: { subject: string; unit: StepId; matrix: Matrix },
  ): readonly Mapping[] {
    const { combinations, names, failFast } = matrix;
    const pasted = this.#prepare(item, { subject, names });
    for (const [key, { value }] of item.entries) if (!pasted.has(key)) this.#repeated.add(value);
    const nothing = Object.fromEntries([...names].map((name) => [name, '']));
    return combinations.map((combination) => {
      const node = toMember(item, pasted, combination);
      const id = toMemberId(unit, combination);
      const siblings = combinations.length;
      const values = Object.fromEntries(combination);
      const context = { ...nothing, ...values };
      const member = { id, unit, values, context, failFast, siblings };
      this.#steps.set(node, { subject: `step "${id}"`, ofAll: subject, member });
      return node;
    });
  }

  /** The fields in which values are pasted. */
  #prepare(item: Mapping, { subject, names }: StepContext): ReadonlyMap<string, Paste> {
    const pasted = new Map<string, Paste>();
    for (const field of MATRIX_FIELDS) {
      const value = item.entries.get(field)?.value;
      const paste =
        value &&
        preparePaste(value, {
          label: `"${field}" of ${subject}`,
          names,
          namesSteps: field === 'needs' || field === 'from',
          isEvaluated: field === 'env',
          problems: this.#problems,
          share: (node) => this.#repeated.add(node),
        });
      if (paste) pasted.set(field, paste);
    }
    return pasted;
  }
}

interface StepContext {
  readonly subject: string;
  readonly names: PasteContext['names'];
}

const NO_VALUES: Combination = new Map();

/** Fields with expressions that are evaluated later. */
const EVALUATED: readonly string[] = ['env', 'if'];

function readsMatrix(node: Node): boolean {
  if (node.kind === 'scalar') return /\bmatrix\b/.test(node.text);
  return (
    node.kind === 'mapping' && [...node.entries.values()].some(({ value }) => readsMatrix(value))
  );
}

function toBroken({ start, end }: Node): Node {
  return { kind: 'broken', start, end };
}

function toMember(item: Mapping, pasted: ReadonlyMap<string, Paste>, values: Combination): Mapping {
  const entries = new Map(item.entries);
  entries.delete('matrix');
  for (const [field, paste] of pasted) {
    const entry = entries.get(field);
    if (entry) entries.set(field, { ...entry, value: paste(values) });
  }
  return { ...item, entries };
}
