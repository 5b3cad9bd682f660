import { formatDuration } from '../../base/duration.ts';
import { within } from '../../base/async/within.ts';
import { wasOutOfMemory } from '../../engine/out-of-memory.ts';
import { hintAtTail } from '../tail-hint.ts';
import { hintAtListeners, type Listener } from '../listeners.ts';
import type { ProbedTong } from './probed-tong.ts';
import type { ProbeResult } from './run-probe.ts';
import type { Readiness } from '../../pipeline/model.ts';

/** Why a tong is not ready. */
export interface Unready {
  readonly ready: false;
  readonly code: string;
  readonly problem: string;
  readonly hint: string;
  /** The last lines of its probe, if there are more than `problem` quotes. */
  readonly probeLines: readonly string[];
}

type Waited = Exclude<Readiness, { mode: 'none' }>;

/** The state of a wait at its timeout. */
export interface TimedOut {
  /** The last meaningful try of the probe. */
  readonly last?: ProbeResult | undefined;
  /** The port that does not accept, if there is no probe or the probe succeeded. */
  readonly closed?: number | undefined;
}

/** Explains a timeout. */
export async function describeTimeout(
  probed: ProbedTong,
  readiness: Waited,
  { last, closed }: TimedOut,
): Promise<Unready> {
  const isPort = closed !== undefined;
  const hint =
    (await hintAtMemory(probed, readiness)) ??
    (isPort ? await hintAtPort(probed, closed) : hintAtProbe(last, readiness)) ??
    hintAtSlowness(probed.tail(), isPort);
  const others = isPort && readiness.ports.length > 1 ? `\n${ONE_PORT_HINT}` : '';
  return {
    ready: false,
    code: 'tong-not-ready',
    problem: describeWait(readiness, { last, closed }),
    hint: hint + others,
    probeLines: moreThanOne(last),
  };
}

const ONE_PORT_HINT =
  'Tongs waits for all ports of a tong: to wait for one of them, set readiness.port.';

/** With a probe, "It printed nothing" would be read as about the probe. */
function hintAtSlowness(tail: readonly string[], isPort: boolean): string {
  return tail.length === 0 && !isPort
    ? 'If it is only slow, raise readiness.timeout.'
    : hintAtTail(tail, 'if it is only slow, raise readiness.timeout');
}

/** Explains a tong that the engine calls unhealthy. */
export function describeUnhealthy(last: ProbeResult | undefined, tail: readonly string[]): Unready {
  return {
    ready: false,
    code: 'tong-unhealthy',
    problem: `its health check fails${last ? `: ${describeEnd(last)}` : ''}`,
    hint: hintAtTail(tail),
    probeLines: moreThanOne(last),
  };
}

/** Whether the program is missing or not executable: 20.10 has exit code 126 for both. */
export function isNotFound(result: ProbeResult): boolean {
  return result.state === 'failed' && (result.exitCode === 126 || result.exitCode === 127);
}

/** A command on one line, quoted for messages. */
export function quoteCommand(command: readonly string[]): string {
  const line = command.join(' ').replace(/\s+/g, ' ');
  return `"${line.length > LONGEST_COMMAND ? `${line.slice(0, LONGEST_COMMAND)}…` : line}"`;
}

const LONGEST_COMMAND = 100;

function describeWait(readiness: Waited, { last, closed }: TimedOut): string {
  const time = formatDuration(readiness.timeoutMs);
  const nothing = `nothing accepted connections on port ${closed} within ${time}`;
  if (readiness.mode === 'tcp') return nothing;
  const probe = readiness.mode === 'command' ? quoteCommand(readiness.command) : 'its health check';
  if (closed !== undefined) return `${nothing}, although ${probe} succeeded`;
  const end = last ? describeEnd(last) : '';
  return `${probe} did not succeed within ${time}${end === '' ? '' : `: ${end}`}`;
}

/** The exit code and the last line of the last try. */
function describeEnd(result: ProbeResult): string {
  switch (result.state) {
    case 'succeeded':
      return '';
    case 'failed': {
      const line = lastLine(result.lines);
      return `exit code ${result.exitCode}${line === '' ? ', and it printed nothing' : `: ${line}`}`;
    }
    case 'unfinished': {
      const line = lastLine(result.lines);
      const said = line === '' ? '' : `, and printed: ${line}`;
      return `it did not end within ${formatDuration(result.ranMs)}${said}`;
    }
    case 'refused':
      return lastLine(result.lines);
    default:
      return result;
  }
}

const LONGEST_LINE = 300;

function lastLine(lines: readonly string[]): string {
  const line = lines.at(-1)?.trim() ?? '';
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

function moreThanOne(result: ProbeResult | undefined): readonly string[] {
  if (!result || result.state === 'succeeded') return [];
  const [line = ''] = result.lines;
  return result.lines.length > 1 || line.length > LONGEST_LINE ? result.lines : [];
}

/** The events of the engine are about all processes of the tong, not only the first. */
async function hintAtMemory(
  probed: ProbedTong,
  { timeoutMs }: Waited,
): Promise<string | undefined> {
  const { engine, container, clock } = probed;
  const sinceMs = clock.now() - timeoutMs - CLOCKS_APART_MS;
  const isOut = await wasOutOfMemory(engine, container, { sinceMs, clock });
  return isOut ? 'A process of the tong ran out of memory: raise its resources.memory.' : undefined;
}

const CLOCKS_APART_MS = 60_000;

/** The tong has failed already: the answer only improves the hint. */
async function hintAtPort(probed: ProbedTong, port: number): Promise<string | undefined> {
  const looking = probed.ports.listeners().catch((): readonly Listener[] => []);
  const listeners = await within(looking, LONGEST_LOOK_MS, probed.clock);
  probed.signal.throwIfAborted();
  return hintAtListeners(listeners ?? [], port);
}

const LONGEST_LOOK_MS = 5_000;

function hintAtProbe(last: ProbeResult | undefined, readiness: Waited): string | undefined {
  if (last && isNotFound(last)) {
    const command = readiness.mode === 'command' ? 'readiness.command' : 'the health check';
    return `Its exit code means that the tong lacks a program, or must not execute it: check the spelling of ${command}, and that the image contains the program.`;
  }
  if (last?.state === 'unfinished') {
    return 'Give the probe a timeout of its own, or raise readiness.timeout if it is only slow.';
  }
  return undefined;
}
