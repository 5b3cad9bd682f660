import { Api } from '../floor/api.ts';
import type { BuildClient } from './build-clients.ts';
import type { BenchEngine } from './engines.ts';
import type { Kit } from './kit.ts';
import type { Peer } from './other-peers.ts';

/** What a scenario on an engine has. */
export interface Rig extends Disposable {
  readonly kit: Kit;
  readonly engine: BenchEngine;
  readonly api: Api;
  readonly clients: readonly BuildClient[];
  readonly peers: readonly Peer[];
  /** The kit's, with this engine. */
  readonly env: Readonly<Record<string, string>>;
}

/** From here every contender starts: made by `scripts/setup`, the same on every engine. */
export const IMAGE = 'tongs-test/busybox:latest';

/** On everything that the benchmark itself makes on an engine; the value is the kit's word. */
export const BENCH_LABEL = 'dev.tongs.bench';

export function openRig(
  kit: Kit,
  engine: BenchEngine,
  found: { readonly clients: readonly BuildClient[]; readonly peers: readonly Peer[] },
): Rig {
  const api = new Api(engine.socketPath);
  return {
    kit,
    engine,
    api,
    clients: found.clients,
    peers: found.peers,
    env: { ...kit.env, DOCKER_HOST: engine.host },
    [Symbol.dispose]: () => api.close(),
  };
}

/** Repository of all images that contenders make, but for the snapshots of Tongs. */
export function imageRepository({ word }: Kit): string {
  return `tongs-bench-${word}`;
}

/** The same for what peers are made of and keep, which stays until the scenario ends. */
export function peerRepository(kit: Kit): string {
  return `${imageRepository(kit)}-peers`;
}
