import type { Scalar, Span } from '../yaml/node.ts';

/** One `${{ … }}` in a text. */
export interface Expression {
  /** The text between the braces. */
  readonly inner: string;
  /** The whole expression, as written. */
  readonly source: string;
  readonly isClosed: boolean;
  /** Its position in the text of the scalar. */
  readonly start: number;
  readonly end: number;
  /** Its position in the file. */
  readonly at: Span;
}

/** All expressions of the text. One that is not closed is the last. `$${{` does not begin an expression. */
export function findExpressions(scalar: Scalar): Expression[] {
  const found: Expression[] = [];
  const { text } = scalar;
  for (let start = findOpening(text, 0); start !== -1;) {
    const close = text.indexOf('}}', start + 3);
    const end = close === -1 ? start + 3 : close + 2;
    found.push({
      inner: text.slice(start + 3, close === -1 ? start + 3 : close).trim(),
      source: text.slice(start, end),
      isClosed: close !== -1,
      start,
      end,
      at: scalar,
    });
    start = close === -1 ? -1 : findOpening(text, end);
  }
  return found.length === 0 ? found : withPlaces(found, scalar);
}

/** The text with `${{` for each `$${{`, as Compose has `$` for `$$`. */
export function unescapeExpressions(text: string): string {
  return text.replaceAll('$${{', '${{');
}

function findOpening(text: string, from: number): number {
  let start = text.indexOf('${{', from);
  while (start > 0 && text[start - 1] === '$') start = text.indexOf('${{', start + 1);
  return start;
}

/** In quotes a brace may be written as an escape: then the whole text is underlined. */
function withPlaces(found: readonly Expression[], scalar: Scalar): Expression[] {
  const offsets = [...scalar.raw.matchAll(/(?<!\$)\$\{\{/g)].map((match) => match.index);
  return found.map((expression, index) => {
    const offset = offsets[index];
    if (offset === undefined) return expression;
    const start = scalar.rawStart + offset;
    return { ...expression, at: { start, end: start + expression.source.length } };
  });
}

/** Why an expression is invalid in its place, and what to write instead. */
export interface InvalidExpression {
  readonly problem: string;
  readonly hint: string;
}

/** For a field without expressions; the problem quotes the expression. */
export function refuseInPlainField(expression: Expression): InvalidExpression {
  const quoted = `"${expression.source}"`;
  if (isTongExpression(expression)) {
    return {
      problem: `${quoted} is replaced only in "run" and "env" of steps and in "exports" of tongs`,
      hint: 'Write the value itself. The host name of a tong is its name.',
    };
  }
  const { problem, hint } = refuseForeign(expression, 'other');
  return { problem: `${quoted} ${problem.replace(/^it /, '')}`, hint };
}

export function isTongExpression({ inner, isClosed }: Expression): boolean {
  return isClosed && /^tongs\b/.test(inner);
}

/** For an expression that does not begin with `tongs`. */
export function refuseForeign(
  expression: Expression,
  field: 'script' | 'other',
): InvalidExpression {
  const { inner, isClosed } = expression;
  if (!isClosed) {
    return {
      problem: 'it is not closed',
      hint: 'Close it with "}}", or write "$${{" for the text "${{".',
    };
  }
  const hint = hintFor(inner, field);
  if (hint !== undefined) return { problem: 'it is not available in this version', hint };
  return {
    problem: 'it is not an expression that Tongs knows',
    hint: 'Write ${{ tongs.<name>.host }}, ${{ tongs.<name>.port }} or ${{ tongs.<name>.ports.<port> }}.',
  };
}

function hintFor(inner: string, field: 'script' | 'other'): string | undefined {
  const [, context = '', first = '', rest = ''] =
    /^(\w+)\s*[.([]\s*([\w-]*)(.*)$/s.exec(inner) ?? [];
  switch (context) {
    case 'env':
      return field === 'script'
        ? `Set it in the "env" of the step, and read "$${first}" here: variables of the workflow do not reach steps.`
        : 'Write the value itself: variables of the workflow do not reach steps in this version.';
    case 'steps':
      return hintForOutput(first, /^\.outputs\.([\w-]+)$/.exec(rest)?.[1] ?? 'value');
    case 'matrix':
      return 'Write one step for each value; anchors and "<<" avoid repetition.';
    case 'secrets':
      return 'Keep commands that need a secret in the workflow: secrets do not reach steps in this version.';
    case 'github':
    case 'inputs':
    case 'job':
    case 'needs':
    case 'runner':
    case 'strategy':
    case 'vars':
      return 'Write the value itself: values of the workflow do not reach steps in this version.';
    case 'hashFiles':
      return 'List the files in the "inputs" of a cached step: their content is a part of its key.';
    default:
      return undefined;
  }
}

function hintForOutput(step: string, output: string): string {
  return [
    `Let step "${step}" write it to a file, and start from the files of that step:`,
    `echo "…" > ${output}.txt      # at the end of step "${step}"`,
    `value=$(cat ${output}.txt)    # here`,
  ].join('\n');
}
