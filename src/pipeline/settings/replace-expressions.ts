import { InternalError } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import {
  findExpressions,
  isTongExpression,
  refuseForeign,
  unescapeExpressions,
  type Expression,
  type InvalidExpression,
} from '../schema/expression.ts';
import type { ExpressionLanguage, ExpressionScope } from '../expressions/reading.ts';
import type {
  Expression as StepExpression,
  MissingOutput,
  StepFacts,
  TongInterface,
} from '../model.ts';
import type { Scalar, Span } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import { hintForTong, type DeclaredTongs } from './declared-tongs.ts';
import { hasPort } from '../tong-variables.ts';

/** The context of an expression: its field, and the tongs that it may refer to. */
export interface ExpressionContext {
  readonly tongs: DeclaredTongs;
  /** The field for messages, such as `"run" of step "test"`. */
  readonly label: string;
  /** A script can read variables instead, so its hints differ. */
  readonly isScript?: boolean;
  /** Why the expression may not refer to this tong; undefined if it may. */
  readonly refuseTong: (tong: string) => InvalidExpression | undefined;
  readonly language?: ExpressionLanguage | undefined;
  /** What expressions may read beside tongs; undefined for a field in which they may not. */
  readonly scope?: ExpressionScope;
}

/** The text with every `${{ tongs.* }}` replaced, and `${{` for `$${{`. Invalid expressions are reported and stay. */
export function replaceExpressions(
  scalar: Scalar,
  context: Omit<ExpressionContext, 'scope'>,
  problems: Problems,
): string {
  const parts = replaceEach(scalar, (expression) => readTong(expression, context, problems));
  return parts.join('');
}

/** The same with all other expressions; the result is an expression if it depends on steps. */
export function readTemplate(
  scalar: Scalar,
  context: ExpressionContext,
  problems: Problems,
): string | StepExpression<string> {
  const { scope, language } = context;
  const parts = replaceEach(scalar, (expression) => {
    const isOther = expression.isClosed && !isTongExpression(expression);
    if (!isOther || !scope) return readTong(expression, context, problems);
    if (!language) throw new InternalError('Cannot read an expression: no language was loaded');
    return readOther(expression, { ...context, scope, language }, problems);
  });
  return parts.every((part) => typeof part === 'string') ? parts.join('') : joinParts(parts);
}

function replaceEach<Part>(
  scalar: Scalar,
  read: (expression: Expression) => Part,
): readonly (Part | string)[] {
  const parts: (Part | string)[] = [];
  let end = 0;
  for (const expression of findExpressions(scalar)) {
    parts.push(unescapeExpressions(scalar.text.slice(end, expression.start)), read(expression));
    end = expression.end;
  }
  return [...parts, unescapeExpressions(scalar.text.slice(end))];
}

function readTong(expression: Expression, context: ExpressionContext, problems: Problems): string {
  const value = evaluate(expression, context);
  if (typeof value === 'object')
    refuse(expression, { ...value, at: expression.at, context }, problems);
  return typeof value === 'string' ? value : expression.source;
}

function refuse(
  { source }: Expression,
  why: InvalidExpression & { readonly at: Span; readonly context: ExpressionContext },
  problems: Problems,
): void {
  const message = `Cannot use "${source}" in ${why.context.label}: ${why.problem}`;
  problems.report(why.at, message, { hint: why.hint });
}

function readOther(
  expression: Expression,
  context: ExpressionContext & {
    readonly scope: ExpressionScope;
    readonly language: ExpressionLanguage;
  },
  problems: Problems,
): string | StepExpression<string> {
  const { inner, source } = expression;
  const parsed = context.language.parseText(inner, context.scope);
  if (!parsed.ok) {
    for (const each of parsed.problems)
      refuse(expression, { ...each, at: spanIn(expression, each), context }, problems);
    return source;
  }
  try {
    const early = parsed.expression.evaluate(NOTHING_KNOWN);
    return early.isKnown ? early.value : parsed.expression;
  } catch (error) {
    // Without values, nothing can be said about them.
    if (!context.scope.contexts.github) return '';
    const why = { problem: describeError(error), hint: 'Check the values that it reads.' };
    refuse(expression, { ...why, at: expression.at, context }, problems);
    return source;
  }
}

