import { OURS, type LineUp, type Scenario } from '../scenario.ts';
import type { Kit } from './kit.ts';
import { measure, type Contender } from './measure.ts';
import { formatProfile, type Profile } from './profile.ts';
import type { ScenarioResult } from './results.ts';
import { formatBar, formatTable, judgeBars, toRows } from './table.ts';

export interface RunScenarioOptions {
  readonly kit: Kit;
  readonly runs: number;
  /** Where it is wanted. */
  readonly profile?: ((contender: Contender) => Promise<Profile>) | undefined;
}

/** Measures one scenario, prints its table, and tells what came of it. */
export async function runScenario<Given>(
  scenario: Scenario<Given>,
  given: Given,
  options: RunScenarioOptions,
): Promise<ScenarioResult> {
  const { id, title } = scenario;
  const { kit, runs } = options;
  console.log(`\n### ${title}\n`);
  const lineUp = await prepare(scenario, given, kit);
  const { notes = [] } = lineUp;
  const { measured, skipped } = await measure(lineUp.contenders, {
    runs,
    onRun: (round, contender) => showProgress(`${round} of ${runs}: ${contender.name}`),
    signal: kit.signal,
  });
  showProgress('');
  const rows = toRows(measured, lineUp.columns);
  const bars = judgeBars(measured, lineUp.bars);
  for (const line of formatTable(rows, lineUp.columns)) console.log(line);
  console.log();
  for (const bar of bars) console.log(formatBar(bar));
  for (const { name, reason } of skipped) console.log(`skipped  ${name}: ${reason}`);
  for (const note of notes) console.log(`note     ${note}`);
  const profile = await profileOurs(lineUp, options);
  return { id, title, rows, bars, skipped, notes, ...(profile && { profile }) };
}

/** Where what a scenario needs cannot be had, the others go on. */
async function prepare<Given>(
  scenario: Scenario<Given>,
  given: Given,
  { signal }: Kit,
): Promise<LineUp> {
  try {
    return await scenario.lineUp(given);
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return { contenders: [], columns: [], bars: [], notes: [`not measured: ${reason}`] };
  }
}

/** On a terminal only: one line that goes again. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

async function profileOurs(
  { contenders }: LineUp,
  { profile }: RunScenarioOptions,
): Promise<Profile | undefined> {
  const ours = contenders.find(({ id }) => id === OURS);
  if (!profile || !ours) return undefined;
  const made = await profile(ours);
  console.log();
  for (const line of formatProfile(made)) console.log(line);
  return made;
}
