import { formatDuration } from '../../base/duration.ts';
import { within } from '../../base/async/within.ts';
import { CLOCKS_APART_MS, wasOutOfMemory } from '../../engine/out-of-memory.ts';
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
  /** How many lines have matched, if that is too few. */
  readonly found?: number | undefined;
}

/** Explains a timeout. */
export async function describeTimeout(
  probed: ProbedTong,
  readiness: Waited,
  timedOut: TimedOut,
): Promise<Unready> {
  const { last, closed } = timedOut;
  const isPort = closed !== undefined;
  const hint =
    (await hintAtMemory(probed, readiness)) ??
    (isPort ? await hintAtPort(probed, closed) : hintAtProbe(last, readiness)) ??
    hintAtSlowness(probed.tail(), {
      isAboutTong: isPort || readiness.mode === 'log',
      raise: 'readiness.timeout',
    });
  const others = isPort && readiness.ports.length > 1 ? `\n${ONE_PORT_HINT}` : '';
  return {
    ready: false,
    code: 'tong-not-ready',
    problem: describeWait(readiness, timedOut),
    hint: hint + others,
    probeLines: moreThanOne(last),
  };
}

const ONE_PORT_HINT =
  'Tongs waits for all ports of a tong: to wait for one of them, set readiness.port.';

/** Explains a probe that failed too often. */
export function describeGivenUp(
  probed: ProbedTong,
  readiness: Waited,
  { last, tries }: { readonly last: ProbeResult; readonly tries: { readonly failedInRow: number } },
): Unready {
  const end = describeEnd(last);
  const times = tries.failedInRow === 1 ? 'failed' : `failed ${tries.failedInRow} times in a row`;
  return {
    ready: false,
    code: 'tong-not-ready',
    problem: `${nameProbe(readiness)} ${times}${end === '' ? '' : `: ${end}`}`,
    hint:
      hintAtProbe(last, readiness) ??
      hintAtSlowness(probed.tail(), { isAboutTong: false, raise: 'readiness.retries' }),
    probeLines: moreThanOne(last),
  };
}

/** Explains that the kernel has killed a process of the tong. */
export function describeOutOfMemory(last: ProbeResult | undefined): Unready {
  return {
    ready: false,
    code: 'tong-out-of-memory',
    problem: 'one of its processes ran out of memory',
    hint: 'Raise resources.memory of the tong.',
    probeLines: linesOf(last),
  };
}

/** With a probe, "It printed nothing" would be read as about the probe. */
function hintAtSlowness(
  tail: readonly string[],
  { isAboutTong, raise }: { readonly isAboutTong: boolean; readonly raise: string },
): string {
  return tail.length === 0 && !isAboutTong
    ? `If it is only slow, raise ${raise}.`
    : hintAtTail(tail, `if it is only slow, raise ${raise}`);
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
  return quoteShort(command.join(' ').replace(/\s+/g, ' '));
}

function quoteShort(text: string): string {
  return `"${cutShort(text)}"`;
}

function cutShort(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

const LONGEST_QUOTE = 100;

function describeWait(readiness: Waited, { last, closed, found = 0 }: TimedOut): string {
  const { mode } = readiness;
  const time = formatDuration(readiness.timeoutMs);
  const nothing = `nothing accepted connections on port ${closed} within ${time}`;
  if (mode === 'log') {
    if (closed !== undefined) return `${nothing}, although its log has the line`;
    const { pattern, count } = readiness.log;
    return found === 0
      ? `no line of its log matched ${quoteShort(pattern)} within ${time}`
      : `only ${found} of ${count} lines of its log matched ${quoteShort(pattern)} within ${time}`;
  }
  if (mode === 'tcp' || (mode === 'http' && closed !== undefined)) return nothing;
  const probe = nameProbe(readiness);
  if (closed !== undefined) return `${nothing}, although ${probe} succeeded`;
  const end = last ? describeEnd(last) : '';
  return `${probe} did not succeed within ${time}${end === '' ? '' : `: ${end}`}`;
}

function nameProbe(readiness: Waited): string {
  if (readiness.mode === 'command') return quoteCommand(readiness.command);
  if (readiness.mode !== 'http') return 'its health check';
  return `GET ${cutShort(readiness.http.path)} on port ${readiness.http.port}`;
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
    case 'answered': {
      const [line = ''] = result.lines;
      return `status ${result.status}${line === '' ? '' : `: ${cutLong(line.trim())}`}`;
    }
    case 'unanswered':
      return `there was no answer within ${formatDuration(result.ranMs)}`;
    case 'refused':
      return lastLine(result.lines);
    default:
      return result;
  }
}

const LONGEST_LINE = 300;

function lastLine(lines: readonly string[]): string {
  return cutLong(lines.at(-1)?.trim() ?? '');
}

function cutLong(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

/** All that is known of what a try printed. */
export function linesOf(result: ProbeResult | undefined): readonly string[] {
  return !result || result.state === 'succeeded' ? [] : result.lines;
}

function moreThanOne(result: ProbeResult | undefined): readonly string[] {
  const lines = linesOf(result);
  const [line = ''] = lines;
  return lines.length > 1 || line.length > LONGEST_LINE ? lines : [];
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

/** The tong has failed already: the answer only improves the hint. */
async function hintAtPort(probed: ProbedTong, port: number): Promise<string | undefined> {
  const looking = probed.ports.listeners().catch((): readonly Listener[] => []);
  const listeners = await within(looking, LONGEST_LOOK_MS, probed.clock);
  probed.signal.throwIfAborted();
  return hintAtListeners(listeners ?? [], port);
}

const LONGEST_LOOK_MS = 5_000;

function hintAtProbe(last: ProbeResult | undefined, readiness: Waited): string | undefined {
  if (readiness.mode === 'http') return hintAtAnswer(last);
  if (last && isNotFound(last)) {
    const command = readiness.mode === 'command' ? 'readiness.command' : 'the health check';
    return `Its exit code means that the tong lacks a program, or must not execute it: check the spelling of ${command}, and that the image contains the program.`;
  }
  if (last?.state === 'unfinished') {
    return 'Give the probe a timeout of its own, or raise readiness.timeout if it is only slow.';
  }
  return undefined;
}

function hintAtAnswer(last: ProbeResult | undefined): string | undefined {
  if (last?.state !== 'answered' || last.status >= 500) return undefined;
  return `If it is ready with this answer, write "http: { status: ${last.status} }"; otherwise check readiness.http.path.`;
}

/** Explains a command of `after-ready` that failed. */
export function describeAfterReady(
  command: readonly string[],
  last: Exclude<ProbeResult, { readonly state: 'succeeded' }>,
): Unready {
  const hint = isNotFound(last)
    ? 'Its exit code means that the tong lacks a program, or must not execute it: check the spelling in "after-ready".'
    : last.state === 'unfinished'
      ? 'If it needs more time, raise readiness.timeout.'
      : 'Try the command in a container of the image.';
  return {
    ready: false,
    code: 'tong-after-ready-failed',
    problem: `its "after-ready" command ${quoteCommand(command)} failed: ${describeEnd(last)}`,
    hint,
    probeLines: moreThanOne(last),
  };
}
