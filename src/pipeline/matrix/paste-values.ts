import { suggest } from '../../base/text/suggest.ts';
import { findExpressions, isMatrixExpression, type Expression } from '../schema/expression.ts';
import type { Mapping, Node, Scalar } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { Combination } from './combine.ts';
import { toIdValue } from './member-id.ts';

/** Makes the node of one member. */
export type Paste = (values: Combination) => Node;

export interface PasteContext {
  /** The field, for messages: `"run" of step "unit"`. */
  readonly label: string;
  /** The names that the matrix has; a text if there is no valid matrix, which says why the values are not known. */
  readonly names: ReadonlySet<string> | 'no-matrix' | 'invalid';
  /** Whether the field names steps: then a value in brackets has the form that it has in ids. */
  readonly namesSteps: boolean;
  readonly problems: Problems;
  /** Whether expressions of other forms are evaluated later, with the values as a context. */
  readonly isEvaluated: boolean;
  /** Called with each part that is the same for all members. */
  readonly share: (node: Node) => void;
}

/**
 * Prepares a node in which `${{ matrix.* }}` is replaced; undefined if it has no such expression. Invalid expressions
 * are reported once, and their texts become broken.
 */
export function preparePaste(node: Node, context: PasteContext): Paste | undefined {
  if (node.kind === 'scalar') return prepareScalar(node, context);
  if (node.kind === 'list')
    return prepareList(node.items, context, (items) => ({ ...node, items }));
  if (node.kind === 'mapping') return prepareMapping(node, context);
  return undefined;
}

function prepareList(
  nodes: readonly Node[],
  context: PasteContext,
  build: (nodes: readonly Node[]) => Node,
): Paste | undefined {
  const prepared = nodes.map((node) => ({ node, paste: preparePaste(node, context) }));
  if (prepared.every(({ paste }) => paste === undefined)) return undefined;
  for (const { node, paste } of prepared) if (!paste) context.share(node);
  return (values) => build(prepared.map(({ node, paste }) => paste?.(values) ?? node));
}

function prepareMapping(node: Mapping, context: PasteContext): Paste | undefined {
  const entries = [...node.entries];
  return prepareList(
    entries.map(([, entry]) => entry.value),
    context,
    (nodes) => ({
      ...node,
      entries: new Map(
        entries.map(([key, entry], index) => [
          key,
          { ...entry, value: nodes[index] ?? entry.value },
        ]),
      ),
    }),
  );
}

function prepareScalar(scalar: Scalar, context: PasteContext): Paste | undefined {
  if (!scalar.text.includes('${{')) return undefined;
  const expressions = findExpressions(scalar);
  const isPasted = (each: Expression): boolean =>
    isMatrixExpression(each) && !(context.isEvaluated && !NAME.test(each.inner));
  const uses = expressions.filter(isPasted);
  if (uses.length === 0) return undefined;
  const names = uses.map((each) => readName(each, context));
  const broken: Node = { kind: 'broken', start: scalar.start, end: scalar.end };
  if (names.some((name) => name === undefined)) return () => broken;
  const pasted = new Set(uses.map((each) => expressions.indexOf(each)));
  return (values) => {
    let text = '';
    let end = 0;
    for (const [index, use] of uses.entries()) {
      text = join(text, scalar.text.slice(end, use.start));
      const value = values.get(names[index] ?? '') ?? '';
      const isInBrackets = context.namesSteps && text.lastIndexOf('[') > text.lastIndexOf(']');
      text = join(text, escape(isInBrackets ? toIdValue(value) : value));
      end = use.end;
    }
    return { ...scalar, text: join(text, scalar.text.slice(end)), pasted };
  };
}

/** A value is text: `${{` in it begins no expression. */
function escape(value: string): string {
  return value.replaceAll('${{', () => '$${{');
}

/** Puts two texts together so that no expression begins where they meet. */
function join(before: string, after: string): string {
  const seam = before.slice(-2) + after.slice(0, 2);
  const at = seam.indexOf('${{');
  if (at === -1) return before + after;
  const start = Math.max(0, before.length - 2) + at;
  return `${before.slice(0, start)}$${before.slice(start)}${after}`;
}

const NAME = /^matrix(?:\.([A-Za-z_][A-Za-z0-9_-]*)|\[\s*'([^']*)'\s*\])$/;

/** The name of the axis; undefined if the expression is invalid, which is reported. */
function readName(expression: Expression, context: PasteContext): string | undefined {
  const { names, label, problems } = context;
  const written = NAME.exec(expression.inner);
  const name = written?.[1] ?? written?.[2];
  if (names === 'invalid') return undefined;
  const refuse = (problem: string, hint: string): undefined => {
    const message = `Cannot use "${expression.source}" in ${label}: ${problem}`;
    problems.report(expression.at, message, { hint });
  };
  if (names === 'no-matrix') {
    return refuse(
      'the step has no matrix',
      `Add one to the step: "matrix: { ${name ?? 'shard'}: [ … ] }"`,
    );
  }
  const all = [...names].join(', ');
  if (name === undefined) {
    return refuse(
      'only the value of an axis can be pasted',
      `Write \${{ matrix.<axis> }}; the axes are ${all}.`,
    );
  }
  const found = findName(names, name);
  if (found !== undefined) return found;
  const near = suggest(name, names);
  return refuse(
    `the matrix has no axis "${name}"`,
    near === undefined ? `Its axes are ${all}.` : `Did you mean "${near}"? Its axes are ${all}.`,
  );
}

/** Expressions of workflows do not distinguish upper and lower case. */
function findName(names: ReadonlySet<string>, name: string): string | undefined {
  if (names.has(name)) return name;
  return [...names].find((each) => each.toLowerCase() === name.toLowerCase());
}
