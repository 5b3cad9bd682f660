import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { RunEvent } from '../../report/event.ts';

/**
 * Resolves when the background process has ended, and reports its warnings. If the signal aborts, the process gets
 * SIGTERM. To be called right after the start: Node drops what a process has printed when it ends unread.
 */
export async function waitForBackground(
  child: ChildProcess,
  options: { readonly report: (event: RunEvent) => void; readonly signal: AbortSignal },
): Promise<void> {
  const { report, signal } = options;
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  const ended = hasEnded ? undefined : once(child, 'exit');
  const stop = (): void => void child.kill('SIGTERM');
  child.ref();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    // A reader of a stream that has ended already would wait forever.
    const lines: AsyncIterable<string> | readonly string[] =
      child.stdout && !child.stdout.readableEnded ? createInterface(child.stdout) : [];
    for await (const line of lines) {
      const warned = signal.aborted ? undefined : parseWarned(line);
      if (warned) report(warned);
    }
    await ended;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const WARNED = z.object({
  type: z.literal('warned'),
  code: z.literal('source-not-saved'),
  message: z.string(),
});

/** Undefined if the line is no warning. */
function parseWarned(line: string): z.infer<typeof WARNED> | undefined {
  try {
    return WARNED.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
