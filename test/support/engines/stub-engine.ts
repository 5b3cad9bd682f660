import { InternalError } from '../../../src/base/errors/errors.ts';
import type { Engine } from '../../../src/engine/engine.ts';

/** An engine that can do what it is given; any other call throws with its own name. */
export function stubEngine(methods: Partial<Engine>): Engine {
  const known: Partial<Engine> = { address: 'tcp://stub:2375', apiVersion: '1.41', ...methods };
  const stub = new Proxy(known, {
    get(target, name) {
      if (Reflect.has(target, name)) return Reflect.get(target, name) as unknown;
      throw new InternalError(`Cannot call ${String(name)}: this stub has no such method`);
    },
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The proxy answers for every name, if only by throwing.
  return stub as Engine;
}
