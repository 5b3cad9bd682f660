import { StepFailed } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { within } from '../../base/async/within.ts';
import type { Network } from '../../engine/types.ts';
import { toHealthCheck } from './health.ts';
import type { KeeperOptions } from '../keeper-options.ts';
import { openPortProbe, type PortProbe } from './port-probe.ts';
import { waitUntilReady, type ReadinessResult } from './readiness.ts';
import type { RunningTong } from '../running-tong.ts';
import type { ProbeResult } from './run-probe.ts';
import type { Readiness, Tong } from '../../pipeline/model.ts';
import { quoteCommand } from './unready.ts';

export interface StartedTong {
  readonly definition: Tong;
  readonly running: RunningTong;
  /** Where its ports are looked at. */
  readonly network: Network;
  readonly options: KeeperOptions;
  /** Aborts when nobody waits for it any more. */
  readonly unwanted: AbortSignal;
}

/** Resolves when the tong is ready, rejects when it will not be; either is reported. */
export async function becomeReady(tong: StartedTong): Promise<void> {
  const { running, definition, unwanted } = tong;
  const { clock, report } = tong.options;
  const startedAt = clock.now();
  const over = new AbortController();
  const awaited = awaitReadiness(tong, AbortSignal.any([unwanted, over.signal]));
  let probeLines: readonly string[] = [];
  try {
    // What is waited for will not come from a tong that has ended, however well.
    const isAwaited = definition.readiness.mode !== 'none';
    const told = awaited.catch((error: unknown) => explain(tong, error));
    const readiness = await Promise.race([told, isAwaited ? running.exited : running.ended]);
    if (!readiness.ready) {
      const { problem, code, hint } = readiness;
      ({ probeLines } = readiness);
      throw new StepFailed(`Tong "${running.name}" did not become ready: ${problem}`, {
        code,
        hint,
      });
    }
  } catch (error) {
    // Who cancels, or needs it no more, makes no tong fail.
    if (!unwanted.aborted) {
      const message = describeError(error);
      const probe = probeLines.length > 0 ? { probe: probeLines } : {};
      report({ type: 'tong-failed', tong: running.name, message, tail: running.tail(), ...probe });
    }
    throw error;
  } finally {
    over.abort();
    // Its prober is gone when this settles.
    await awaited.catch(() => {});
  }
  report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
}

/** What looks at a tong that has just ended may fail a moment before its end is known. */
async function explain(
  { running, options, unwanted }: StartedTong,
  error: unknown,
): Promise<never> {
  if (!unwanted.aborted) await within(running.exited, EXIT_MS, options.clock);
  throw error;
}

const EXIT_MS = 500;

async function awaitReadiness(tong: StartedTong, signal: AbortSignal): Promise<ReadinessResult> {
  const { running, network, definition } = tong;
  const { engine, clock, openProber, imageOf } = tong.options;
  const { readiness } = definition;
  const { container } = running;
  if (readiness.mode === 'none') return { ready: true };
  await using stack = new AsyncDisposableStack();
  const ports =
    readiness.ports.length === 0
      ? NO_PORTS
      : stack.use(await openPortProbe({ engine, clock, container, network, openProber, signal }));
  // Awaited here: the ports are let go of after it.
  return await waitUntilReady(
    {
      engine,
      clock,
      container,
      ports,
      healthCheck: toHealthCheck(imageOf(definition).config),
      tail: () => running.tail(),
      onNotFound: (result) => warnNotFound(tong, readiness, result),
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
  { definition, options }: StartedTong,
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
    message: `Cannot ask tong "${definition.name}" whether it is ready: ${probe} is no program that it can run${end}`,
    hint: 'Check how it is spelled, and whether the image has it. Tongs goes on asking until readiness.timeout is over.',
  });
}
