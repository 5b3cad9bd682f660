import {
  COLLECTION_STYLE,
  EVENT_ID,
  type AliasEvent,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { Anchors } from './anchors.ts';
import { withMerged } from './merge-keys.ts';
import type { Broken, Entry, Node, Scalar, Span } from './node.ts';
import type { Problems } from './problems.ts';
import { toScalar } from './scalar.ts';
import { parseYamlEvents } from './syntax.ts';

/**
 * The file as a tree whose nodes have places. Undefined if the file cannot be read as YAML, which is reported.
 * Our own composer, because only the events of js-yaml carry offsets.
 */
export function compose(problems: Problems): Composed | undefined {
  const events = parseYamlEvents(problems);
  if (events?.length === 0) return { root: NOTHING, repeated: new Set() };
  return events && new Composer(events, problems).composeDocument();
}

export interface Composed {
  readonly root: Node;
  /** The nodes that are in several places of the tree, because of an alias or a merge key. */
  readonly repeated: ReadonlySet<Node>;
}

/** An empty file. */
const NOTHING: Scalar = {
  kind: 'scalar',
  text: '',
  style: 'plain',
  raw: '',
  rawStart: 0,
  start: 0,
  end: 1,
};

const ABSENT = -1;

/** Recursion is safe: the parser stops at 100 levels, and aliases are not expanded. */
class Composer {
  readonly #events: Iterator<Event, undefined>;
  readonly #problems: Problems;
  readonly #text: string;
  readonly #anchors: Anchors;
  /** The end of the last node: an empty node has no place of its own. */
  #lastEnd = 0;

  constructor(events: readonly Event[], problems: Problems) {
    this.#events = events.values();
    this.#problems = problems;
    this.#text = problems.source.text;
    this.#anchors = new Anchors(problems);
  }

  composeDocument(): Composed | undefined {
    this.#next();
    const root = this.#node(this.#next(), { start: 0, end: 1 });
    this.#next();
    const second = this.#next();
    if (second) this.#refuseSecondDocument();
    if (second || this.#anchors.isBomb) return undefined;
    return { root, repeated: this.#anchors.repeated };
  }

  #next(): Event | undefined {
    return this.#events.next().value;
  }

  /** `near` is underlined by errors if the node is empty. */
  #node(event: Event | undefined, near: Span): Node {
    if (event?.type === EVENT_ID.SCALAR) return this.#scalar(event, near);
    if (event?.type === EVENT_ID.ALIAS) return this.#alias(event);
    if (event?.type === EVENT_ID.SEQUENCE) {
      return this.#collection(event, () => this.#list(event));
    }
    if (event?.type === EVENT_ID.MAPPING) {
      return this.#collection(event, () => this.#mapping(event));
    }
    return broken(near);
  }

  #scalar(event: ScalarEvent, near: Span): Node {
    const scalar = toScalar(this.#text, event, near);
    this.#lastEnd = Math.max(this.#lastEnd, scalar.end);
    const isGlob = event.valueStart === ABSENT;
    const node = this.#isTagRefused(event, isGlob) ? broken(scalar) : scalar;
    if (event.anchorStart !== ABSENT) this.#anchors.define(this.#anchorOf(event), node);
    return node;
  }

  #alias(event: AliasEvent): Node {
    this.#lastEnd = event.anchorEnd;
    const span = { start: event.anchorStart - 1, end: event.anchorEnd };
    return this.#anchors.resolve(this.#anchorOf(event), span);
  }

  #collection(event: MappingEvent | SequenceEvent, read: () => Node): Node {
    const isRefused = this.#isTagRefused(event, false);
    const anchor = event.anchorStart === ABSENT ? undefined : this.#anchorOf(event);
    if (anchor !== undefined) this.#anchors.open(anchor);
    const content = read();
    const node = isRefused ? broken(content) : content;
    if (anchor !== undefined) this.#anchors.define(anchor, node);
    this.#lastEnd = Math.max(this.#lastEnd, node.end);
    return node;
  }

  #list(event: SequenceEvent): Node {
    const items: Node[] = [];
    let weight = 1;
    this.#lastEnd = event.start;
    for (let each = this.#next(); each && each.type !== EVENT_ID.POP; each = this.#next()) {
      const item = this.#node(each, this.#dash());
      items.push(item);
      weight += this.#anchors.weightOf(item);
    }
    const node: Node = { kind: 'list', items, start: event.start, end: this.#endOf(event) };
    this.#anchors.setWeight(node, weight);
    return node;
  }

  #mapping(event: MappingEvent): Node {
    const entries = new Map<string, Entry>();
    const merges: Entry[] = [];
    let weight = 1;
    let isPartial = false;
    this.#lastEnd = event.start;
    for (let each = this.#next(); each && each.type !== EVENT_ID.POP; each = this.#next()) {
      const key = this.#key(each);
      const value = this.#node(this.#next(), key);
      weight += this.#anchors.weightOf(value) + 1;
      if (key.kind === 'broken') isPartial = true;
      else if (key.text === '<<' && key.style === 'plain') merges.push({ key, value });
      else this.#addEntry(entries, { key, value });
    }
    const span = { start: event.start, end: this.#endOf(event) };
    const node = withMerged(
      { kind: 'mapping', entries, isPartial, ...span },
      merges,
      this.#problems,
    );
    this.#anchors.setWeight(node, weight);
    return node;
  }

  #key(event: Event): Scalar | Broken {
    const from = this.#lastEnd;
    const key = this.#node(event, { start: from, end: from + 1 });
    if (key.kind === 'scalar' || key.kind === 'broken') return key;
    const isTemplate = this.#text.startsWith('{{', key.start - 1);
    this.#problems.report(
      key,
      `Cannot read this key: it is a ${key.kind}, a text is expected`,
      isTemplate ? { hint: 'Put a text that begins with "{" in quotes.' } : {},
    );
    return broken(key);
  }

  #addEntry(entries: Map<string, Entry>, entry: Entry): void {
    const first = entries.get(entry.key.text);
    if (!first) {
      entries.set(entry.key.text, entry);
      return;
    }
    this.#problems.report(entry.key, `Cannot read "${entry.key.text}": the key occurs twice`, {
      hint: 'Keep one of the two, or combine their values.',
      related: { message: 'the first one is here', at: first.key },
    });
  }

  #isTagRefused(event: ScalarEvent | MappingEvent | SequenceEvent, isGlob: boolean): boolean {
    if (event.tagStart === ABSENT) return false;
    const tag = this.#text.slice(event.tagStart, event.tagEnd);
    if (KNOWN_TAGS.has(tag)) return false;
    this.#problems.report(
      { start: event.tagStart, end: event.tagEnd },
      `Cannot read "${tag}": a value that begins with "!" has a YAML tag, and a pipeline has no tags`,
      { hint: isGlob ? `Put it in quotes if it is a text: "${tag}"` : `Remove "${tag}".` },
    );
    return true;
  }

  #refuseSecondDocument(): void {
    const marker = /^---(?=\s|$)/gm;
    marker.lastIndex = this.#lastEnd;
    const start = marker.exec(this.#text)?.index ?? this.#lastEnd;
    this.#problems.report(
      { start, end: start + 3 },
      `Cannot read "${this.#problems.source.file}": it contains several documents, one is expected`,
      { hint: 'Remove "---", and everything that does not belong to this pipeline.' },
    );
  }

  #anchorOf(event: { readonly anchorStart: number; readonly anchorEnd: number }): string {
    return this.#text.slice(event.anchorStart, event.anchorEnd);
  }

  /** The `-` of the next entry of a list. */
  #dash(): Span {
    const dash = /(?:\s|#[^\n]*\n)*-/y;
    dash.lastIndex = this.#lastEnd;
    const end = dash.test(this.#text) ? dash.lastIndex : this.#lastEnd + 1;
    this.#lastEnd = end;
    return { start: end - 1, end };
  }

  #endOf(event: MappingEvent | SequenceEvent): number {
    if (event.style === COLLECTION_STYLE.BLOCK) return Math.max(this.#lastEnd, event.start + 1);
    const bracket = /(?:[\s,:[{]|#[^\n]*\n)*[\]}]/y;
    bracket.lastIndex = this.#lastEnd;
    return bracket.test(this.#text) ? bracket.lastIndex : this.#lastEnd;
  }
}

function broken({ start, end }: Span): Broken {
  return { kind: 'broken', start, end };
}

/** They change nothing: texts are texts, and structure is checked against the schema. */
const KNOWN_TAGS: ReadonlySet<string> = new Set(['!', '!!str', '!!map', '!!seq']);
