import type { Expr } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { suggest } from '../../base/text/suggest.ts';
import { GITHUB_NAMES, hintForEnvName, hintForGithubName } from '../contexts/github-names.ts';
import type { StepId } from '../model.ts';
import type { ExpressionProblem, ExpressionScope, LocatedProblem } from './reading.ts';
import type { ContextRecord } from './data.ts';
import { STATUS_FUNCTIONS } from './names.ts';
import type { Token } from './tokens.ts';

/** What a part of an expression reads of a step. */
export interface StepRead {
  readonly step: StepId;
  readonly property: 'outputs' | 'outcome' | 'conclusion';
  /** Undefined for all outputs. */
  readonly output: string | undefined;
}

export interface FoundReads {
  /** The parts of the expression that read a step. */
  readonly steps: ReadonlyMap<Expr, StepRead>;
  readonly hasStatus: boolean;
  readonly problems: readonly LocatedProblem[];
}

/** Finds what an expression reads, and checks that it exists. */
export function findReads(root: Expr, scope: ExpressionScope): FoundReads {
  const steps = new Map<Expr, StepRead>();
  const problems: LocatedProblem[] = [];
  let hasStatus = false;
  const open: Expr[] = [root];
  for (let each = open.pop(); each; each = open.pop()) {
    if (each instanceof FunctionCall) {
      hasStatus ||= STATUS_FUNCTIONS.includes(each.functionName.lexeme.toLowerCase());
    }
    const path = toPath(each);
    if (!path) {
      open.push(...partsOf(each));
      continue;
    }
    // An index that is no literal is an expression of its own.
    open.push(...path.others);
    const read = readPath(path, scope);
    if (read && 'problem' in read) problems.push({ ...read, ...spanOf(path) });
    else if (read) steps.set(read.node, read);
  }
  return { steps, hasStatus, problems: problems.toSorted((a, b) => a.start - b.start) };
}

function partsOf(expr: Expr): readonly Expr[] {
  if (expr instanceof Unary) return [expr.expr];
  if (expr instanceof Binary) return [expr.left, expr.right];
  if (expr instanceof Logical || expr instanceof FunctionCall) return expr.args;
  if (expr instanceof Grouping) return [expr.group];
  if (expr instanceof IndexAccess) return [expr.expr, expr.index];
  return [];
}

/** A context, and the properties that follow it: `github.event.number`. */
interface Path {
  readonly context: Token;
  readonly accesses: readonly IndexAccess[];
  /** The names of the first properties, as far as they are written as such. */
  readonly names: readonly string[];
  readonly last: Token;
  readonly others: readonly Expr[];
}

/** Undefined if the expression does not begin with a context. */
function toPath(expr: Expr): Path | undefined {
  const accesses: IndexAccess[] = [];
  let each = expr;
  while (each instanceof IndexAccess) {
    accesses.unshift(each);
    each = each.expr;
  }
  if (!(each instanceof ContextAccess)) return undefined;
  const names: string[] = [];
  let last = each.name;
  for (const { index } of accesses) {
    if (!(index instanceof Literal)) break;
    names.push(index.literal.coerceString());
    last = index.token;
  }
  const others = accesses.map(({ index }) => index).filter((index) => !(index instanceof Literal));
  return { context: each.name, accesses, names, last, others };
}

function spanOf({ context, last }: Path): { readonly start: number; readonly end: number } {
  return { start: context.range.start.column, end: last.range.end.column };
}

function readPath(
  path: Path,
  scope: ExpressionScope,
): (StepRead & { readonly node: Expr }) | ExpressionProblem | undefined {
  const { contexts, matrix } = scope;
  switch (path.context.lexeme.toLowerCase()) {
    case 'steps':
      return readStep(path, scope);
    case 'github':
      return checkName(path, contexts.github ?? GITHUB_CONTEXT, hintForGithubName);
    case 'env':
      return checkName(path, contexts.env, (name) => hintForEnvName(name, contexts.env ?? {}));
    default:
      return matrix ? checkName(path, matrix, (name) => hintForAxis(name, matrix)) : NO_MATRIX;
  }
}

const NO_MATRIX: ExpressionProblem = {
  problem: 'the step has no matrix',
  hint: 'Give the step a "matrix", or read the value from "env" or "github".',
};

/** The names without their values. */
const GITHUB_CONTEXT: ContextRecord = { ...GITHUB_NAMES, event: {} };

function hintForAxis(name: string, matrix: ContextRecord): string {
  const near = suggest(name, Object.keys(matrix));
  if (near !== undefined) return `Did you mean "matrix.${near}"?`;
  return `The values of the matrix are ${Object.keys(matrix).join(', ')}.`;
}

function checkName(
  { context, names }: Path,
  values: ContextRecord | undefined,
  hintFor: (name: string) => string,
): ExpressionProblem | undefined {
  const [name] = names;
  if (!values || name === undefined) return undefined;
  const lower = name.toLowerCase();
  if (Object.keys(values).some((each) => each.toLowerCase() === lower)) return undefined;
  return { problem: `there is no "${context.lexeme}.${name}"`, hint: hintFor(name) };
}

function readStep(
  { accesses, names }: Path,
  { resolveStep }: ExpressionScope,
): (StepRead & { readonly node: Expr }) | ExpressionProblem | undefined {
  const [id, property, output] = names;
  const [, node, outputNode] = accesses;
  if (id === undefined || property === undefined || !node) {
    const name = id ?? '<id>';
    return {
      problem: 'it names no value of a step',
      hint: `Write steps.${name}.outputs.<name>, steps.${name}.outcome or steps.${name}.conclusion.`,
    };
  }
  const step = resolveStep(id);
  if (typeof step !== 'string') return step;
  const lower = property.toLowerCase();
  if (lower === 'outcome' || lower === 'conclusion') {
    return { step, property: lower, output: undefined, node };
  }
  if (lower !== 'outputs') {
    const near = suggest(property, ['outputs', 'outcome', 'conclusion']);
    return {
      problem: `a step has no "${property}"`,
      hint:
        near === undefined ? 'Write outputs, outcome or conclusion.' : `Did you mean "${near}"?`,
    };
  }
  const isNamed = output !== undefined && outputNode !== undefined;
  return { step, property: 'outputs', output, node: isNamed ? outputNode : node };
}
