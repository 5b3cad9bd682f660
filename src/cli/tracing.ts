import { resolve } from 'node:path';
import { Option } from 'commander';
import type { Sink } from '../report/reporter.ts';
import type { Console } from './console.ts';

export interface TraceFlags {
  readonly trace?: string;
}

/** `--trace`, for commands that can be traced. */
export function traceOption(): Option {
  return new Option(
    '--trace <file>',
    'write where the time goes to a file, as a trace for Perfetto or chrome://tracing',
  );
}

/** A console that traces if asked to, and the sinks that the trace needs. */
export interface Tracing extends AsyncDisposable {
  readonly console: Console;
  readonly sinks: readonly Sink[];
}

/** Rejects when the file cannot be written; disposing writes it. */
export async function openTracing(console: Console, { trace }: TraceFlags): Promise<Tracing> {
  if (trace === undefined) {
    return { console, sinks: [], [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const { openTrace } = await import('../report/files/trace.ts');
  const { timeOrigin } = performance;
  const now = (): number => timeOrigin + performance.now();
  const file = await openTrace(resolve(console.folder, trace), now, timeOrigin);
  return {
    console: { ...console, tracer: console.redactor.redactTracer(file) },
    sinks: [file],
    [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
  };
}
