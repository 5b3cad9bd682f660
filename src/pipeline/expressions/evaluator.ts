import { data, Evaluator, type Expr } from '@actions/expressions';
import {
  Grouping,
  Logical,
  type ContextAccess,
  type FunctionCall,
  type IndexAccess,
  type Unary,
} from '@actions/expressions/ast';
import { TokenType } from '@actions/expressions/lexer';
import { truthy } from '@actions/expressions/result';
import type { Evaluated, MissingOutput, StepFacts } from '../model.ts';
import type { ContextRecord } from './data.ts';
import { toData, type Data } from './data.ts';
import type { FoundReads, StepRead } from './find-reads.ts';

/** The values that an expression may read. */
export interface ReadableValues {
  readonly reads: FoundReads;
  readonly contexts: ContextRecord;
  readonly facts: StepFacts;
}

/** The value of an expression, if enough is known of the steps that it reads. Throws if it has none. */
export function evaluate(root: Expr, values: ReadableValues): Evaluated<Data> {
  return tryTo((evaluator) => evaluator.evaluate(), root, values);
}

/**
 * Whether its value counts as true. An operand of `&&` or `||` that is not known yet does not matter if another one
 * decides.
 */
export function judge(root: Expr, values: ReadableValues): Evaluated<boolean> {
  return tryTo((evaluator) => evaluator.isTrue(root), root, values);
}

function tryTo<Value>(
  ask: (evaluator: StepEvaluator) => Value,
  root: Expr,
  values: ReadableValues,
): Evaluated<Value> {
  const evaluator = new StepEvaluator(root, values);
  try {
    const value = ask(evaluator);
    return { isKnown: true, value, missing: evaluator.missing };
  } catch (error) {
    const cause = unwrap(error);
    if (cause instanceof NotKnown) return { isKnown: false, waitsFor: cause.waitsFor };
    throw cause;
  }
}

type Waiting = Extract<Evaluated<Data>, { readonly isKnown: false }>['waitsFor'];

/** Ends an evaluation that needs more than is known. */
class NotKnown extends Error {
  readonly waitsFor: Waiting;

  constructor(waitsFor: Waiting) {
    super('not known yet');
    this.waitsFor = waitsFor;
  }
}

/** The library wraps errors in an index. */
function unwrap(error: unknown): unknown {
  let each = error;
  while (each instanceof Error && each.cause instanceof Error) each = each.cause;
  return each;
}

class StepEvaluator extends Evaluator {
  readonly missing: MissingOutput[] = [];
  readonly #reads: ReadonlyMap<Expr, StepRead>;
  readonly #facts: StepFacts;
  readonly #contexts: ContextRecord;

  constructor(root: Expr, { reads, facts, contexts }: ReadableValues) {
    super(root, new data.Dictionary());
    this.#reads = reads.steps;
    this.#facts = facts;
    this.#contexts = contexts;
  }

  isTrue(expression: Expr): boolean {
    if (expression instanceof Grouping) return this.isTrue(expression.group);
    if (expression instanceof Logical) return this.#decide(expression);
    return truthy(this.eval(expression));
  }

  override visitUnary({ expr }: Unary): Data {
    return new data.BooleanData(!this.isTrue(expr));
  }

  override visitContextAccess({ name }: ContextAccess): Data {
    return toData(this.#contexts[name.lexeme.toLowerCase()]);
  }

  override visitIndexAccess(access: IndexAccess): Data {
    const read = this.#reads.get(access);
    return read ? this.#read(read) : super.visitIndexAccess(access);
  }

  override visitFunctionCall(call: FunctionCall): Data {
    const name = call.functionName.lexeme.toLowerCase();
    if (name === 'always') return new data.BooleanData(true);
    if (name !== 'success' && name !== 'failure') return super.visitFunctionCall(call);
    const { status } = this.#facts;
    if (!status) throw new NotKnown(undefined);
    return new data.BooleanData(status[name]);
  }

  #decide({ operator, args }: Logical): boolean {
    const deciding = operator.type === TokenType.OR;
    let unknown: NotKnown | undefined;
    for (const operand of args) {
      const reported = this.missing.length;
      try {
        if (this.isTrue(operand) === deciding) return deciding;
      } catch (error) {
        const cause = unwrap(error);
        if (cause instanceof NotKnown) unknown ??= cause;
        // After an operand that is not known, this one is perhaps not asked.
        else if (!unknown) throw error;
      }
      if (unknown) this.missing.length = reported;
    }
    if (unknown) throw unknown;
    return !deciding;
  }

  #read({ step, property, output }: StepRead): Data {
    const fact = this.#facts.find(step);
    const kind = property === 'outputs' ? 'outputs' : 'outcome';
    if (!fact) throw new NotKnown({ step, kind });
    if (property !== 'outputs') {
      const word = fact[property];
      if (word === undefined) throw new NotKnown({ step, kind });
      return toData(word);
    }
    if (output === undefined) return toData(fact.outputs);
    const name = Object.keys(fact.outputs).find(
      (each) => each.toLowerCase() === output.toLowerCase(),
    );
    if (name !== undefined) return toData(fact.outputs[name]);
    // Of a step that was skipped or has failed, nobody expects it.
    const isExpected = fact.outcome === undefined || fact.outcome === 'success';
    if (isExpected) this.missing.push({ step, output, written: Object.keys(fact.outputs) });
    return new data.Null();
  }
}
