/** A stretch of the file: offsets in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A single text as it was written: nothing has decided yet whether `1.10` is a number. */
export interface Scalar extends Span {
  readonly kind: 'scalar';
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'block';
  /** The text of the file, without quotes but with escapes and indentation. */
  readonly raw: string;
  readonly rawStart: number;
  /** Which of the expressions in `raw` are replaced in `text`, by their positions among all of them. */
  readonly pasted?: ReadonlySet<number>;
}

export interface List extends Span {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export interface Mapping extends Span {
  readonly kind: 'mapping';
  /** In the order of the file, merged ones last. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** A part of it could not be composed, so a missing key is not an error. */
  readonly isPartial: boolean;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
}

/** A node that could not be composed, which is reported: readers report nothing more about it. */
export interface Broken extends Span {
  readonly kind: 'broken';
}

/** A node of the composed file. Aliases and merge keys are resolved, so one node may be in several places. */
export type Node = Scalar | List | Mapping | Broken;

/** Whether YAML reads it as null: nothing at all, `~` or an unquoted `null`. */
export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && NULL.test(node.text);
}

/** Whether the node is empty: a key with nothing after its colon. */
export function isNothing(node: Node): boolean {
  return isNull(node) && node.kind === 'scalar' && node.text === '';
}

/** The node below `key`, where `node` is a mapping that has it. */
export function childOf(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
}

/** The part that an error about the whole node underlines: the first key of a mapping. */
export function headOf(node: Node): Span {
  if (node.kind !== 'mapping') return node;
  for (const entry of node.entries.values()) {
    if (entry.key.start >= node.start && entry.key.end <= node.end) return entry.key;
  }
  return { start: node.start, end: node.start + 1 };
}

const NULL = /^(?:~|null|Null|NULL)?$/;
