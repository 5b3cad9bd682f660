import { data, Evaluator, type Expr } from '@actions/expressions';
import type { FunctionCall, IndexAccess, ContextAccess } from '@actions/expressions/ast';
import type { Evaluated, MissingOutput, StepFacts } from '../model.ts';
import type { ContextRecord } from './data.ts';
import { toData, type Data } from './data.ts';
import type { FoundReads, StepRead } from './find-reads.ts';

/** Evaluates an expression as far as enough is known of the steps that it reads. Rejects what has no value. */
export function evaluate(
  root: Expr,
  by: { readonly reads: FoundReads; readonly contexts: ContextRecord; readonly facts: StepFacts },
): Evaluated<Data> {
  const evaluator = new StepEvaluator(root, by);
  try {
    const value = evaluator.evaluate();
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

  constructor(
    root: Expr,
    {
      reads,
      facts,
      contexts,
    }: {
      readonly reads: FoundReads;
      readonly facts: StepFacts;
      readonly contexts: ContextRecord;
    },
  ) {
    super(root, new data.Dictionary());
    this.#reads = reads.steps;
    this.#facts = facts;
    this.#contexts = contexts;
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
