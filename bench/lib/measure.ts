import { timeProcess, type Command } from './process.ts';

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
  readonly time?: (command: Command, signal: AbortSignal) => Promise<number>;
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
  const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  const skipped: Skipped[] = [];
  for (let round = 0; round <= runs; round += 1) {
    for (const [contender, ms] of times) {
      onRun?.(round, contender);
      const taken = await runOnce(contender, signal).catch((error: unknown) => error);
      if (typeof taken === 'number') {
        ms.push(taken);
        continue;
      }
      signal.throwIfAborted();
      times.delete(contender);
      skipped.push({ name: contender.name, reason: describe(taken) });
    }
  }
  const measured = [...times].map(([{ id, name }, [, ...ms]]) => ({ id, name, ms }));
  return { measured, skipped };
}

async function runOnce(contender: Contender, signal: AbortSignal): Promise<number> {
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
