import type { Clock } from '../base/clock.ts';
import { EngineFailed, StepFailed, type TongsErrorOptions } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import { abortable } from '../base/async/abortable.ts';
import { Tail } from '../base/text/tail.ts';
import { within } from '../base/async/within.ts';
import type { Engine } from '../engine/engine.ts';
import { CLOCKS_APART_MS, wasOutOfMemory } from '../engine/out-of-memory.ts';
import { createContainer } from '../engine/create-container.ts';
import type { AttachedContainer, ContainerId, ContainerRequest, Frame } from '../engine/types.ts';
import { hintAtTail } from './tail-hint.ts';
import { TongLines } from './tong-lines.ts';

/** How many of the last lines of a tong are remembered. */
const TAIL_LINES = 50;
/** How long to wait for the rest of the output after the end of a container. */
const REST_MS = 5_000;

export type OnLines = (stream: Frame['stream'], lines: readonly string[]) => Promise<void>;

/** Looks for lines in what a tong prints. */
export interface LineWatch {
  add(lines: readonly string[]): void;
  /** How many lines have matched. */
  readonly found: number;
  readonly hasMatched: boolean;
  /** Resolves when enough lines have matched; rejects if the pattern takes too long. */
  readonly matched: Promise<void>;
}

export interface TongLaunch {
  readonly engine: Engine;
  readonly name: string;
  readonly request: ContainerRequest;
  /** Fills it before it starts; resolves with the files that changed meanwhile. */
  readonly fill: (container: ContainerId) => Promise<readonly string[]>;
  /** Whether it may end with exit code 0, because no step connects to it. */
  readonly mayEnd: boolean;
  /** Gets all lines, as they come; the rest of the output waits for it. */
  readonly onLines: OnLines | undefined;
  readonly stop: {
    readonly signal: string;
    /** How long it may take to end after the signal. */
    readonly graceMs: number;
    /** Once this aborts, it is killed at once. */
    readonly hurry: AbortSignal;
  };
  /** Looks for the lines of its readiness, if that depends on lines. */
  readonly logWatch: LineWatch | undefined;
  readonly clock: Clock;
  readonly onCleanupFailed: (error: unknown) => void;
}

/** The container of a tong has ended. */
export class TongEnded extends StepFailed {
  readonly tong: string;

  constructor(tong: string, message: string, options: TongsErrorOptions) {
    super(message, options);
    this.tong = tong;
  }
}

/** A tong's container, started. Dispose it to stop and remove it; disposing never throws. */
export class RunningTong implements AsyncDisposable {
  readonly name: string;
  readonly container: ContainerId;
  /** The files of the source that changed while they were copied into it. */
  readonly drifted: readonly string[];
  /** Rejects when the container ends, in whatever way; never resolves. */
  readonly exited: Promise<never>;
  /** The same, except if it may end and ends with exit code 0. */
  readonly ended: Promise<never>;
  /** Resolves when the container ends with exit code 0; rejects when it ends with another one. */
  readonly completed: Promise<void>;
  /** Looks for the lines of its readiness. */
  readonly logWatch: LineWatch | undefined;
  readonly #launch: TongLaunch;
  readonly #tail: Tail;
  readonly #startedAt: number;
  readonly #printed: Promise<void>;
  readonly #over = new AbortController();
  readonly #exit: Promise<Exit>;
  #exitCode: number | undefined;

  constructor(launch: TongLaunch, started: Started) {
    this.name = launch.name;
    this.container = started.container;
    this.drifted = started.drifted;
    this.logWatch = launch.logWatch;
    this.#launch = launch;
    this.#tail = started.tail;
    this.#startedAt = launch.clock.now();
    this.#printed = started.printed;
    const exit = this.#watch();
    this.#exit = exit;
    this.exited = exit.then(({ failure }) => Promise.reject(failure));
    this.ended = exit.then(({ exitCode, failure }) =>
      launch.mayEnd && exitCode === 0 ? new Promise<never>(() => {}) : Promise.reject(failure),
    );
    this.completed = exit.then(({ exitCode, failure }) =>
      exitCode === 0 ? undefined : Promise.reject(failure),
    );
    // Nobody may be waiting for them.
    this.exited.catch(() => {});
    this.ended.catch(() => {});
    this.completed.catch(() => {});
  }

  get hasExited(): boolean {
    return this.#exitCode !== undefined;
  }