/** The place of a part of an expression in the file; the whole expression if the file writes it in another way. */
export function spanIn(
  { at, source, inner, isVerbatim }: Pick<Expression, 'at' | 'source' | 'inner' | 'isVerbatim'>,
  part: Span,
): Span {
  if (!isVerbatim) return at;
  const from = at.start + source.indexOf(inner);
  return { start: from + part.start, end: from + Math.max(part.end, part.start + 1) };
}

/** What is known of steps when a pipeline is read. */
export const NOTHING_KNOWN: StepFacts = { status: undefined, find: () => undefined };

function joinParts(parts: readonly (string | StepExpression<string>)[]): StepExpression<string> {
  const reads = parts.flatMap((part) => (typeof part === 'string' ? [] : part.reads));
  return {
    reads: [...new Set(reads)],
    evaluate: (facts) => {
      let value = '';
      const missing: MissingOutput[] = [];
      for (const part of parts) {
        if (typeof part === 'string') {
          value += part;
          continue;
        }
        const result = part.evaluate(facts);
        if (!result.isKnown) return result;
        value += result.value;
        missing.push(...result.missing);
      }
      return { isKnown: true, value, missing };
    },
  };
}

/** The tongs that the text refers to, each with its expression. */
export function tongsIn(
  scalar: Scalar,
): { readonly tong: string; readonly expression: Expression }[] {
  return findExpressions(scalar).flatMap((expression) => {
    const tong = TONG.exec(expression.inner)?.[1];
    return tong === undefined ? [] : [{ tong, expression }];
  });
}

const TONG = /^tongs\.([a-z0-9-]+)\.(host|path|port|ports\.([a-z0-9-]+))$/;
const FORMS =
  'Write ${{ tongs.<name>.host }}, ${{ tongs.<name>.port }}, ${{ tongs.<name>.ports.<port> }} or ${{ tongs.<name>.path }}.';

/** The value, or why the expression is invalid. Undefined if the tong is invalid, which is reported. */
function evaluate(
  expression: Expression,
  context: ExpressionContext,
): string | InvalidExpression | undefined {
  if (!isTongExpression(expression)) {
    return refuseForeign(expression, context.isScript ? 'script' : 'other');
  }
  const [, name, property, portName] = TONG.exec(expression.inner) ?? [];
  if (name === undefined) return { problem: 'a tong has no such property', hint: FORMS };
  const tong = context.tongs.byName.get(name);
  if (!tong) {
    if (!context.tongs.isComplete) return undefined;
    return { problem: `there is no tong "${name}"`, hint: hintForTong(name, context.tongs) };
  }
  const refused = context.refuseTong(name);
  if (refused) return refused;
  if (property === 'host') return name;
  if (!tong.interface) return undefined;
  if (property === 'path') return findPath(name, tong.interface);
  const port = findPort(tong.interface, portName);
  return port === undefined ? refusePort(name, portName, tong.interface) : String(port);
}

function findPath(tong: string, offered: TongInterface): string | InvalidExpression {
  if (offered.kind === 'volume') return offered.mountpoint;
  return {
    problem: `tong "${tong}" has no volume`,
    hint: `Give tong "${tong}" one: "interface: { volume: data, mountpoint: /data }"`,
  };
}

/** The main port, or the one of that name. */
function findPort(offered: TongInterface, name: string | undefined): number | undefined {
  if (!hasPort(offered)) return undefined;
  if (name === undefined) return offered.port;
  return Object.hasOwn(offered.ports, name) ? offered.ports[name] : undefined;
}

function refusePort(
  tong: string,
  port: string | undefined,
  offered: TongInterface,
): InvalidExpression {
  const names = hasPort(offered) ? Object.keys(offered.ports) : [];
  if (port === undefined) {
    return { problem: `tong "${tong}" has no port`, hint: `Add "port: …" to tong "${tong}".` };
  }
  return {
    problem: `tong "${tong}" has no port named "${port}"`,
    hint:
      names.length > 0
        ? `Its ports are ${names.join(', ')}.`
        : `Write \${{ tongs.${tong}.port }}, or name its ports: "interface: { ports: { ${port}: … } }"`,
  };
}
