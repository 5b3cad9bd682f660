import { InternalError } from '../../base/errors/errors.ts';
import { AwaitedPorts } from './awaited-ports.ts';
import { awaitHealthVerdict } from './health-check.ts';
import { describeUnhealthy, describeTimeout, isNotFound, type Unready } from './unready.ts';
import type { ProbedTong } from './probed-tong.ts';
import { runProbe, type ProbeResult } from './run-probe.ts';
import type { Readiness } from '../../pipeline/model.ts';

/** How a wait for a tong ended. That the tong itself ended is noticed by its owner. */
export type ReadinessResult = { readonly ready: true } | Unready;

/** Retries until the tong is ready or its timeout is over. */
export async function waitUntilReady(
  probed: ProbedTong,
  readiness: Readiness,
): Promise<ReadinessResult> {
  switch (readiness.mode) {
    case 'none':
      return READY;
    case 'tcp':
      return waitForPort(probed, readiness);
    case 'command': {
      const { command } = readiness;
      return askUntilReady(probed, readiness, (leftMs) => runProbe(probed, command, leftMs));
    }
    case 'healthcheck':
      return waitForHealth(probed, readiness);
    default:
      return readiness;
  }
}

const READY = { ready: true } as const;

type Of<Mode extends Readiness['mode']> = Extract<Readiness, { mode: Mode }>;

async function waitForPort(probed: ProbedTong, readiness: Of<'tcp'>): Promise<ReadinessResult> {
  const deadline = probed.clock.now() + readiness.timeoutMs;
  const ports = new AwaitedPorts(readiness.ports, {
    ...probed,
    probe: probed.ports,
    deadline,
    mayFirstBeUdp: false,
  });
  return (await ports.open()) ? READY : describeTimeout(probed, readiness, ports);
}

/** Runs the probe once, for at most the time that is left. */
type Ask = (leftMs: number) => Promise<ProbeResult>;

/**
 * The ports must accept before and after the probe succeeds: a database that initializes itself first answers
 * inside, from a temporary server, and opens its ports later.
 */
async function askUntilReady(
  probed: ProbedTong,
  readiness: Of<'command' | 'healthcheck'>,
  ask: Ask,
): Promise<ReadinessResult> {
  const { clock, signal } = probed;
  const startedAt = clock.now();
  const deadline = startedAt + readiness.timeoutMs;
  const ports = new AwaitedPorts(readiness.ports, {
    ...probed,
    probe: probed.ports,
    deadline,
    mayFirstBeUdp: true,
  });
  let last: ProbeResult | undefined;
  let wasNotFound = false;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
    signal.throwIfAborted();
    const askedAt = clock.now();
    if (askedAt >= deadline) return describeTimeout(probed, readiness, { last });
    const wereOpen = await ports.areOpen();
    const result = await ask(Math.max(1, deadline - clock.now()));
    last = isMeaningful(result) ? result : (last ?? result);
    if (result.state === 'succeeded') {
      if (wereOpen && (await ports.areOpen())) return READY;
      if (!(await ports.open())) return describeTimeout(probed, readiness, ports);
      last = undefined;
      continue;
    }
    if (!wasNotFound && isNotFound(result) && clock.now() - startedAt >= NOT_FOUND_AFTER_MS) {
      wasNotFound = true;
      probed.onNotFound(result);
    }
    // A slow probe is expensive: the tong gets the same time without one.
    const pauseMs = Math.max(waitMs, Math.min(clock.now() - askedAt, LONGEST_PAUSE_MS));
    await clock.sleep(Math.max(0, Math.min(pauseMs, deadline - clock.now())), signal);
  }
}

/** The engine needs 50 ms for a command. */
const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 500;
const LONGEST_PAUSE_MS = 900;
/** A program that the tong installs when it starts is usually there by then. */
const NOT_FOUND_AFTER_MS = 1_000;

/** The deadline cuts off the last try, which then says less than the try before it. */
function isMeaningful(result: ProbeResult): boolean {
  return result.state !== 'unfinished' || result.ranMs >= LONGEST_PAUSE_MS;
}

/**
 * The check runs at our pace, because the engine runs it for the first time after the interval of the image.
 * The verdict of the engine counts too: only the engine decides that a tong is unhealthy.
 */
async function waitForHealth(
  probed: ProbedTong,
  readiness: Of<'healthcheck'>,
): Promise<ReadinessResult> {
  const { healthCheck } = probed;
  if (!healthCheck) throw new InternalError('Cannot wait for a health check: the image has none');
  const over = new AbortController();
  const own = { ...probed, signal: AbortSignal.any([probed.signal, over.signal]) };
  const healthy = Promise.withResolvers<ProbeResult>();
  let isHealthy = false;
  const unhealthy = awaitHealthVerdict(own).then((verdict) => {
    if (verdict.state === 'unhealthy') return describeUnhealthy(verdict.last, probed.tail());
    isHealthy = true;
    healthy.resolve(SUCCEEDED);
    return asked;
  });
  const ask: Ask = async (leftMs) => {
    if (isHealthy) return SUCCEEDED;
    const trying = runProbe(own, healthCheck.command, Math.min(leftMs, healthCheck.timeoutMs));
    return Promise.race([trying, healthy.promise]);
  };
  const asked = askUntilReady(own, readiness, ask);
  asked.catch(() => {});
  unhealthy.catch(() => {});
  try {
    return await Promise.race([asked, unhealthy]);
  } finally {
    over.abort();
    await asked.catch(() => {});
  }
}

const SUCCEEDED = { state: 'succeeded' } as const;
