import type { Tracer } from '../base/tracer.ts';
import type { Engine } from './engine.ts';

/** The engine, with a span for each call from its start until it settles. */
export function traceEngine(engine: Engine, tracer: Tracer): Engine {
  return new Proxy(engine, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || name === 'close') return value;
      return (...args: unknown[]): unknown => {
        const call = async (): Promise<unknown> => Reflect.apply(value, target, args);
        return tracer.span('engine', describeCall(String(name), args[0]), call);
      };
    },
  });
}

/** `inspectImage busybox:latest`: with the subject, if it is a word. */
function describeCall(method: string, subject: unknown): string {
  if (typeof subject !== 'string') return method;
  // Ids are shortened as in Docker's output.
  return `${method} ${/^[0-9a-f]{64}$/.test(subject) ? subject.slice(0, 12) : subject}`;
}
