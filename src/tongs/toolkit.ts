import { parseEnvList } from '../base/env-list.ts';
import { toNoProxy } from '../engine/no-proxy.ts';
import type { ContainerRequest, ImageId, Labels, NetworkChoice } from '../engine/types.ts';
import type { Tong } from '../pipeline/model.ts';
import { toTongVariables } from '../pipeline/tong-variables.ts';

// Pure parts of tongs: what a definition means for the engine and for steps.

/** What a step that names the tong gets: the variables that say where it is, and its exports. */
export function toStepEnv(tong: Tong): Record<string, string> {
  return { ...Object.fromEntries(toTongVariables(tong)), ...tong.exports };
}

/** The names by which others on its networks reach it. */
export function toHosts(tong: Pick<Tong, 'name'>): readonly string[] {
  return [tong.name];
}

/** The part of a definition that a step's snapshot depends on. */
export function toKeyDefinition(tong: Tong): unknown {
  return {
    name: tong.name,
    env: tong.env,
    entrypoint: tong.entrypoint ?? null,
    command: tong.command ?? null,
    interface: tong.interface,
    // What is run in a tong may change it: a replica set is often begun by the command that asks for its state.
    probe: tong.readiness.mode === 'command' ? tong.readiness.command : null,
    exports: tong.exports,
  };
}

/** How much of a tong's log the engine keeps for `docker logs`. */
const LOG_BYTES = 16 * 1024 * 1024;

export function toContainerRequest(
  tong: Tong,
  launch: {
    readonly containerName: string;
    readonly image: ImageId;
    /** `NAME=value` lines of the image. */
    readonly imageEnv: readonly string[];
    readonly labels: Labels;
    readonly defaultEnv: Readonly<Record<string, string>>;
    /** Names of all tongs that may be on one network with it: no proxy can reach them. */
    readonly hosts: readonly string[];
    readonly network: NetworkChoice;
  },
): ContainerRequest {
  const { imageEnv, defaultEnv, hosts } = launch;
  // To an engine, an image's env is below all that is asked for.
  const layers = [parseEnvList(imageEnv), defaultEnv, tong.env];
  return {
    name: launch.containerName,
    image: launch.image,
    platform: tong.platform,
    labels: launch.labels,
    entrypoint: tong.entrypoint,
    command: tong.command,
    env: { ...defaultEnv, ...tong.env, ...toNoProxy(layers, hosts) },
    resources: tong.resources,
    network: launch.network,
    log: { maxBytes: LOG_BYTES },
  };
}

/** One network for each distinct set of tongs: the same whatever order they are named in. */
export function toNetworkKey(names: readonly string[]): string {
  return names.toSorted().join(' ');
}
