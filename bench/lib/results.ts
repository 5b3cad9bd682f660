import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { EngineFacts } from './engines.ts';
import { ROOT } from './kit.ts';
import type { Machine } from './machine.ts';
import type { Skipped } from './measure.ts';
import type { Profile } from './profile.ts';
import type { BarResult, Row } from './table.ts';

/** What a benchmark has found, as its JSON has it. */
export interface Results {
  readonly version: 2;
  readonly date: string;
  readonly tongs: string;
  readonly runs: number;
  readonly machine: Machine;
  readonly skipped: readonly Skipped[];
  /** Those that need no engine. */
  readonly scenarios: readonly ScenarioResult[];
  readonly engines: readonly EngineResult[];
}

export interface EngineResult extends EngineFacts {
  readonly name: string;
  readonly scenarios: readonly ScenarioResult[];
}

export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly bars: readonly BarResult[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
  readonly profile?: Profile;
}

/** Writes them to the file, or to a new one named by the date; its path. */
export async function writeResults(results: Results, file: string | undefined): Promise<string> {
  const name = `${results.date.slice(0, 19).replaceAll(':', '-')}.json`;
  const path = file === undefined ? join(ROOT, 'bench/results', name) : resolve(file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(results, null, 2)}\n`);
  return path;
}
