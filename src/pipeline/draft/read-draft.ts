import * as z from 'zod';
import { InternalError } from '../../base/errors/errors.ts';
import type { Composed } from '../yaml/compose.ts';
import type { Draft, DraftValue } from './draft.ts';
import { expectedKind, explainKind, exampleHint, hintForKind, metaOf } from './wrong-kind.ts';
import { readScalar } from '../schema/scalar-schema.ts';
import { childOf, headOf, isNothing } from '../yaml/node.ts';
import type { Entry, List, Mapping, Node, Scalar } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { KnownWords } from './known-word.ts';
import { PIPELINE_WORDS } from './known-words.ts';
import { explainUnknownKey } from './unknown-key.ts';

/**
 * Reads the file by its schema and reports what does not fit; undefined if no part of the file can be used.
 * zod validates the scalars. The structure is walked here, so that one invalid field spoils only itself.
 */
export function readDraft<Schema extends z.ZodType>(
  schema: Schema,
  composed: Expanded,
  problems: Problems,
): Draft<Schema> | undefined;
// `Draft` follows the schema case by case, as the reader below does, which TypeScript cannot see.
export function readDraft(schema: z.ZodType, composed: Expanded, problems: Problems): unknown {
  const reader = new DraftReader(problems, composed);
  return reader.read(schema, composed.root, { subject: '' });
}

export interface PartOptions {
  /** The name of the part in messages. */
  readonly name: Name;
  readonly problems: Problems;
  /** Keys that people try to use there; by default those of pipeline files. */
  readonly words?: KnownWords;
}

/** Reads a part of a file, or a file of another kind, by its own schema. */
export function readPart<Schema extends z.ZodType>(
  schema: Schema,
  node: Node,
  options: PartOptions,
): Draft<Schema> | undefined;
export function readPart(
  schema: z.ZodType,
  node: Node,
  { name, problems, words }: PartOptions,
): unknown {
  return new DraftReader(problems, { repeated: new Set(), words }).read(schema, node, name);
}

/** A composed file in which members of matrices have taken the place of their steps. */
interface Expanded extends Pick<Composed, 'repeated'> {
  readonly root: Node;
  /** How messages call an item of a list. */
  readonly steps?: ReadonlyMap<Node, Name>;
  readonly words?: KnownWords | undefined;
}

/** The name of a node in messages. */
export interface Name {
  /** `step "test"`; empty for the whole pipeline. */
  readonly subject: string;
  /** The name of the field, if the node is a field of the subject. */
  readonly field?: string;
  /** The subject of errors that all members of a matrix have, if the subject is one of them. */
  readonly ofAll?: string;
}

/** Every draft is one of these; the schema decides which. */
type AnyDraft = DraftValue<unknown> | ListDraft | RecordDraft | ObjectDraft;
type ListDraft = { readonly node: List; readonly items: readonly (AnyDraft | undefined)[] };
type RecordDraft = { readonly node: Mapping; readonly entries: readonly RecordEntry[] };
type RecordEntry = {
  readonly key: Scalar;
  readonly name: unknown;
  readonly value: AnyDraft | undefined;
};
type ObjectDraft = {
  readonly node: Mapping;
  readonly fields: Readonly<Record<string, AnyDraft>>;
  readonly broken: ReadonlySet<string>;
};

interface KnownDraft {
  readonly schema: unknown;
  readonly draft: AnyDraft | undefined;
}

class DraftReader {
  readonly #problems: Problems;
  readonly #repeated: ReadonlySet<Node>;
  readonly #names: ReadonlyMap<Node, Name>;
  readonly #words: KnownWords;
  readonly #known = new Map<Node, KnownDraft>();

  constructor(problems: Problems, options: Omit<Expanded, 'root'>) {
    const { repeated, steps = new Map(), words = PIPELINE_WORDS } = options;
    this.#problems = problems;
    this.#repeated = repeated;
    this.#names = steps;
    this.#words = words;
  }

  read(schema: unknown, node: Node, name: Name): AnyDraft | undefined {
    if (schema instanceof z.ZodOptional) return this.read(schema.unwrap(), node, name);
    if (!this.#repeated.has(node)) return this.#readAs(schema, node, name);
    // A node that aliases or members repeat is read once, so that its errors are reported once.
    const known = this.#known.get(node);
    if (known && known.schema === schema) return known.draft;
    const draft = this.#readAs(schema, node, toNameOfAll(name));
    this.#known.set(node, { schema, draft });
    return draft;
  }

  #readAs(schema: unknown, node: Node, name: Name): AnyDraft | undefined {
    if (node.kind === 'broken') return undefined;
    if (schema instanceof z.ZodUnion) return this.#union(schema, node, name);
    if (schema instanceof z.ZodArray) return this.#list(schema, node, name);
    if (schema instanceof z.ZodObject) return this.#object(schema, node, name);
    if (schema instanceof z.ZodRecord) return this.#record(schema, node, name);
    if (schema instanceof z.ZodType) return this.#value(schema, node, name);
    throw new InternalError('Cannot read the pipeline: its schema has a type without a reader');
  }

