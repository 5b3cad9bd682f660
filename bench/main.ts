// Times whole processes, ours beside the engine's floor and its peers: see docs/internals/benchmarks.md.

import { VERSION } from '../src/base/version.ts';
import { openKit, type Kit } from './lib/kit.ts';
import type { Left } from './lib/leftovers.ts';
import { formatMachine, readMachine } from './lib/machine.ts';
import { formatHelp, parseOptions, type Options } from './lib/options.ts';
import { findPeers, NO_PEERS } from './lib/peers.ts';
import { writeResults, type EngineResult, type ScenarioResult } from './lib/results.ts';
import { runOnEngine } from './lib/run-on-engine.ts';
import { runScenario } from './lib/run-scenario.ts';
import type { EngineScenario, MachineScenario, Scenario } from './scenario.ts';
import { ENGINE_SCENARIOS, MACHINE_SCENARIOS } from './scenarios/index.ts';

const REPOSITORY_IDS = ['repository-cold', 'repository-unchanged', 'repository-changed'];
const IDS = [...MACHINE_SCENARIOS, ...ENGINE_SCENARIOS].map(({ id }) => id);

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(formatHelp([...MACHINE_SCENARIOS, ...ENGINE_SCENARIOS]));
  else await bench(options);
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function bench(options: Options): Promise<void> {
  const { runs, json, profile } = options;
  const ids = options.repository === undefined ? IDS : REPOSITORY_IDS;
  const strange = options.scenarios.find((id) => !ids.includes(id));
  if (strange !== undefined) throw new Error(`no scenario "${strange}": see --help`);
  await using kit = await openKit(listenForSignals());
  const { onMachine, onEngines } = await chooseScenarios(kit, options);
  const date = new Date().toISOString();
  const machine = readMachine();
  console.log(`# Tongs ${VERSION}, ${date}\n`);
  console.log(formatMachine(machine));
  console.log(`medians of ${runs} rounds; times in milliseconds of whole processes`);

  const scenarios: ScenarioResult[] = [];
  for (const scenario of onMachine) {
    scenarios.push(await runScenario(scenario, kit, { kit, runs }));
  }
  const found =
    onEngines.length > 0
      ? await findPeers(kit, { engines: options.engines, peers: options.peers })
      : NO_PEERS;
  if (options.engines.length > 0 && onEngines.length > 0 && found.engines.length === 0)
    throw new Error(`no such engine is at hand: ${options.engines.join(', ')}`);
  const results: EngineResult[] = [];
  const left: Left[] = [];
  for (const engine of found.engines) {
    const done = await runOnEngine(engine, onEngines, { kit, peers: found, runs, profile });
    results.push(done.result);
    left.push(...done.left);
  }
  const path = await writeResults(
    {
      version: 2,
      date,
      tongs: VERSION,
      runs,
      machine,
      skipped: found.skipped,
      scenarios,
      engines: results,
    },
    json,
  );
  console.log(`\nload now ${readMachine().load.toFixed(2)}; results are in ${path}`);
  if (left.length === 0) return;
  const names = left.map(({ kind, name }) => `${kind} ${name}`);
  throw new Error(`this is left on the engines: ${names.join(', ')}`);
}

async function chooseScenarios(
  kit: Kit,
  { scenarios, repository, ...rest }: Options,
): Promise<{
  readonly onMachine: readonly MachineScenario[];
  readonly onEngines: readonly EngineScenario[];
}> {
  if (repository === undefined) {
    return {
      onMachine: choose(MACHINE_SCENARIOS, scenarios),
      onEngines: choose(ENGINE_SCENARIOS, scenarios),
    };
  }
  const [{ openProject }, { repositoryScenarios }] = await Promise.all([
    import('./repository/project.ts'),
    import('./repository/scenarios.ts'),
  ]);
  const project = await openProject(kit, { repository, ...rest });
  return { onMachine: [], onEngines: choose(repositoryScenarios(project), scenarios) };
}

function choose<Each extends Scenario<never>>(
  scenarios: readonly Each[],
  wanted: readonly string[],
): readonly Each[] {
  return scenarios.filter(({ id, onlyWhenNamed }) =>
    wanted.length === 0 ? onlyWhenNamed === undefined : wanted.includes(id),
  );
}

/** The first signal ends what runs, and the rest is removed; a second one ends at once. */
function listenForSignals(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stopping.abort(new Error(`${name} was received`)));
  }
  return stopping.signal;
}
