import { StepFailed } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { within } from '../../base/async/within.ts';
import type { Network } from '../../engine/types.ts';
import { toHealthCheck } from './health-check.ts';
import type { TongHolderOptions } from '../holder-options.ts';
import { openPortProbe } from './port-probe.ts';
import type { ProbedTong } from './probed-tong.ts';
import { waitUntilReady, type ReadinessResult } from './wait-until-ready.ts';
import { awaitOutOfMemory, CLOCKS_APART_MS } from '../../engine/out-of-memory.ts';
import type { RunningTong } from '../running-tong.ts';
import { runProbe, type ProbeResult } from './run-probe.ts';
import type { Readiness, Tong } from '../../pipeline/model.ts';
import {
  describeAfterReady,
  describeOutOfMemory,
  linesOf,
  quoteCommand,
  type Unready,
} from './unready.ts';

export interface StartedTong {
  readonly tong: Tong;
  readonly running: RunningTong;
  /** The network on which its ports are dialed. */
  readonly network: Network;
  readonly options: TongHolderOptions;
  /** Aborts when nobody waits for the tong any more. */
  readonly unwanted: AbortSignal;
  /** Gets the removal of the prober, for which the steps need not wait; it never rejects. */
  readonly onClosing: (closing: Promise<void>) => void;
}

/** Resolves when the tong is ready, rejects when it will not become ready; both are reported. */
export async function becomeReady(started: StartedTong): Promise<void> {
  const { running, unwanted } = started;
  const { clock, report } = started.options;
  const startedAt = clock.now();
  const over = new AbortController();
  const tries: Tried = { last: undefined };
  const wait = { ...started, tries, signal: AbortSignal.any([unwanted, over.signal]) };
  const awaited = prepare(wait);
  let probeLines: readonly string[] | undefined;
  try {
    const explained = awaited.catch((error: unknown) => preferExit(started, error));
    const result = await Promise.race([explained, outOfMemory(wait), awaitEnd(started)]);
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
      const lines = probeLines ?? linesOf(tries.last);
      const probe = lines.length > 0 ? { probe: lines } : {};
      report({ type: 'tong-failed', tong: running.name, message, tail: running.tail(), ...probe });
    }
    throw error;
  } finally {
    over.abort();
    // When this settles, the removal of the prober has begun.
    await awaited.catch(() => {});
  }
  report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
}

/** The wait for a tong. */
interface Waiting extends StartedTong {
  readonly tries: Tried;
  /** Aborts when the wait is over. */
  readonly signal: AbortSignal;
}

interface Tried {
  /** The last try of the probe that printed something. */
  last: ProbeResult | undefined;
}

/** Rejects when the tong ends: it will not become ready, even if it ended with exit code 0. */
function awaitEnd({ tong, running }: StartedTong): Promise<never> {
  const isDone = tong.readiness.mode === 'none' && tong.afterReady.length === 0;
  if (isDone) return running.ended;
  // All that it has printed is known then: a tong that ends well may be ready by its last line.
  return running.exited.catch((error: unknown) => {
    if (running.logWatch?.hasMatched) return running.ended;
    throw error;
  });
}

/** Resolves when the kernel has killed a process of the tong; the first second is left to the tong. */
async function outOfMemory(wait: Waiting): Promise<Unready> {
  const { running, options, signal, tries } = wait;
  const { engine, clock } = options;
  const sinceMs = clock.now() - CLOCKS_APART_MS;
  await clock.sleep(MEMORY_AFTER_MS, signal).catch(() => {});
  const wasKilled =
    !signal.aborted && (await awaitOutOfMemory(engine, running.container, { sinceMs, signal }));
  if (!wasKilled) return new Promise<never>(() => {});
  // If it was the first process of the tong, the end of the tong says more.
  await within(running.exited, EXIT_MS, clock);
  return describeOutOfMemory(tries.last);
}

const MEMORY_AFTER_MS = 1_000;

/** A probe of a tong that has just ended may fail a moment before the end is known: then the end is the reason. */
async function preferExit(
  { running, options, unwanted }: StartedTong,
  error: unknown,
): Promise<never> {
  if (!unwanted.aborted) await within(running.exited, EXIT_MS, options.clock);
  throw error;
}

const EXIT_MS = 500;

/** Waits until the tong is ready, and then runs the commands of its `after-ready`, until one fails. */
async function prepare(wait: Waiting): Promise<ReadinessResult> {
  const result = await awaitReadiness(wait);
  if (!result.ready) return result;
  const { tong, running, options, signal } = wait;
  const { engine, clock } = options;
  const target = { engine, clock, container: running.container, signal };
  const { readiness, afterReady } = tong;
  const timeoutMs = readiness.mode === 'none' ? AFTER_READY_MS : readiness.timeoutMs;
  for (const command of afterReady) {
    const tried = await runProbe(target, command, timeoutMs);
    if (tried.state === 'succeeded') continue;
    // The end of a tong ends its commands too, and is the better reason.
    await within(running.exited, EXIT_MS, clock);
    signal.throwIfAborted();
    return describeAfterReady(command, tried);
  }
  return { ready: true };
}

/** What a command of `after-ready` may take if the readiness of the tong has no timeout. */
const AFTER_READY_MS = 30_000;

async function awaitReadiness(started: Waiting): Promise<ReadinessResult> {
  const { running, network, tong, signal, onClosing } = started;
  const { engine, clock, openProber } = started.options;
  const { readiness } = tong;
  if (readiness.mode === 'none') return { ready: true };
  if (readiness.ports.length === 0) return waitWith(started, readiness, NO_PORTS);
  const { container } = running;
  const ports = await openPortProbe({ engine, clock, container, network, openProber, signal });
  try {
    return await waitWith(started, readiness, ports);
  } finally {
    onClosing(Promise.resolve(ports[Symbol.asyncDispose]()));
  }
}

function waitWith(
  started: Waiting,
  readiness: Readiness,
  ports: ProbedTong['ports'],
): Promise<ReadinessResult> {
  const { running, tong, tries, signal, options } = started;
  const { engine, clock, imageOf } = options;
  const probed: ProbedTong = {
    engine,
    clock,
    container: running.container,
    host: tong.name,
    ports,
    healthCheck: toHealthCheck(imageOf(tong).config),
    logWatch: running.logWatch,
    tail: () => running.tail(),
    onTried: (result) => {
      // What the end of the tong does to a probe says nothing of the reason.
      if (result.state !== 'refused' && linesOf(result).length > 0) tries.last = result;
    },
    onNotFound: (result) => warnNotFound(started, readiness, result),
    signal,
  };
  return waitUntilReady(probed, readiness);
}

const NO_PORTS: ProbedTong['ports'] = {
  accepts: () => Promise.resolve(false),
  opens: () => Promise.resolve(false),
  request: () => Promise.resolve(undefined),
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
