import { EVENT_LOG_VERSION } from '../../src/report/event.ts';
import { readText } from './pages.ts';

// The reference of the events is read from their source: its interfaces, and their doc comments.

interface Field {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

interface Shape {
  readonly name: string;
  readonly text: string;
  readonly base: string | undefined;
  readonly fields: readonly Field[];
}

const SOURCES = [
  'src/report/event.ts',
  'src/report/plan-event.ts',
  'src/report/artifact-event.ts',
  'src/report/prune-event.ts',
];

/** A section for each event, in the order of the union. */
export function eventReference(): string {
  const source = readSources();
  const shapes = readShapes(source);
  const union = /export type RunEvent =\n((?: {2}\| \w+;?\n)+)/.exec(source)?.[1] ?? '';
  const names = [...union.matchAll(/\| (\w+)/g)].map(([, name = '']) => name);
  if (names.length === 0) throw new Error('event.ts has no union RunEvent');
  return names
    .map((name) => {
      const shape = take(shapes, name);
      const type = shape.fields.find((field) => field.name === 'type')?.type.replaceAll("'", '');
      if (type === undefined) throw new Error(`event.ts: ${name} has no type`);
      const fields = allFields(shape, shapes).filter((field) => field.name !== 'type');
      return section(`### ${type}`, [shape.text, fieldTable(fields)]);
    })
    .join('\n\n');
}

/** A section for each object that the events have in their fields. */
export function eventObjects(): string {
  const source = readSources();
  const shapes = readShapes(source);
  const used = [...shapes.values()].flatMap((shape) => shape.fields.map(({ type }) => type));
  const bases = new Set([...shapes.values()].map(({ base }) => base));
  const objects = [...shapes.values()].filter(({ name, fields }) => {
    return (
      (!bases.has(name) || used.some((type) => new RegExp(`\\b${name}\\b`).test(type))) &&
      !fields.some((field) => field.name === 'type' && field.type.startsWith("'"))
    );
  });
  const tables = objects.map((shape) =>
    section(`### ${shape.name}`, [shape.text, fieldTable(allFields(shape, shapes))]),
  );
  return [...tables, diagnosticNote(source), ...listWords(source)].filter(Boolean).join('\n\n');
}

/** What the log begins with. */
export function firstLine(): string {
  return `\`\`\`json\n${JSON.stringify({ type: 'log-started', version: EVENT_LOG_VERSION })}\n\`\`\``;
}

function readSources(): string {
  return SOURCES.map(readText).join('\n');
}

function section(title: string, parts: readonly string[]): string {
  return [title, ...parts.filter((part) => part !== '')].join('\n\n');
}

function fieldTable(fields: readonly Field[]): string {
  if (fields.length === 0) return '';
  const rows = fields.map(({ name, type, text }) => `| \`${name}\` | \`${type}\` | ${text} |`);
  return ['| field | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** Diagnostics have a file of their own. */
function diagnosticNote(source: string): string {
  if (!source.includes('Diagnostic')) return '';
  return '### Diagnostic\n\nA `message`, and where there is one a `place` in a file (`file`, `line`, `column`), an `excerpt` and a `hint`.';
}

/** Unions of words, such as outcomes. */
function listWords(source: string): readonly string[] {
  const unions = source.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export type (\w+) =((?:\s*\|?\s*'[a-z-]+')+);/g,
  );
  return [...unions].map(([, comment = '', name = '', words = '']) => {
    const list = [...words.matchAll(/'([a-z-]+)'/g)].map(([, word = '']) => `\`${word}\``);
    return section(`### ${name}`, [toText(comment), `One of ${list.join(', ')}.`]);
  });
}

function take(shapes: ReadonlyMap<string, Shape>, name: string): Shape {
  const shape = shapes.get(name);
  if (!shape) throw new Error(`event.ts has no interface ${name}`);
  return shape;
}

function allFields(shape: Shape, shapes: ReadonlyMap<string, Shape>): readonly Field[] {
  const inherited = shape.base === undefined ? [] : allFields(take(shapes, shape.base), shapes);
  return [...shape.fields, ...inherited];
}

const INTERFACE =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)\n\}/g;
const FIELD =
  /(?: {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)? {2}readonly (\w+)(\??): ((?:[^;{]|\{[^}]*\})+);/g;

function readShapes(source: string): ReadonlyMap<string, Shape> {
  const found = source.matchAll(INTERFACE);
  return new Map(
    [...found].map(([, comment = '', name = '', base, body = '']) => {
      const fields = readFields(body);
      // A form of field that the pattern does not know must not go missing.
      if (fields.length !== (body.match(/^ {2}[a-z]/gm)?.length ?? 0))
        throw new Error(`event.ts: cannot read all fields of ${name}`);
      return [name, { name, text: toText(comment), base, fields }];
    }),
  );
}

function readFields(body: string): readonly Field[] {
  return [...body.matchAll(FIELD)].map(([, text = '', field = '', optional = '', type = '']) => ({
    name: field + optional,
    type: toType(type),
    text: toText(text),
  }));
}

/** The words of a doc comment in one line. */
function toText(comment: string): string {
  return comment
    .replaceAll(/\n\s*\* ?/g, '\n')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('|', String.raw`\|`);
}

function toType(type: string): string {
  return type
    .replaceAll('readonly ', '')
    .replaceAll(/\s*\| undefined/g, '')
    .replaceAll(/Readonly<(Record<.*>)>/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', String.raw`\|`)
    .trim();
}
