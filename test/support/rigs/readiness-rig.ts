import { expect } from 'vitest';
import { containerId, execId } from '../../../src/engine/docker/wire.ts';
import type { Container, ExecState, Frame } from '../../../src/engine/types.ts';
import type { Listener } from '../../../src/tongs/listeners.ts';
import type { HttpAnswer, HttpRequest } from '../../../src/tongs/prober.ts';
import type { ProbeResult } from '../../../src/tongs/readiness/run-probe.ts';
import type { ProbedTong } from '../../../src/tongs/readiness/probed-tong.ts';
import {
  waitUntilReady,
  type ReadinessResult,
} from '../../../src/tongs/readiness/wait-until-ready.ts';
import type { Readiness } from '../../../src/pipeline/model.ts';
import { FakeClock, settle } from '../clocks/fake-clock.ts';
import { stubEngine } from '../engines/stub-engine.ts';

export const PROBE = ['pg', 'ready'];
export const PORT = 5432;
const TIMEOUT_MS = 1_000;

export const TCP = {
  mode: 'tcp',
  ports: [PORT],
  timeoutMs: TIMEOUT_MS,
} as const satisfies Readiness;

export function asking(port?: number, timeoutMs = TIMEOUT_MS): Readiness {
  return { mode: 'command', command: PROBE, ports: toPorts(port), timeoutMs };
}

export function checking(port?: number): Readiness {
  return { mode: 'healthcheck', ports: toPorts(port), timeoutMs: TIMEOUT_MS };
}

function toPorts(port: number | undefined): readonly number[] {
  return port === undefined ? [] : [port];
}

export interface WaitingTong extends ProbedTong {
  readonly clock: FakeClock;
  /** The results for which the probe was reported as missing. */
  readonly warnings: readonly unknown[];
  /** The results of all tries. */
  readonly tried: readonly ProbeResult[];
}

export interface WaitingTongFields extends Partial<ProbedTong> {
  readonly accepts?: (now: number, port: number) => boolean;
  readonly listeners?: readonly Listener[];
  /** The answer to a request; undefined if there is none in time. */
  readonly answer?: (
    request: HttpRequest,
    timeoutMs: number,
    clock: FakeClock,
  ) => HttpAnswer | undefined | Promise<HttpAnswer | undefined>;
}

/** A tong whose port never accepts, unless it is said otherwise. */
export function aWaitingTong(fields: WaitingTongFields = {}): WaitingTong {
  const clock = new FakeClock(0);
  const warnings: unknown[] = [];
  const tried: ProbeResult[] = [];
  const { accepts = () => false, listeners = [], answer = () => undefined, ...rest } = fields;
  return {
    engine: stubEngine({}),
    container: containerId.parse('c1'),
    host: 'db',
    ports: {
      accepts: async (port) => accepts(clock.now(), port),
      opens: async (port) => accepts(clock.now(), port),
      listeners: async () => listeners,
      request: async (request, timeoutMs) => answer(request, timeoutMs, clock),
    },
    healthCheck: { command: PROBE, timeoutMs: 30_000 },
    logWatch: undefined,
    onTried: (result) => tried.push(result),
    tail: () => ['its last line'],
    onNotFound: (result) => warnings.push(result),
    signal: new AbortController().signal,
    ...rest,
    clock,
    warnings,
    tried,
  };
}

/** Lets the time pass, in small steps, until the wait is over. */
export async function wait(probed: WaitingTong, definition: Readiness): Promise<ReadinessResult> {
  const over = new AbortController();
  const waiting = waitUntilReady(probed, definition).finally(() => over.abort());
  waiting.catch(() => {});
  for (let turns = 0; turns < 2_000 && !over.signal.aborted; turns += 1) {
    await settle();
    if (!over.signal.aborted) await probed.clock.advance(5);
  }
  expect(probed.clock.sleepers).toBe(0);
  return waiting;
}

/** How one try of a probe goes. */
export interface ProbeTry {
  readonly exitCode?: number;
  readonly prints?: string;
  /** Its output never ends, whatever the command does. */
  readonly isHeldOpen?: boolean;
  /** The command never ends. */
  readonly hangs?: boolean;
  /** The command ends at this time of the clock. */
  readonly endsAt?: number;
}

/** The probes of a tong, as an engine runs them. */
export class ProbeRuns {
  started = 0;
  /** Outputs that nobody has let go of. */
  open = 0;
  readonly #tries: readonly ProbeTry[];

  /** They go like this, one after the other; the last again and again. */
  constructor(...tries: readonly ProbeTry[]) {
    this.#tries = tries;
  }

  /** A tong that is probed by them; `health` is what the engine's own tries have come to by then. */
  tong({
    health = () => ({ health: 'starting' }),
    ...fields
  }: WaitingTongFields & {
    readonly health?: (now: number) => Pick<Container, 'health' | 'lastProbe'>;
  } = {}): WaitingTong {
    const now = (): number => tong.clock.now();
    const engine = stubEngine({
      startExec: async ({ command, signal }) => {
        expect(command).toEqual(PROBE);
        this.started += 1;
        const id = execId.parse(String(this.started - 1));
        return { id, output: this.#print(this.#tryOf(id), signal) };
      },
      inspectExec: async (id): Promise<ExecState> => {
        const { hangs = false, endsAt = 0, exitCode = 0 } = this.#tryOf(id);
        return hangs || now() < endsAt ? { state: 'running' } : { state: 'ended', exitCode };
      },
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Nothing else is asked for.
      inspectContainer: async () => health(now()) as Container,
    });
    const tong = aWaitingTong({ engine, ...fields });
    return tong;
  }

  #tryOf(id: string): ProbeTry {
    return this.#tries[Number(id)] ?? this.#tries.at(-1) ?? {};
  }

  async *#print(
    { prints = '', isHeldOpen, hangs }: ProbeTry,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Frame> {
    this.open += 1;
    if (prints !== '') yield { stream: 'stderr', bytes: Buffer.from(prints) };
    if (isHeldOpen || hangs) {
      await new Promise((resolve) => {
        signal?.addEventListener('abort', resolve);
      });
    }
    this.open -= 1;
  }
}
