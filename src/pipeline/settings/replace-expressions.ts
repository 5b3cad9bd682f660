import {
  findExpressions,
  isTongExpression,
  refuseForeign,
  unescapeExpressions,
  type Expression,
  type InvalidExpression,
} from '../schema/expression.ts';
import type { TongInterface } from '../model.ts';
import type { Scalar } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import { hintForTong, type DeclaredTongs } from './declared-tongs.ts';

/** The context of an expression: its field, and the tongs that it may refer to. */
export interface ExpressionContext {
  readonly tongs: DeclaredTongs;
  /** The field for messages, such as `"run" of step "test"`. */
  readonly label: string;
  /** A script can read variables instead, so its hints differ. */
  readonly isScript?: boolean;
  /** Why the expression may not refer to this tong; undefined if it may. */
  readonly refuseTong: (tong: string) => InvalidExpression | undefined;
}

/** The text with every `${{ tongs.* }}` replaced, and `${{` for `$${{`. Invalid expressions are reported and stay. */
export function replaceExpressions(
  scalar: Scalar,
  context: ExpressionContext,
  problems: Problems,
): string {
  let result = '';
  let end = 0;
  for (const expression of findExpressions(scalar)) {
    const value = evaluate(expression, context);
    if (typeof value === 'object') {
      const message = `Cannot use "${expression.source}" in ${context.label}: ${value.problem}`;
      problems.report(expression.at, message, value);
    }
    result += unescapeExpressions(scalar.text.slice(end, expression.start));
    result += typeof value === 'string' ? value : expression.source;
    end = expression.end;
  }
  return result + unescapeExpressions(scalar.text.slice(end));
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

const TONG = /^tongs\.([a-z0-9-]+)\.(host|port|ports\.([a-z0-9-]+))$/;
const FORMS =
  'Write ${{ tongs.<name>.host }}, ${{ tongs.<name>.port }} or ${{ tongs.<name>.ports.<port> }}.';

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
  const port = findPort(tong.interface, portName);
  return port === undefined ? refusePort(name, portName, tong.interface) : String(port);
}

/** The main port, or the one of that name. */
function findPort(offered: TongInterface, name: string | undefined): number | undefined {
  if (offered.kind === 'none') return undefined;
  if (name === undefined) return offered.port;
  return Object.hasOwn(offered.ports, name) ? offered.ports[name] : undefined;
}

function refusePort(
  tong: string,
  port: string | undefined,
  offered: TongInterface,
): InvalidExpression {
  const names = offered.kind === 'port' ? Object.keys(offered.ports) : [];
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
