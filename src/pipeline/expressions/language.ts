import { Parser, type Expr } from '@actions/expressions';
import type { Evaluated, StepFacts, StepId } from '../model.ts';
import type { ExpressionLanguage, ExpressionScope, LocatedProblem } from './reading.ts';
import type { ContextRecord } from './data.ts';
import { toText, type Data } from './data.ts';
import { evaluate, judge, type ReadableValues } from './evaluator.ts';
import { findReads, type FoundReads } from './find-reads.ts';
import { checkNames, CONTEXTS, STATUS_FUNCTIONS } from './names.ts';
import { explainSymbol, readTokens, type Token } from './tokens.ts';

// The only door to the library, which is loaded only for files that need it.

/** The expression language of workflows, with the contexts and functions that pipelines have. */
export const language: ExpressionLanguage = {
  parseText(text, scope) {
    const parsed = parse(text, scope, { isCondition: false });
    if ('problems' in parsed) return { ok: false, ...parsed };
    const { root, reads, valuesBy } = parsed;
    return {
      ok: true,
      expression: { reads, evaluate: (facts) => toTextResult(evaluate(root, valuesBy(facts))) },
    };
  },
  parseCondition(text, scope) {
    const parsed = parse(text, scope, { isCondition: true });
    if ('problems' in parsed) return { ok: false, ...parsed };
    const { root, reads, hasStatus, valuesBy } = parsed;
    return {
      ok: true,
      expression: { text, reads, hasStatus, evaluate: (facts) => judge(root, valuesBy(facts)) },
    };
  },
};

interface Parsed {
  readonly root: Expr;
  readonly reads: readonly StepId[];
  readonly hasStatus: boolean;
  readonly valuesBy: (facts: StepFacts) => ReadableValues;
}

function toTextResult(result: Evaluated<Data>): Evaluated<string> {
  return result.isKnown ? { ...result, value: toText(result.value) } : result;
}

interface Refused {
  readonly problems: readonly LocatedProblem[];
}

function parse(
  text: string,
  scope: ExpressionScope,
  kind: { readonly isCondition: boolean },
): Parsed | Refused {
  const tokens = readTokens(text);
  if ('problem' in tokens) return { problems: [tokens] };
  const named = checkNames(tokens, kind);
  if (named.length > 0) return { problems: named };
  const root = parseTokens(tokens, text);
  if ('problem' in root) return { problems: [root] };
  const reads = findReads(root, scope);
  if (reads.problems.length > 0) return reads;
  return toParsed(root, reads, scope);
}

function toParsed(root: Expr, reads: FoundReads, scope: ExpressionScope): Parsed {
  const { github = {}, env = {} } = scope.contexts;
  const contexts: ContextRecord = { github, env, matrix: scope.matrix ?? {} };
  return {
    root,
    reads: [...new Set([...reads.steps.values()].map(({ step }) => step))],
    hasStatus: reads.hasStatus,
    valuesBy: (facts) => ({ reads, contexts, facts }),
  };
}

/** Their numbers of arguments; `checkNames` has refused all other functions. */
const EXTRA_FUNCTIONS = STATUS_FUNCTIONS.map((name) => ({ name, minArgs: 0, maxArgs: 0 }));

function parseTokens(tokens: readonly Token[], text: string): Expr | LocatedProblem {
  try {
    const root: Expr | undefined = new Parser(
      [...tokens],
      [...CONTEXTS],
      [...EXTRA_FUNCTIONS],
    ).parse();
    return root ?? { problem: 'it is empty', hint: 'Write an expression.', start: 0, end: 1 };
  } catch (error) {
    return explainParser(error, tokens, text);
  }
}

function explainParser(error: unknown, tokens: readonly Token[], text: string): LocatedProblem {
  const [said = ''] = error instanceof Error ? error.message.split(': ') : [];
  const pos: unknown = error instanceof Error ? Reflect.get(error, 'pos') : undefined;
  const column: unknown = typeof pos === 'object' && pos ? Reflect.get(pos, 'column') : undefined;
  const at = tokens.find(({ range }) => range.start.column === column);
  const start = at?.range.start.column ?? 0;
  const end = Math.max(start + 1, at?.range.end.column ?? text.length);
  const symbol = at?.lexeme ?? '';
  if (said === 'Unexpected end of expression' || symbol === '') {
    return {
      problem: 'it ends too early',
      hint: 'Add the missing operand or ")".',
      start: Math.min(start, Math.max(0, text.length - 1)),
      end: Math.max(text.length, 1),
    };
  }
  if (said === 'Unexpected symbol') return { ...explainSymbol(symbol), start, end };
  const problem = PROBLEMS[said];
  if (problem !== undefined) {
    return {
      problem: `"${symbol}" has ${problem}`,
      hint: `Check the call of "${symbol}".`,
      start,
      end,
    };
  }
  const hint = 'Compute a part of it in a step, and read the output of that step.';
  return { problem: 'it is nested too deeply', hint, start, end };
}

const PROBLEMS: Readonly<Record<string, string>> = {
  'Too few parameters supplied': 'too few arguments',
  'Too many parameters supplied': 'too many arguments',
  'Even number of parameters supplied, requires an odd number of parameters':
    'an even number of arguments: the last one is the value if nothing else fits',
};
