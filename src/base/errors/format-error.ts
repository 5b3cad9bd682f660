import { inspect } from 'node:util';
import { renderDiagnostic, renderHint, type Ink } from './diagnostic.ts';
import { InternalError, TongsError } from './errors.ts';
import { toPlain, toPlainLines } from '../text/printable.ts';

/** Turns anything thrown into text for a person, without control characters; never throws itself. */
export function formatError(thrown: unknown, ink: Ink): string {
  try {
    if (!(thrown instanceof TongsError)) return formatForeign(thrown, ink);
    return thrown.diagnostics.length > 0 ? formatDiagnostics(thrown, ink) : formatOurs(thrown, ink);
  } catch {
    // A getter of the thrown object threw.
    return formatForeign(UNREADABLE, ink);
  }
}

/** One line for anything thrown, to quote it in a cause or a warning; never throws itself. */
export function describeError(thrown: unknown): string {
  return describeInside(thrown, [])
    .trim()
    .replaceAll(/\s*[\r\n]\s*/g, ' ');
}

const UNREADABLE = 'an error that cannot be read';

/** `outer` has the errors around it, because an aggregate may contain itself. */
function describeInside(thrown: unknown, outer: readonly unknown[]): string {
  if (outer.includes(thrown)) return 'the same again';
  const inside = [...outer, thrown];
  try {
    if (thrown instanceof AggregateError && thrown.errors.length > 0) {
      return thrown.errors.map((each) => describeInside(each, inside)).join('; ');
    }
    if (thrown instanceof SuppressedError) {
      return `${describeInside(thrown.suppressed, inside)}; then, while cleaning up: ${describeInside(thrown.error, inside)}`;
    }
    if (thrown instanceof Error) return messageOf(thrown);
    if (typeof thrown === 'string' && thrown !== '') return thrown;
    return inspect(thrown, { depth: 2, breakLength: Infinity });
  } catch {
    return UNREADABLE;
  }
}

/** Other code may set anything as a message. */
function messageOf({
  message,
  name,
}: {
  readonly message: unknown;
  readonly name: string;
}): string {
  return typeof message === 'string' && message !== '' ? message : name;
}

function formatOurs(thrown: TongsError, ink: Ink): string {
  const lines = [`${ink.red('error')}${ink.bold(`: ${toPlain(thrown.message)}`)}`];
  lines.push(...causes(thrown).map((cause) => ink.dim(`  because: ${toPlain(cause)}`)));
  if (thrown instanceof InternalError && thrown.stack)
    lines.push(ink.dim(toPlainLines(thrown.stack).join('\n')));
  if (thrown.hint !== undefined) lines.push(renderHint(thrown.hint, ink));
  return lines.join('\n');
}

function formatDiagnostics({ diagnostics }: TongsError, ink: Ink): string {
  const blocks = diagnostics.map((each) => renderDiagnostic(each, ink));
  if (diagnostics.length > 1) blocks.push(ink.bold(`${diagnostics.length} errors`));
  return blocks.join('\n\n');
}

function formatForeign(thrown: unknown, ink: Ink): string {
  const error = thrown instanceof Error ? thrown : undefined;
  const wrapped = new InternalError(`Cannot continue: ${describeError(thrown)}`, error?.cause);
  if (error?.stack) wrapped.stack = error.stack;
  else delete wrapped.stack;
  return formatOurs(wrapped, ink);
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
