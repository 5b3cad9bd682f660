import type { Clock } from '../base/clock.ts';
import { formatDuration } from '../base/duration.ts';
import { within } from '../base/within.ts';
import type { Engine } from '../engine/engine.ts';
import type { ContainerId } from '../engine/types.ts';
import { hintAtLines } from './last-lines.ts';
import type { ReadinessDefinition } from './toolkit.ts';

/** What a wait for readiness comes to; an early end of the tong is noticed by its owner. */
export type Readiness =
  | { readonly ready: true }
  | {
      readonly ready: false;
      readonly code: string;
      readonly problem: string;
      readonly hint: string;
    };

/** Where a tong that runs can be looked at. */
export interface Probed {
  readonly engine: Engine;
  readonly container: ContainerId;
  /** Asks once whether the port accepts connections from outside the container. */
  readonly probePort: (port: number, timeoutMs: number) => Promise<boolean>;
  /** The last lines that it has printed. */
  readonly tail: () => readonly string[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks again and again until the tong is ready or its time is over. */
export async function waitUntilReady(
  probed: Probed,
  readiness: ReadinessDefinition,
): Promise<Readiness> {
  if (readiness.mode === 'none') return { ready: true };
  const deadline = probed.clock.now() + readiness.timeoutMs;
  const attempt = createAttempt(probed, readiness);
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
    probed.signal.throwIfAborted();
    const leftMs = deadline - probed.clock.now();
    if (leftMs <= 0) break;
    const last = await attempt(Math.min(leftMs, LONGEST_ATTEMPT_MS));
    if (last === 'ready') return { ready: true };
    if (last === 'unhealthy') return unhealthy(probed);
    const restMs = Math.max(0, deadline - probed.clock.now());
    await probed.clock.sleep(Math.min(waitMs, restMs), probed.signal);
  }
  return tooLate(readiness, probed.tail());
}

/** A port is asked for as often as this at first, and never seldomer than the second. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 40;
const LONGEST_ATTEMPT_MS = 2_000;

type Attempt = (timeoutMs: number) => Promise<'ready' | 'unhealthy' | 'not-yet'>;

function createAttempt(
  probed: Probed,
  readiness: Exclude<ReadinessDefinition, { mode: 'none' }>,
): Attempt {
  switch (readiness.mode) {
    case 'tcp':
      return async (timeoutMs) =>
        (await probed.probePort(readiness.port, timeoutMs)) ? 'ready' : 'not-yet';
    case 'command':
      return (timeoutMs) => runCommand(probed, readiness.command, timeoutMs);
    case 'healthcheck':
      return () => askHealth(probed);
    default:
      return readiness;
  }
}

async function runCommand(
  probed: Probed,
  command: readonly string[],
  timeoutMs: number,
): ReturnType<Attempt> {
  const { engine, container, clock, signal } = probed;
  const { id, output } = await engine.startExec({ container, command });
  const ended = drain(output).then(() => true);
  const inTime = await within(ended, timeoutMs, clock);
  // A probe that hangs stays behind in the tong; it ends with it.
  if (!inTime) return 'not-yet';
  for (let tries = 0; tries < 100; tries += 1) {
    const state = await engine.inspectExec(id);
    if (state.state === 'ended') return state.exitCode === 0 ? 'ready' : 'not-yet';
    await clock.sleep(5, signal);
  }
  return 'not-yet';
}

async function drain(output: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of output) {
    // Only its end counts.
  }
}

async function askHealth(probed: Probed): ReturnType<Attempt> {
  const found = await probed.engine.inspectContainer(probed.container, { signal: probed.signal });
  if (found?.health === 'healthy') return 'ready';
  return found?.health === 'unhealthy' ? 'unhealthy' : 'not-yet';
}

async function unhealthy(probed: Probed): Promise<Readiness> {
  const found = await probed.engine.inspectContainer(probed.container, { signal: probed.signal });
  const said = found?.healthOutput?.trim().split('\n').at(-1) ?? '';
  return {
    ready: false,
    code: 'tong-unhealthy',
    problem: said === '' ? 'its healthcheck fails' : `its healthcheck fails: ${said}`,
    hint: hintAtLines(probed.tail()),
  };
}

function tooLate(
  readiness: Exclude<ReadinessDefinition, { mode: 'none' }>,
  tail: readonly string[],
): Readiness {
  const time = formatDuration(readiness.timeoutMs);
  return {
    ready: false,
    code: 'tong-not-ready',
    problem: `${describeWait(readiness)} within ${time}`,
    hint: hintAtLines(tail, 'if it is only slow, raise readiness.timeout'),
  };
}

function describeWait(readiness: Exclude<ReadinessDefinition, { mode: 'none' }>): string {
  switch (readiness.mode) {
    case 'tcp':
      return `nothing accepted connections on port ${readiness.port}`;
    case 'command':
      return `"${readiness.command.join(' ')}" did not succeed`;
    case 'healthcheck':
      return 'its healthcheck did not succeed';
    default:
      return readiness;
  }
}