  #union(schema: z.ZodUnion, node: Node, name: Name): AnyDraft | undefined {
    const fitting = schema.options.find((option) => expectedKind(option) === node.kind);
    if (!fitting || isNothing(node)) return this.#refuseKind(schema, node, name);
    return this.read(fitting, node, name);
  }

  #value(schema: z.ZodType, node: Node, name: Name): DraftValue<unknown> | undefined {
    if (node.kind !== 'scalar') return this.#refuseKind(schema, node, name);
    const result = readScalar(schema, node);
    if (result.ok) return { node, value: result.value };
    this.#problems.report(result.at ?? node, `Cannot read ${describe(name)}: ${result.problem}`, {
      hint: result.hint,
    });
    return undefined;
  }

  #list(schema: z.ZodArray, node: Node, name: Name): ListDraft | undefined {
    if (node.kind !== 'list') return this.#refuseKind(schema, node, name);
    if (node.items.length === 0 && schema.meta()?.['minItems'] === 1) {
      return this.#refuseEmpty(node, name);
    }
    const title = metaOf(schema.element).title;
    const items = node.items.map((item, index) =>
      this.read(
        schema.element,
        item,
        title ? (this.#names.get(item) ?? nameItem(title, item, index)) : name,
      ),
    );
    return { node, items };
  }

  #record(schema: z.ZodRecord, node: Node, name: Name): RecordDraft | undefined {
    if (node.kind !== 'mapping') return this.#refuseKind(schema, node, name);
    if (node.entries.size === 0 && schema.meta()?.['minProperties'] === 1) {
      return this.#refuseEmpty(node, name);
    }
    const { title } = metaOf(schema.valueType);
    const entries = [...node.entries.values()].map(({ key, value }) => {
      const own = title ? { subject: `${title} "${key.text}"` } : toFieldName(name, key.text);
      return {
        key,
        name: this.#key(schema.keyType, key, name),
        value: this.read(schema.valueType, value, own),
      };
    });
    return { node, entries };
  }

  #key(schema: unknown, key: Scalar, name: Name): unknown {
    if (!(schema instanceof z.ZodType)) return undefined;
    // A name is always a text: `null: x` has the name "null".
    const result = readScalar(schema, { ...key, style: 'quoted' });
    if (result.ok) return result.value;
    const message = `Cannot read a name in ${describe(name)}: ${result.problem}`;
    this.#problems.report(result.at ?? key, message, { hint: result.hint });
    return undefined;
  }

  #object(schema: z.ZodObject, node: Node, name: Name): ObjectDraft | undefined {
    if (node.kind !== 'mapping') return this.#refuseKind(schema, node, name);
    const subject = toOwner(name);
    const fields: Record<string, AnyDraft> = {};
    const broken = new Set<string>(node.isPartial ? Object.keys(schema.shape) : []);
    for (const [key, entry] of node.entries) {
      if (!Object.hasOwn(schema.shape, key)) {
        broken.add(this.#refuseField(schema, entry, subject));
        continue;
      }
      const value = this.read(schema.shape[key], entry.value, toFieldName(name, key));
      if (value) fields[key] = value;
      else broken.add(key);
    }
    const draft = { node, fields, broken };
    this.#requireFields(schema, draft, subject);
    return draft;
  }

  /** Reports a field that the schema does not have; the result is the field that was meant. */
  #refuseField(schema: z.ZodObject, entry: Entry, subject: string): string {
    const owner = {
      title: metaOf(schema).title ?? 'pipeline',
      fields: Object.keys(schema.shape),
    };
    const { problem, hint, meant } = explainUnknownKey(entry, owner, this.#words);
    const place = subject === '' ? 'the pipeline' : subject;
    this.#problems.report(entry.key, `Cannot use "${entry.key.text}" in ${place}: ${problem}`, {
      hint,
    });
    return meant ?? entry.key.text;
  }

  #requireFields(schema: z.ZodObject, draft: ObjectDraft, subject: string): void {
    for (const [key, field] of requiredFields(schema)) {
      if (draft.fields[key] || draft.broken.has(key)) continue;
      const whose = subject === '' ? 'the pipeline' : subject;
      this.#problems.report(headOf(draft.node), `Cannot read ${whose}: it has no "${key}"`, {
        hint: exampleHint(field, { key, verb: 'Add it' }),
      });
    }
  }

  #refuseEmpty(node: Node, name: Name): undefined {
    const what = node.kind === 'list' ? 'list' : 'mapping';
    this.#problems.report(node, `Cannot read ${describe(name)}: the ${what} is empty`, {
      hint: 'Write at least one entry.',
    });
  }

  #refuseKind(schema: z.ZodType, node: Node, name: Name): undefined {
    const problem = isNothing(node) ? 'it has no value' : explainKind(schema, node);
    this.#problems.report(headOf(node), `Cannot read ${describe(name)}: ${problem}`, {
      hint: hintForKind(schema, node, name.field),
    });
  }
}

const REQUIRED_FIELDS = new WeakMap<z.ZodObject, readonly [string, unknown][]>();

function requiredFields(schema: z.ZodObject): readonly [string, unknown][] {
  const known = REQUIRED_FIELDS.get(schema);
  if (known) return known;
  const fields = Object.entries(schema.shape).filter(
    ([, field]) => !(field instanceof z.ZodOptional),
  );
  REQUIRED_FIELDS.set(schema, fields);
  return fields;
}

function describe({ subject, field }: Name): string {
  if (field === undefined) return subject === '' ? 'the pipeline' : subject;
  if (subject === '') return `"${field}"`;
  return `"${field}" ${subject.startsWith('"') ? 'in' : 'of'} ${subject}`;
}

function toFieldName(name: Name, field: string): Name {
  const { ofAll } = name;
  const owner = { subject: toOwner(name), field };
  return ofAll === undefined ? owner : { ...owner, ofAll: toOwner(toNameOfAll(name)) };
}

function toOwner(name: Name): string {
  return name.field === undefined ? name.subject : describe(name);
}

function toNameOfAll({ ofAll, ...name }: Name): Name {
  return ofAll === undefined ? name : { ...name, subject: ofAll };
}

function nameItem(title: string, item: Node, index: number): Name {
  const id = childOf(item, 'id');
  const isNamed = id?.kind === 'scalar' && id.text !== '';
  return { subject: isNamed ? `${title} "${id.text}"` : `${title} ${index + 1}` };
}
