import { TokenType } from '@actions/expressions/lexer';
import { suggest } from '../../base/text/suggest.ts';
import type { ExpressionProblem, LocatedProblem } from './reading.ts';
import type { Token } from './tokens.ts';

/** Functions of the library. */
const FUNCTIONS = [
  'contains',
  'startsWith',
  'endsWith',
  'format',
  'join',
  'toJSON',
  'fromJSON',
  'case',
];
export const STATUS_FUNCTIONS: readonly string[] = ['success', 'failure', 'always'];
export const CONTEXTS: readonly string[] = ['github', 'env', 'steps', 'matrix'];

/** The functions and contexts that are unknown, or not allowed here. */
export function checkNames(
  tokens: readonly Token[],
  { isCondition }: { readonly isCondition: boolean },
): LocatedProblem[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== TokenType.IDENTIFIER || tokens[index - 1]?.type === TokenType.DOT) return [];
    const isCall = tokens[index + 1]?.type === TokenType.LEFT_PAREN;
    const found = isCall
      ? explainFunction(token.lexeme, isCondition)
      : explainContext(token.lexeme, isCondition);
    const start = token.range.start.column;
    return found ? [{ ...found, start, end: start + token.lexeme.length }] : [];
  });
}

function explainFunction(name: string, isCondition: boolean): ExpressionProblem | undefined {
  const lower = name.toLowerCase();
  if (FUNCTIONS.some((each) => each.toLowerCase() === lower)) return undefined;
  if (STATUS_FUNCTIONS.includes(lower)) {
    if (isCondition) return undefined;
    return {
      problem: `"${name}()" is available only in "if"`,
      hint: 'Read the outcome of a step instead: steps.<id>.outcome',
    };
  }
  if (lower === 'cancelled') {
    return {
      problem: 'a pipeline has no "cancelled()"',
      hint: 'When a run is cancelled, no step starts any more. For a step that also runs after a failure, write "if: always()".',
    };
  }
  if (lower === 'hashfiles') {
    return {
      problem: 'a pipeline has no "hashFiles()"',
      hint: 'List the files in the "inputs" of a cached step: their content is a part of its key.',
    };
  }
  const known = isCondition ? [...FUNCTIONS, ...STATUS_FUNCTIONS] : FUNCTIONS;
  const near = suggest(name, known);
  return {
    problem: `there is no function "${name}()"`,
    hint: near === undefined ? `The functions are ${known.join(', ')}.` : `Did you mean "${near}"?`,
  };
}

function explainContext(name: string, isCondition: boolean): ExpressionProblem | undefined {
  const lower = name.toLowerCase();
  if (CONTEXTS.includes(lower)) return undefined;
  const foreign = lower === 'secrets' && isCondition ? SECRET_IN_CONDITION : FOREIGN[lower];
  if (foreign !== undefined) return { problem: `"${name}" is not available here`, hint: foreign };
  if (isCondition && [...STATUS_FUNCTIONS, 'cancelled'].includes(lower)) {
    return { problem: `"${name}" is a function`, hint: `Write "${lower}()".` };
  }
  const meant = OPERATORS[lower];
  if (meant !== undefined)
    return { problem: `"${name}" is not an operator`, hint: `Write "${meant}".` };
  const near = suggest(name, CONTEXTS);
  return {
    problem: `there is no context "${name}"`,
    hint:
      near === undefined
        ? `The contexts are ${CONTEXTS.join(', ')}. A text is in single quotes: '${name}'`
        : `Did you mean "${near}"?`,
  };
}

const OPERATORS: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!' };

const PASS_ENV =
  'Pass the value with the input "env" of the action (or --env NAME=value), and read it as env.NAME.';

const SECRET_IN_CONDITION =
  'Let the caller decide: pass a text with the input "env" of the action, and read it as env.NAME.';

/** The contexts of workflows that pipelines do not have. */
const FOREIGN: Readonly<Record<string, string>> = {
  secrets:
    'Name it in the "secrets" of the step: a secret reaches the process of a step, and no expression.',
  tongs: 'Ask for the tong in the script: when the step starts, every tong that it names is ready.',
  needs:
    'A pipeline has only steps: write steps.<id>.outputs.<name> or steps.<id>.outcome, of a step that this one needs.',
  inputs: PASS_ENV,
  vars: PASS_ENV,
  runner: PASS_ENV,
  job: PASS_ENV,
  jobs: PASS_ENV,
  strategy: 'Read the values of the member with matrix.<name>.',
};
