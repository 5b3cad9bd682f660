import { findBuildClients, type BuildClient } from './build-clients.ts';
import { findEngines, type BenchEngine } from './engines.ts';
import type { Kit } from './kit.ts';
import type { Skipped } from './measure.ts';

/** What there is to run on, and to compare with. */
export interface Peers {
  readonly engines: readonly BenchEngine[];
  readonly clients: readonly BuildClient[];
  readonly skipped: readonly Skipped[];
}

/** Where no scenario needs an engine. */
export const NO_PEERS: Peers = { engines: [], clients: [], skipped: [] };

/** Looks for them on this machine, and tells who is not here. */
export async function findPeers(kit: Kit, wanted: readonly string[]): Promise<Peers> {
  // Engines first: a client comes with the second one.
  const found = await findEngines(kit, wanted);
  const { clients, skipped: others } = await findBuildClients(kit);
  const skipped = [...found.skipped, ...others];
  console.log();
  for (const { name, reason } of skipped) console.log(`skipped  ${name}: ${reason}`);
  return { engines: found.engines, clients, skipped };
}
