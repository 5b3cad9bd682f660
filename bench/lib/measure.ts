import { timeProcess, type Command, type Sample } from './process.ts';

/** Somebody who does the job of a scenario, as a process. */
export interface Contender {
  /** By which columns and bars name it. */
  readonly id: string;
  readonly name: string;
  readonly command: Command;
  /** Before and after each run, outside of the time. */
  readonly before?: () => Promise<void>;
  readonly after?: () => Promise<void>;
  /** Runs the command and tells how long it took; by default from its start to its end. */
  readonly time?: (command: Command, signal: AbortSignal) => Promise<Sample>;
}

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface Measured {
  readonly id: string;
  readonly name: string;
  /** Of each round. */
  readonly ms: readonly number[];
  /** The same, in millions of bytes, where memory was watched. */
  readonly peakMb?: readonly number[];
}

export interface Measurement {
  readonly measured: readonly Measured[];
  readonly skipped: readonly Skipped[];
}

export interface MeasureOptions {
  readonly runs: number;
  /** Told of each run before it begins. */
  readonly onRun?: (round: number, contender: Contender) => void;
  readonly signal: AbortSignal;
}

/**
 * One run of each that does not count, then round after round one of each: what happens to the machine
 * meanwhile happens to all. Who fails is out, and is named with the reason.
 */
export async function measure(
  contenders: readonly Contender[],
  { runs, onRun, signal }: MeasureOptions,
): Promise<Measurement> {
  const taken = new Map<Contender, Sample[]>(contenders.map((contender) => [contender, []]));
  const skipped: Skipped[] = [];
  for (let round = 0; round <= runs; round += 1) {
    for (const [contender, samples] of taken) {
      onRun?.(round, contender);
      try {
        samples.push(await runOnce(contender, signal));
      } catch (error) {
        signal.throwIfAborted();
        taken.delete(contender);
        skipped.push({ name: contender.name, reason: describe(error) });
      }
    }
  }
  const measured = [...taken].map(([contender, samples]) => sumUp(contender, samples.slice(1)));
  return { measured, skipped };
}

function sumUp({ id, name }: Contender, samples: readonly Sample[]): Measured {
  const ms = samples.map((sample) => sample.ms);
  const peakMb = samples.flatMap((sample) => sample.peakMb ?? []);
  return { id, name, ms, ...(peakMb.length > 0 && { peakMb }) };
}

async function runOnce(contender: Contender, signal: AbortSignal): Promise<Sample> {
  const { command, before, after, time = timeProcess } = contender;
  await before?.();
  try {
    return await time(command, signal);
  } finally {
    await after?.();
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
