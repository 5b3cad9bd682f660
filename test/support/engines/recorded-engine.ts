import { inspect } from 'node:util';
import { describeError } from '../../../src/base/errors/format-error.ts';
import type { Engine } from '../../../src/engine/engine.ts';

export type EngineMethod = Exclude<keyof Engine, 'address' | 'apiVersion'>;

export interface EngineCall {
  readonly method: EngineMethod;
  readonly args: readonly unknown[];
  /** What came of it so far. */
  outcome: string;
}

/** An engine, and every call that was made to it. */
export interface Recorded {
  readonly engine: Engine;
  readonly calls: readonly EngineCall[];
}

/** Passes every call on and remembers it. */
export function recordCalls(engine: Engine): Recorded {
  const calls: EngineCall[] = [];
  const recorded = new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- All functions of an engine are its methods.
        const call: EngineCall = { method: name as EngineMethod, args, outcome: 'under way' };
        calls.push(call);
        return watch(Reflect.apply(value, target, args), call);
      };
    },
  });
  return { engine: recorded, calls };
}

/** One line for each call, for a test that failed. */
export function describeCalls(calls: readonly EngineCall[]): string {
  return calls
    .map(({ method, args, outcome }) => `${method}(${args.map(show).join(', ')}): ${outcome}`)
    .join('\n');
}

function watch(answer: unknown, call: EngineCall): unknown {
  if (!(answer instanceof Promise)) return answer;
  answer.then(
    (value) => (call.outcome = show(value)),
    (error: unknown) => (call.outcome = `rejected: ${describeError(error)}`),
  );
  return answer;
}

const LONGEST = 300;

function show(value: unknown): string {
  const text = inspect(value, { depth: 4, breakLength: Infinity, maxStringLength: 100 });
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
