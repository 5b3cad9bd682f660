import type { Writable } from 'node:stream';
import type { Clock } from '../base/clock.ts';
import type { Environment } from '../base/environment.ts';
import type { RichInk } from '../report/ink.ts';

/** What a command has of the outside: everything that it reads from or prints to. */
export interface Console {
  readonly environment: Environment;
  readonly folder: string;
  readonly clock: Clock;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly ink: RichInk;
  /** Whether what it prints may have colors. */
  readonly colors: boolean;
  /** Columns of standard output where that is a terminal. */
  readonly columns: (() => number) | undefined;
  /** Aborts when somebody asks to stop. */
  readonly signal: AbortSignal;
  readonly setExitCode: (exitCode: number) => void;
}

/** One line on standard output. */
export function printLine(console: Console, line = ''): void {
  console.stdout.write(`${line}\n`);
}

/** The cells of a table, each as wide as the widest of its column. */
export function alignColumns(rows: readonly (readonly string[])[]): string[][] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}
