import { StepFailed } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { within } from '../../base/async/within.ts';
import type { Network } from '../../engine/types.ts';
import { toHealthCheck } from './health-check.ts';
import type { TongHolderOptions } from '../holder-options.ts';
import { openPortProbe, type PortProbe } from './port-probe.ts';
import { waitUntilReady, type ReadinessResult } from './wait-until-ready.ts';
import type { RunningTong } from '../running-tong.ts';
import type { ProbeResult } from './run-probe.ts';
import type { Readiness, Tong } from '../../pipeline/model.ts';
import { quoteCommand } from './unready.ts';

export interface StartedTong {
  readonly tong: Tong;
  readonly running: RunningTong;
  /** The network on which its ports are dialed. */
  readonly network: Network;
  readonly options: TongHolderOptions;
  /** Aborts when nobody waits for the tong any more. */
  readonly unwanted: AbortSignal;
}

/** Resolves when the tong is ready, rejects when it will not become ready; both are reported. */
export async function becomeReady(started: StartedTong): Promise<void> {
  const { running, tong, unwanted } = started;
  const { clock, report } = started.options;
  const startedAt = clock.now();
  const over = new AbortController();
  const awaited = awaitReadiness(started, AbortSignal.any([unwanted, over.signal]));
  let probeLines: readonly string[] = [];
  try {
    // A tong that has ended will not become ready, even if it ended with exit code 0.
    const isAwaited = tong.readiness.mode !== 'none';
    const explained = awaited.catch((error: unknown) => preferExit(started, error));
    const result = await Promise.race([explained, isAwaited ? running.exited : running.ended]);
    if (!result.ready) {
      const { problem, code, hint } = result;
      ({ probeLines } = result);
      throw new StepFailed(`Tong "${running.name}" did not become ready: ${problem}`, {
        code,
        hint,
      });
    }
  } catch (error) {
    // A wait that nobody needs any more is not a failure of the tong.
    if (!unwanted.aborted) {
      const message = describeError(error);
      const probe = probeLines.length > 0 ? { probe: probeLines } : {};
      report({ type: 'tong-failed', tong: running.name, message, tail: running.tail(), ...probe });
    }
    throw error;
  } finally {
    over.abort();
    // When this settles, the prober is removed.
    await awaited.catch(() => {});
  }
  report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
}

/** A probe of a tong that has just ended may fail a moment before the end is known: then the end is the reason. */
async function preferExit(
  { running, options, unwanted }: StartedTong,
  error: unknown,
): Promise<never> {
  if (!unwanted.aborted) await within(running.exited, EXIT_MS, options.clock);
  throw error;
}

const EXIT_MS = 500;

async function awaitReadiness(started: StartedTong, signal: AbortSignal): Promise<ReadinessResult> {
  const { running, network, tong } = started;
  const { engine, clock, openProber, imageOf } = started.options;
  const { readiness } = tong;
  const { container } = running;
  if (readiness.mode === 'none') return { ready: true };
  await using stack = new AsyncDisposableStack();
  const ports =
    readiness.ports.length === 0
      ? NO_PORTS
      : stack.use(await openPortProbe({ engine, clock, container, network, openProber, signal }));
  // Awaited here, because the end of this function closes the ports.
  return await waitUntilReady(
    {
      engine,
      clock,
      container,
      ports,
      healthCheck: toHealthCheck(imageOf(tong).config),
      tail: () => running.tail(),
      onNotFound: (result) => warnNotFound(started, readiness, result),
      signal,
    },
    readiness,
  );
}

const NO_PORTS: Pick<PortProbe, 'accepts' | 'listeners'> = {
  accepts: () => Promise.resolve(false),
  listeners: () => Promise.resolve([]),
};

function warnNotFound(
  { tong, options }: StartedTong,
  readiness: Readiness,
  result: ProbeResult,
): void {
  const probe =
    readiness.mode === 'command'
      ? quoteCommand(readiness.command)
      : 'the health check of its image';
  const end = result.state === 'failed' ? `: exit code ${result.exitCode}` : '';
  options.report({
    type: 'warned',
    code: 'probe-not-found',
    message: `Cannot check whether tong "${tong.name}" is ready: it has no program for ${probe}${end}`,
    hint: 'Check its spelling, and that the image contains it. Tongs retries until readiness.timeout.',
  });
}
