import type { EngineScenario, MachineScenario } from '../scenario.ts';
import { agentFleet } from './agent-fleet.ts';
import { agentIdle } from './agent-idle.ts';
import { chainAllCached } from './chain-all-cached.ts';
import { chainCachedFirst } from './chain-cached-first.ts';
import { chainUncached } from './chain-uncached.ts';
import { crowded } from './crowded.ts';
import { notice } from './notice.ts';
import { npmCi } from './npm-ci.ts';
import { output } from './output.ts';
import { parallel } from './parallel.ts';
import { plan } from './plan.ts';
import { startUp } from './start-up.ts';
import { tong } from './tong.ts';
import { transfer } from './transfer.ts';

/** In the order in which they run. */
export const MACHINE_SCENARIOS: readonly MachineScenario[] = [startUp, agentFleet, agentIdle];
export const ENGINE_SCENARIOS: readonly EngineScenario[] = [
  chainUncached,
  chainCachedFirst,
  chainAllCached,
  crowded,
  tong,
  notice,
  parallel,
  plan,
  output,
  transfer,
  npmCi,
];
