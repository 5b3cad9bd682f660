import { abortable } from '../../base/async/abortable.ts';
import { within } from '../../base/async/within.ts';
import { InternalError } from '../../base/errors/errors.ts';
import { AwaitedPorts } from './awaited-ports.ts';
import { awaitHealthVerdict } from './health-check.ts';
import { HttpProbe } from './http-probe.ts';
import { LONGEST_REST_MS, Tries } from './tries.ts';
import { describeGivenUp, describeTimeout, describeUnhealthy } from './unready.ts';
import { isNotFound, type Unready } from './unready.ts';
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
    case 'http':
      return waitForAnswer(probed, readiness);
    case 'command': {
      const { command } = readiness;
      const wait = beginWait(probed, readiness);
      return tryUntilReady(probed, wait, (leftMs) => runProbe(probed, command, leftMs));
    }
    case 'healthcheck':
      return waitForHealth(probed, readiness);
    case 'log':
      return waitForLine(probed, readiness);
    default:
      return readiness;
  }
}

const READY = { ready: true } as const;

type Waited = Exclude<Readiness, { mode: 'none' }>;
type Of<Mode extends Readiness['mode']> = Extract<Readiness, { mode: Mode }>;

/** A wait that has begun. */
interface Wait {
  readonly readiness: Waited;
  readonly startedAt: number;
  readonly deadline: number;
  readonly ports: AwaitedPorts;
}

function beginWait(probed: ProbedTong, readiness: Waited): Wait {
  const { mode, timeoutMs, intervalMs } = readiness;
  const startedAt = probed.clock.now();
  const deadline = startedAt + timeoutMs;
  const ports = new AwaitedPorts(readiness.ports, {
    ...probed,
    probe: probed.ports,
    deadline,
    intervalMs: mode === 'tcp' ? intervalMs : undefined,
    // These need a port of TCP.
    mayFirstBeUdp: mode !== 'tcp' && mode !== 'http',
  });
  return { readiness, startedAt, deadline, ports };
}

async function waitForPort(probed: ProbedTong, readiness: Of<'tcp'>): Promise<ReadinessResult> {
  const { ports } = beginWait(probed, readiness);
  return (await ports.open()) ? READY : describeTimeout(probed, readiness, ports);
}

async function waitForAnswer(probed: ProbedTong, readiness: Of<'http'>): Promise<ReadinessResult> {
  const wait = beginWait(probed, readiness);
  if (!(await wait.ports.open())) return describeTimeout(probed, readiness, wait.ports);
  const probe = new HttpProbe(probed, readiness.http);
  return tryUntilReady(probed, wait, (leftMs) => probe.try(leftMs));
}

async function waitForLine(probed: ProbedTong, readiness: Of<'log'>): Promise<ReadinessResult> {
  const { logWatch, clock, signal } = probed;
  if (!logWatch) throw new InternalError('Cannot wait for a line: nobody looks for it');
  const { ports, deadline } = beginWait(probed, readiness);
  const matched = abortable(logWatch.matched, signal).then(() => true);
  if ((await within(matched, deadline - clock.now(), clock)) !== true) {
    return describeTimeout(probed, readiness, { found: logWatch.found });
  }
  return (await ports.open()) ? READY : describeTimeout(probed, readiness, ports);
}

/** Makes one try, for at most the time that is left. */
type Try = (leftMs: number) => Promise<ProbeResult>;

/**
 * The ports must accept before and after the probe succeeds: a database that initializes itself first answers
 * inside, from a temporary server, and opens its ports later.
 */
async function tryUntilReady(
  probed: ProbedTong,
  { readiness, startedAt, deadline, ports }: Wait,
  tryOnce: Try,
): Promise<ReadinessResult> {
  const { clock, signal } = probed;
  const tries = new Tries(readiness, startedAt);
  let last: ProbeResult | undefined;
  let wasNotFound = false;
  for (;;) {
    signal.throwIfAborted();
    const triedAt = clock.now();
    if (triedAt >= deadline) return describeTimeout(probed, readiness, { last });
    const wereOpen = await ports.areOpen();
    const result = await tryOnce(Math.max(1, deadline - clock.now()));
    probed.onTried(result);
    last = isMeaningful(result) ? result : (last ?? result);
    if (result.state === 'succeeded') {
      if (wereOpen && (await ports.areOpen())) return READY;
      if (!(await ports.open())) return describeTimeout(probed, readiness, ports);
      last = undefined;
      tries.succeed();
      continue;
    }
    if (tries.fail(triedAt)) return describeGivenUp(probed, readiness, { last: result, tries });
    if (!wasNotFound && isNotFound(result) && clock.now() - startedAt >= NOT_FOUND_AFTER_MS) {
      wasNotFound = true;
      probed.onNotFound(result);
    }
    const pauseMs = tries.nextPauseMs(clock.now() - triedAt);
    await clock.sleep(Math.max(0, Math.min(pauseMs, deadline - clock.now())), signal);
  }
}

/** A program that the tong installs when it starts is usually there by then. */
const NOT_FOUND_AFTER_MS = 1_000;

/** The deadline cuts off the last try, which then says less than the try before it. */
function isMeaningful(result: ProbeResult): boolean {
  return !('ranMs' in result) || result.ranMs >= LONGEST_REST_MS;
}

/**
 * The check runs at our pace, because the engine runs it for the first time after the interval of the image.
 * The verdict of the engine counts too: only the engine decides that a tong is unhealthy.
 */
async function waitForHealth(
  probed: ProbedTong,
  readiness: Of<'healthcheck'>,
): Promise<ReadinessResult> {
  const { healthCheck, clock } = probed;
  if (!healthCheck) throw new InternalError('Cannot wait for a health check: the image has none');
  const over = new AbortController();
  const own = { ...probed, signal: AbortSignal.any([probed.signal, over.signal]) };
  const healthy = Promise.withResolvers<ProbeResult>();
  let isHealthy = false;
  const forgivenUntil = clock.now() + (readiness.startPeriodMs ?? 0);
  const unhealthy = awaitHealthVerdict(own, forgivenUntil).then((verdict) => {
    if (verdict.state === 'unhealthy') return describeUnhealthy(verdict.last, probed.tail());
    isHealthy = true;
    healthy.resolve(SUCCEEDED);
    return asked;
  });
  const tryOnce: Try = async (leftMs) => {
    if (isHealthy) return SUCCEEDED;
    const trying = runProbe(own, healthCheck.command, Math.min(leftMs, healthCheck.timeoutMs));
    return Promise.race([trying, healthy.promise]);
  };
  const asked = tryUntilReady(own, beginWait(own, readiness), tryOnce);
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
