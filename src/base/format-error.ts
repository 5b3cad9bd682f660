import { inspect } from 'node:util';
import { renderDiagnostic, renderHint, type Ink } from './diagnostic.ts';
import { InternalError, InvalidInput, TongsError } from './errors.ts';

/** Turns anything thrown into text for a person; never throws itself. */
export function formatError(thrown: unknown, ink: Ink): string {
  if (thrown instanceof InvalidInput) return formatDiagnostics(thrown, ink);
  if (!(thrown instanceof TongsError)) return formatForeign(thrown, ink);
  const lines = [`${ink.red('error')}${ink.bold(`: ${thrown.message}`)}`];
  lines.push(...causes(thrown).map((cause) => ink.dim(`  because: ${cause}`)));
  if (thrown instanceof InternalError && thrown.stack) lines.push(ink.dim(thrown.stack));
  if (thrown.hint !== undefined) lines.push(renderHint(thrown.hint, ink));
  return lines.join('\n');
}

/** One line for anything thrown: what a cause or a warning quotes. */
export function describeError(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    return thrown.errors.map(describeError).join('; ');
  }
  if (thrown instanceof SuppressedError) {
    return `${describeError(thrown.suppressed)}; then, while cleaning up: ${describeError(thrown.error)}`;
  }
  if (thrown instanceof Error) return thrown.message || thrown.name;
  return typeof thrown === 'string' ? thrown : inspect(thrown, { depth: 2, breakLength: Infinity });
}

function formatDiagnostics(invalid: InvalidInput, ink: Ink): string {
  const { diagnostics } = invalid;
  const blocks = diagnostics.map((each) => renderDiagnostic(each, ink));
  if (diagnostics.length > 1) blocks.push(ink.bold(`${diagnostics.length} errors`));
  return blocks.join('\n\n');
}

function formatForeign(thrown: unknown, ink: Ink): string {
  const wrapped = new InternalError(`Cannot continue: ${describeError(thrown)}`);
  if (thrown instanceof Error && thrown.stack) wrapped.stack = thrown.stack;
  else delete wrapped.stack;
  return formatError(wrapped, ink);
}

function causes(error: Error): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>([error]);
  let cause = error.cause;
  while (cause !== undefined && cause !== null && !seen.has(cause)) {
    seen.add(cause);
    const text = describeError(cause);
    if (!error.message.includes(text)) found.push(text);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return found;
}
