import { suggest } from '../../base/text/suggest.ts';
import { MATRIX_RULES } from '../schema/matrix-schema.ts';
import { childOf, headOf, isNull, type Entry, type Node } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';

// Parts of a matrix that have another form than they should: most of these are slips of people who know workflows.

/** What the errors of a matrix say and underline. */
export interface MatrixContext {
  /** The key `matrix` and its value. */
  readonly entry: Entry;
  readonly subject: string;
  readonly problems: Problems;
}

/** The whole matrix is no mapping. */
export function refuseKind(node: Node, { entry, subject, problems }: MatrixContext): undefined {
  const isExpression = node.kind === 'scalar' && node.text.includes('${{');
  const problem = isExpression
    ? 'it is an expression, but the members must be known before the run'
    : isNull(node)
      ? 'it has no value'
      : `it is a ${node.kind === 'list' ? 'list' : 'single value'}, a mapping is expected`;
  const at = isNull(node) ? entry.key : headOf(node);
  problems.report(at, `Cannot read "matrix" of ${subject}: ${problem}`, {
    hint: `Write each axis with its values: "matrix: { shard: ${listIn(node)} }"`,
  });
}

function listIn(node: Node): string {
  const items = node.kind === 'list' ? node.items : [];
  const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return `[${(texts.length > 0 ? texts : ['1', '2', '3']).join(', ')}]`;
}

/** Whether the value is not that of an axis, which is reported: often it is a misspelled rule. */
export function refuseAxis({ key, value }: Entry, { subject, problems }: MatrixContext): boolean {
  const isList = value.kind === 'list' && !value.items.some(isCollection);
  if (value.kind === 'broken' || isList) return false;
  const rule = suggest(key.text, MATRIX_RULES);
  const hint =
    key.text === 'max-parallel'
      ? 'Move it to the top level of the file: it limits how many steps run at once.'
      : rule !== undefined
        ? `Did you mean "${rule}"?`
        : hintForValues(key.text, value);
  problems.report(
    headOf(value),
    `Cannot read "${key.text}" in "matrix" of ${subject}: an axis is a list of single values`,
    { hint },
  );
  return true;
}

/** Whether `include` or `exclude` has another form, which is reported. */
export function refuseItems({ key, value }: Entry, { subject, problems }: MatrixContext): boolean {
  if (key.text !== 'include' && key.text !== 'exclude') return false;
  const isList = value.kind === 'list';
  const wrong = isList
    ? value.items.find(({ kind }) => kind === 'scalar' || kind === 'list')
    : value;
  if (value.kind === 'broken' || !wrong) return false;
  problems.report(
    isNull(wrong) ? key : headOf(wrong),
    `Cannot read "${key.text}" in "matrix" of ${subject}: it is a list of mappings from axes to values`,
    { hint: `Write it like this: "${key.text}: [{ node: 24, shard: 2 }]"` },
  );
  return true;
}

function isCollection({ kind }: Node): boolean {
  return kind === 'list' || kind === 'mapping';
}

function hintForValues(name: string, value: Node): string {
  if (value.kind === 'scalar' && !isNull(value) && !value.text.includes('${{')) {
    return `Write a list: "${name}: [${value.text}]"`;
  }
  const first = value.kind === 'list' ? value.items[0] : undefined;
  const inner = first?.kind === 'mapping' ? [...first.entries.keys()][0] : undefined;
  const isText = inner !== undefined && childOf(first, inner)?.kind === 'scalar';
  return isText
    ? `Write each group of values as an entry of "include": "include: [{ ${inner}: … }]"`
    : `Write a list of texts or numbers: "${name}: [1, 2, 3]"`;
}
