import type { Writable } from 'node:stream';
import { Cancelled } from './errors/errors.ts';
import { describeError } from './errors/format-error.ts';

/** 128 plus the number of SIGPIPE. */
const EXIT_CODE = 141;

/**
 * A reader that goes away (`| head`), or a full disk, ends a run like a signal, so that nothing is left behind.
 * `onUnwritable` is called unless the reader went away.
 */
export function listenForClosedOutput(
  out: Writable,
  onUnwritable: (reason: Cancelled) => void,
): AbortSignal {
  const closed = new AbortController();
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (closed.signal.aborted) return;
    const isReaderGone = error.code === 'EPIPE';
    const why = isReaderGone
      ? 'nobody reads the output any more'
      : `Cannot write the output: ${describeError(error)}`;
    const reason = new Cancelled(why, { code: 'output-closed', exitCode: EXIT_CODE });
    closed.abort(reason);
    if (!isReaderGone) onUnwritable(reason);
  });
  return closed.signal;
}
