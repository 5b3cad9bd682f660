import { findBuildClients, type BuildClient } from './build-clients.ts';
import { findEngines, type BenchEngine } from './engines.ts';
import type { Kit } from './kit.ts';
import type { Skipped } from './measure.ts';
import { findOtherPeers, type Peer } from './other-peers.ts';

/** What there is to run on, and to compare with. */
export interface Peers {
  readonly engines: readonly BenchEngine[];
  readonly clients: readonly BuildClient[];
  readonly peers: readonly Peer[];
  readonly skipped: readonly Skipped[];
}

/** Where no scenario needs an engine. */
export const NO_PEERS: Peers = { engines: [], clients: [], peers: [], skipped: [] };

/** Looks for them on this machine, and tells who is not here. */
export async function findPeers(
  kit: Kit,
  wanted: { readonly engines: readonly string[]; readonly peers: boolean },
): Promise<Peers> {
  // Engines first: clients come with the second one.
  const found = await findEngines(kit, wanted.engines);
  const builders = await findBuildClients(kit);
  const others = wanted.peers ? await findOtherPeers(kit) : { peers: [], skipped: [] };
  const skipped = [...found.skipped, ...builders.skipped, ...others.skipped];
  console.log();
  for (const { kind, version } of builders.clients)
    console.log(`docker build (${kind}) ${version}`);
  for (const { kind, version } of others.peers) console.log(`${kind} ${version}`);
  for (const { name, reason } of skipped) console.log(`skipped  ${name}: ${reason}`);
  return { engines: found.engines, clients: builders.clients, peers: others.peers, skipped };
}
