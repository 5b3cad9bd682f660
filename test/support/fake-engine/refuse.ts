import { EngineFailed, InternalError } from '../../../src/base/errors/errors.ts';

/** An error as the adapter makes it of an engine's answer. */
export function refusal(operation: string, status: number, said: string): EngineFailed {
  return new EngineFailed(`Cannot ${operation}: ${said}`, {
    code: 'engine-refused',
    status,
    retriable: status === 429 || status >= 500,
  });
}

/** `value`, or a refusal with 404. */
export function orMissing<Value>(value: Value | undefined, operation: string, what: string): Value {
  if (value !== undefined) return value;
  throw refusal(operation, 404, `No such ${what}`);
}

/** What the fake engine has not. */
export function lacks(name: string): never {
  throw new InternalError(`Cannot call ${name}: the fake engine has no such thing`);
}