  /** Whether it has ended although it should not have. */
  get hasFailed(): boolean {
    return this.hasExited && !(this.#launch.mayEnd && this.#exitCode === 0);
  }

  tail(): readonly string[] {
    return this.#tail.lines();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Whatever goes wrong, the removal kills it.
    await this.#stop().catch(() => {});
    this.#over.abort();
    const { engine, clock, onLines, onCleanupFailed } = this.#launch;
    await engine.removeContainer(this.container).catch(onCleanupFailed);
    if (onLines) await within(this.#printed, REST_MS, clock);
  }

  /** Asks it to end, and waits for that. */
  async #stop(): Promise<void> {
    const { engine, clock, stop } = this.#launch;
    const { signal, graceMs, hurry } = stop;
    if (this.hasExited || graceMs === 0 || hurry.aborted) return;
    const ended = this.#exit.then(nothing, nothing);
    const sending = engine.killContainer(this.container, signal);
    const ignored = engine
      .takesSignal(this.container, signal)
      .then((takes) => (takes === false ? undefined : ended));
    ignored.catch(nothing);
    const over = sending.then(() => Promise.race([ended, ignored]));
    await within(abortable(over, hurry), graceMs, clock);
  }

  async #watch(): Promise<Exit> {
    const { engine, clock } = this.#launch;
    const exitCode = await engine.waitContainer(this.container, { signal: this.#over.signal });
    this.#exitCode = exitCode;
    await within(this.#printed, REST_MS, clock);
    const since = { sinceMs: this.#startedAt - CLOCKS_APART_MS, clock };
    const outOfMemory = exitCode === 137 && (await wasOutOfMemory(engine, this.container, since));
    const failure = new TongEnded(
      this.name,
      `Tong "${this.name}" ended with exit code ${exitCode}${outOfMemory ? ', out of memory' : ''}`,
      {
        code: outOfMemory ? 'tong-out-of-memory' : 'tong-exited',
        hint: outOfMemory ? 'Raise resources.memory of the tong.' : hintAtTail(this.tail()),
      },
    );
    return { exitCode, failure };
  }
}

const nothing = (): void => {};

interface Exit {
  readonly exitCode: number;
  readonly failure: StepFailed;
}

interface Started {
  readonly container: ContainerId;
  readonly drifted: readonly string[];
  readonly tail: Tail;
  /** Resolves when all output was read. */
  readonly printed: Promise<void>;
}

/** Creates and starts the container; its output is read from the first byte. */
export async function startTong(launch: TongLaunch): Promise<RunningTong> {
  const { engine } = launch;
  await using stack = new AsyncDisposableStack();
  const container = await createContainer(engine, launch.request);
  stack.defer(async () => {
    await engine.removeContainer(container).catch(launch.onCleanupFailed);
  });
  const drifted = await launch.fill(container);
  const attached = await engine.attachContainer(container);
  stack.defer(() => attached.close());
  const tail = new Tail(TAIL_LINES);
  const printed = readAll(attached, { tail, ...launch });
  await start(launch, container);
  stack.move();
  return new RunningTong(launch, { container, drifted, tail, printed });
}

async function start(launch: TongLaunch, container: ContainerId): Promise<void> {
  try {
    await launch.engine.startContainer(container);
  } catch (cause) {
    // Without an answer the engine is at fault, not the tong.
    if (cause instanceof EngineFailed && cause.status === undefined) throw cause;
    const isProgram = cause instanceof EngineFailed && cause.status === 400;
    const reason = isProgram ? 'the engine cannot execute its program' : describeError(cause);
    throw new StepFailed(`Cannot start tong "${launch.name}": ${reason}`, {
      code: 'tong-not-started',
      // The engine answers 400 if it cannot execute the program; its message is in the cause.
      hint: isProgram
        ? 'Begin its "entrypoint", or its "command" if it has no "entrypoint", with a program that the image contains.'
        : undefined,
      cause,
    });
  }
}

interface LineReaders {
  readonly tail: Tail;
  readonly logWatch: LineWatch | undefined;
  readonly onLines: OnLines | undefined;
}

async function readAll(
  attached: AttachedContainer,
  { tail, logWatch, onLines }: LineReaders,
): Promise<void> {
  const streams = { stdout: new TongLines(), stderr: new TongLines() };
  const add = async (stream: Frame['stream'], lines: readonly string[]): Promise<void> => {
    tail.add(lines);
    logWatch?.add(lines);
    if (lines.length > 0) await onLines?.(stream, lines);
  };
  try {
    for await (const { stream, bytes } of attached.output)
      await add(stream, streams[stream].push(bytes));
  } catch {
    // The connection ends when the engine goes away, which the wait for the container reports.
  }
  for (const stream of ['stdout', 'stderr'] as const) await add(stream, streams[stream].flush());
}
