import { abortable } from '../../base/async/abortable.ts';
import { within } from '../../base/async/within.ts';
import { formatDuration } from '../../base/duration.ts';
import { Cancelled, TongsError } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { TIMED_OUT } from '../../engine/with-deadline.ts';
import type { PruneBounds } from '../../prune/cache/bounds.ts';
import { pruneBuildCaches } from '../../prune/prune-build-caches.ts';
import type { RunEvent } from '../../report/event.ts';
import { createReporter } from '../../report/create-reporter.ts';
import { formatCommand, withHint } from '../../report/github/runner-commands.ts';
import { GitHubReporter } from '../../report/github/github.ts';
import type { Console } from '../console.ts';
import { withSession } from '../with-session.ts';

export interface HookRun {
  readonly bounds: PruneBounds;
  readonly timeoutMs: number;
  readonly host: string | undefined;
}

/**
 * Prunes at the end of a job, within a time. Whatever goes wrong is a warning: a hook that fails would fail the job,
 * which is not at fault.
 */
export async function runHook(console: Console, read: () => Promise<HookRun>): Promise<void> {
  try {
    const { timeoutMs, ...request } = await read();
    using limit = limitTime(console, timeoutMs);
    const { signal } = limit;
    await prune({ ...console, signal }, request);
  } catch (error) {
    const hint = error instanceof TongsError ? error.hint : undefined;
    const message = withHint(`build cache: not pruned: ${describeError(error)}`, hint);
    const text = console.redactor.redact(message);
    console.stdout.write(`${formatCommand('warning', { title: 'tongs' }, text)}\n`);
    // The runner waits for the process, and an engine that hangs would hold it.
    console.leave();
  }
}

async function prune(
  console: Console,
  { bounds, host }: Omit<HookRun, 'timeoutMs'>,
): Promise<void> {
  const { environment, stdout, signal } = console;
  await using github = new GitHubReporter({
    out: stdout,
    log: 'stream',
    temporaryFolder: environment['RUNNER_TEMP'] || '/tmp',
  });
  const reporter = createReporter([github], console);
  let isOver = false;
  const report = (event: RunEvent): void => {
    if (!isOver) reporter.report(event);
  };
  const pruning = withSession(console, host, async ({ clock, random, processes }, session) => {
    const how = { dryRun: false, isByHand: false, onlooker: processes, random };
    await pruneBuildCaches((await session).engine, bounds, { ...how, clock, signal, report });
  });
  try {
    await abortable(pruning, signal);
  } finally {
    // It ends at once, unless a call to the engine does not heed the signal.
    await within(
      pruning.catch(() => {}),
      GRACE_MS,
      console.clock,
    );
    isOver = true;
  }
}

const GRACE_MS = 1_000;

/** The console's signal, which also aborts when the time is over. */
function limitTime(
  { signal, clock }: Console,
  timeoutMs: number,
): Disposable & { readonly signal: AbortSignal } {
  const [done, late] = [new AbortController(), new AbortController()];
  clock.sleep(timeoutMs, done.signal).then(
    () => late.abort(timedOut(timeoutMs)),
    () => {},
  );
  return {
    signal: AbortSignal.any([signal, late.signal]),
    [Symbol.dispose]: () => done.abort(),
  };
}

function timedOut(timeoutMs: number): Cancelled {
  const message = `the hook was stopped after its timeout of ${formatDuration(timeoutMs)}`;
  return new Cancelled(message, { code: TIMED_OUT, exitCode: 0 });
}
