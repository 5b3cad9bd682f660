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
  /** Whether the file has exactly `source` at that position, without escapes or line breaks of YAML. */
  readonly isVerbatim: boolean;
}

/** All expressions of the text. One that is not closed is the last. `$${{` does not begin an expression. */
export function findExpressions(scalar: Scalar): Expression[] {
  const found: Expression[] = [];
  const { text } = scalar;
  for (let start = findOpening(text, 0); start !== -1;) {
    const close = findClosing(text, start + 3);
    const end = close === -1 ? start + 3 : close + 2;
    found.push({
      inner: text.slice(start + 3, close === -1 ? start + 3 : close).trim(),
      source: text.slice(start, end),
      isClosed: close !== -1,
      start,
      end,
      at: scalar,
      isVerbatim: false,
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

/** The next `}}` outside of a text in single quotes; the next one at all if a quote is not closed. */
function findClosing(text: string, from: number): number {
  let isQuoted = false;
  const end = Math.min(text.length, from + LONGEST);
  for (let at = from; at < end; at += 1) {
    if (text[at] === "'") isQuoted = !isQuoted;
    else if (!isQuoted && text.startsWith('}}', at)) return at;
  }
  return text.indexOf('}}', from);
}

/** In UTF-16 units; longer expressions are refused. */
const LONGEST = 25_000;

/** In quotes a brace may be written as an escape: then the whole text is underlined. */
function withPlaces(found: readonly Expression[], scalar: Scalar): Expression[] {
  const offsets = [...scalar.raw.matchAll(/(?<!\$)\$\{\{/g)]
    .filter((_, index) => !scalar.pasted?.has(index))
    .map((match) => match.index);
  return found.map((expression, index) => {
    const offset = offsets[index];
    if (offset === undefined) return expression;
    const start = scalar.rawStart + offset;
    const isVerbatim = scalar.raw.startsWith(expression.source, offset);
    return { ...expression, at: { start, end: start + expression.source.length }, isVerbatim };
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

/** The fields of a step in which `${{ matrix.* }}` is replaced. */
export const MATRIX_FIELDS: readonly string[] = [
  'image',
  'name',
  'run',
  'env',
  'inputs',
  'artifacts',
  'workdir',
  'needs',
  'from',
];

export function isMatrixExpression({ inner, isClosed }: Expression): boolean {
  return isClosed && /^matrix\b/.test(inner);
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
  const [, secret] = READS_SECRET.exec(inner) ?? [];
  if (secret !== undefined) return refuseSecret(secret, field);
  if (READS_VALUES.test(inner)) {
    return {
      problem: 'it is available only in "env" and "if", so that no value becomes code',
      hint: hintForEnv(expression, field),
    };
  }
  if (isMatrixExpression(expression)) {
    return {
      problem: 'it is replaced only in some fields of a step with a matrix',
      hint: `Write the value itself. These fields can have it: ${MATRIX_FIELDS.join(', ')}`,
    };
  }
  const hint = hintFor(inner);
  if (hint !== undefined) return { problem: 'it is not available in this version', hint };
  return {
    problem: 'it is not an expression that Tongs knows',
    hint: 'Write ${{ tongs.<name>.host }}, ${{ tongs.<name>.port }} or ${{ tongs.<name>.ports.<port> }}.',
  };
}

/** Whether it reads a value that `env` can have. */
const READS_VALUES = /(?<![\w.'-])(?:github|env|steps)\s*[.[]/;

const READS_SECRET = /(?<![\w.'-])secrets\s*[.[]\s*'?([\w-]*)/;

/** Pasted, it would be a part of the key, and of what the script prints. */
export function refuseSecret(name: string, field: 'script' | 'other'): InvalidExpression {
  const lines = [
    'Let the step ask for the secret. Its process then has the value in a variable:',
    `secrets: [${name}]`,
    field === 'script'
      ? `"$${name}"    # in the script`
      : `secrets: [{ name: ${name}, env: OTHER }]    # the same as the variable OTHER`,
  ];
  return { problem: 'a secret is not pasted into texts', hint: lines.join('\n') };
}

/** The lines to paste. */
function hintForEnv({ source, inner }: Expression, field: 'script' | 'other'): string {
  const name = variableFor(inner);
  const where =
    field === 'script'
      ? `Set a variable, and read it here as "$${name}":`
      : 'Write the value itself. A script can read it from a variable:';
  const value = /^[\w${}.[\]' -]+$/.test(source) ? source : `>-\n    ${source}`;
  return `${where}\nenv:\n  ${name}: ${value}`;
}

/** `github.ref_name` becomes `REF_NAME`; an expression of several parts becomes `VALUE`. */
function variableFor(inner: string): string {
  const last = /^[\w-]+(?:\.[\w-]+|\['[^']*'\])*?\.([\w-]+)$/.exec(inner)?.[1];
  const name = last?.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
  return name === undefined || /^[0-9]/.test(name) || READ_BY_SHELLS.has(name) ? 'VALUE' : name;
}

/** Setting one of these would change how the script itself runs. */
const READ_BY_SHELLS: ReadonlySet<string> = new Set(['PATH', 'HOME', 'ENV', 'IFS', 'PWD', 'SHELL']);

function hintFor(inner: string): string | undefined {
  const [, context = ''] = /^(\w+)\s*[.([]/.exec(inner) ?? [];
  switch (context) {
    case 'inputs':
    case 'job':
    case 'needs':
    case 'runner':
    case 'strategy':
    case 'vars':
      return 'Pass the value with the input "env" of the action (or --env NAME=value), and read it in "env" as ${{ env.NAME }}.';
    case 'hashFiles':
      return 'List the files in the "inputs" of a cached step: their content is a part of its key.';
    default:
      return undefined;
  }
}
