import { EngineFailed } from '../../../src/base/errors/errors.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { EngineMethod } from './recorded-engine.ts';

/**
 * How a call fails: `refused` has no effect, and the engine says so; `cut` has its effect, and the
 * answer is lost.
 */
export type FailureKind = 'refused' | 'cut';

/** One call that is to fail: the one with this number, from 0. */
export interface FailurePlan {
  readonly call: number;
  readonly kind: FailureKind;
}

/** An engine of which one call fails. */
export interface Failing {
  readonly engine: Engine;
  /** What was called, in its order. */
  readonly methods: readonly EngineMethod[];
}

/** Passes all calls on but one. */
export function failOneCall(engine: Engine, plan: FailurePlan | undefined): Failing {
  const methods: EngineMethod[] = [];
  const failing = new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const number = methods.length;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- All functions of an engine are its methods.
        methods.push(name as EngineMethod);
        const answer = (): unknown => Reflect.apply(value, target, args);
        return number === plan?.call ? fail(plan.kind, String(name), answer) : answer();
      };
    },
  });
  return { engine: failing, methods };
}

async function fail(kind: FailureKind, name: string, answer: () => unknown): Promise<never> {
  const message = `Cannot ${name}: as the test wants it`;
  if (kind === 'refused') throw new EngineFailed(message, { code: 'engine-refused', status: 500 });
  await answer();
  throw new EngineFailed(message, { code: 'engine-vanished' });
}
