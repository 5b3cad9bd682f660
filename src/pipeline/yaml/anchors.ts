import { suggest } from '../../base/text/suggest.ts';
import type { Node, Span } from './node.ts';
import type { Problems } from './problems.ts';

/** The most nodes that all aliases may expand to: far more than in any real file, far fewer than in a bomb. */
const MOST_ALIASED_NODES = 1_000_000;

/** The anchors of a file, and the nodes that aliases repeat. */
export class Anchors {
  readonly #problems: Problems;
  readonly #byName = new Map<string, Node | 'open'>();
  readonly #repeated = new Set<Node>();
  /** The number of nodes that a node expands to; 1 for nodes without an entry. */
  readonly #weights = new WeakMap<Node, number>();
  #aliasedNodes = 0;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** The nodes that are in several places of the tree, because of an alias or a merge key. */
  get repeated(): ReadonlySet<Node> {
    return this.#repeated;
  }

  /** Whether the aliases expand to more nodes than any author needs. */
  get isBomb(): boolean {
    return this.#aliasedNodes > MOST_ALIASED_NODES;
  }

  /** Announces a collection whose content is not read yet: it cannot contain itself. */
  open(name: string): void {
    this.#byName.set(name, 'open');
  }

  define(name: string, node: Node): void {
    this.#byName.set(name, node);
  }

  setWeight(node: Node, weight: number): void {
    this.#weights.set(node, weight);
  }

  weightOf(node: Node): number {
    return this.#weights.get(node) ?? 1;
  }

  /** The node that the alias repeats. An unknown alias is reported and becomes a broken node. */
  resolve(name: string, at: Span): Node {
    const target = this.#byName.get(name);
    if (target === undefined) return this.#refuseUnknown(name, at);
    if (target === 'open') return this.#refuseCircle(name, at);
    this.#count(target, at);
    this.#markRepeated(target);
    return target;
  }

  #markRepeated(target: Node): void {
    if (this.#repeated.has(target)) return;
    this.#repeated.add(target);
    // A merge key repeats the values of a mapping without the mapping itself.
    if (target.kind !== 'mapping') return;
    for (const entry of target.entries.values()) this.#repeated.add(entry.value);
  }

  #count(target: Node, at: Span): void {
    const wasBomb = this.isBomb;
    this.#aliasedNodes += this.weightOf(target);
    if (wasBomb || !this.isBomb) return;
    const { file } = this.#problems.source;
    const message = `Cannot read "${file}": its aliases expand to more than ${MOST_ALIASED_NODES} values`;
    this.#problems.report(at, message, {
      hint: 'Use fewer aliases inside the values of other anchors.',
    });
  }

  #refuseCircle(name: string, at: Span): Node {
    this.#problems.report(
      at,
      `Cannot read alias "*${name}": it is inside the value of "&${name}"`,
      {
        hint: 'Write the value out, or put the anchor on a smaller part.',
      },
    );
    return { kind: 'broken', ...at };
  }

  #refuseUnknown(name: string, at: Span): Node {
    this.#problems.report(at, `Cannot read alias "*${name}": there is no "&${name}" before it`, {
      hint: this.#hintFor(name),
    });
    return { kind: 'broken', ...at };
  }

  #hintFor(name: string): string {
    const near = suggest(name, this.#byName.keys());
    if (near !== undefined) return `Did you mean "*${near}"?`;
    if (!/^[\w-]+$/.test(name)) return `Put it in quotes if it is a text: "*${name}"`;
    return `Write "&${name}" before the value that it repeats, further up in the file.`;
  }
}
