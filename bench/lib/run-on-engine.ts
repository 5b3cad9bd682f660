import type { EngineScenario } from '../scenario.ts';
import type { BenchEngine } from './engines.ts';
import type { Kit } from './kit.ts';
import { findLeft, removeLeft, type Left } from './leftovers.ts';
import type { Peers } from './peers.ts';
import { profileRun } from './profile.ts';
import type { EngineResult, ScenarioResult } from './results.ts';
import { openRig } from './rig.ts';
import { runScenario } from './run-scenario.ts';

export interface RunOnEngineOptions {
  readonly kit: Kit;
  readonly peers: Peers;
  readonly runs: number;
  readonly profile: boolean;
}

/** All scenarios on one engine, which is left as it was found: what could not be removed is told. */
export async function runOnEngine(
  engine: BenchEngine,
  scenarios: readonly EngineScenario[],
  options: RunOnEngineOptions,
): Promise<{ readonly result: EngineResult; readonly left: readonly Left[] }> {
  const { kit, runs } = options;
  const { name, facts } = engine;
  console.log(`\n## Engine ${name}: Docker ${facts.version}, API ${facts.apiVersion}`);
  console.log(`${facts.storageDriver} · image store: ${facts.imageStore} · cgroup ${facts.cgroup}`);
  using rig = openRig(kit, engine, options.peers);
  const results: ScenarioResult[] = [];
  try {
    for (const scenario of scenarios) {
      const profile = options.profile
        ? (contender: Parameters<typeof profileRun>[1]) => profileRun(rig, contender)
        : undefined;
      results.push(await runScenario(scenario, rig, { kit, runs, profile }));
      tellOfContainers(await findLeft(rig));
      await removeLeft(rig);
    }
  } finally {
    await removeLeft(rig);
  }
  const left = await findLeft(rig);
  return { result: { name, ...facts, scenarios: results }, left };
}

/** Images are what contenders are to make; anything else they should have removed themselves. */
function tellOfContainers(left: readonly Left[]): void {
  for (const { kind, name } of left) {
    if (kind === 'image' || kind === 'build cache') continue;
    console.log(`left behind by a contender: ${kind} ${name}`);
  }
}
