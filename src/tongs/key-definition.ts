import type { Tong } from '../pipeline/model.ts';

/**
 * The part of a tong's definition that the snapshots of its steps depend on; its image is a part of their keys too.
 * `filesHash` is that of the files that are copied into it.
 */
export function toKeyDefinition(tong: Tong, filesHash?: string): unknown {
  const { needs, lifecycle, egress, networks, afterReady } = tong;
  return {
    name: tong.name,
    env: tong.env,
    entrypoint: tong.entrypoint ?? null,
    command: tong.command ?? null,
    ...(tong.user !== undefined && { user: tong.user }),
    ...(tong.workdir !== undefined && { workdir: tong.workdir }),
    interface: tong.interface,
    ...(tong.aliases.length > 0 && { aliases: tong.aliases }),
    // The readiness command runs in the tong and may change it: often it is what initiates a replica set.
    probe: tong.readiness.mode === 'command' ? tong.readiness.command : null,
    exports: tong.exports,
    ...(tong.mounts.length > 0 && { mounts: tong.mounts }),
    ...(filesHash !== undefined && { files: filesHash }),
    // Absent without them, so that the keys of other tongs stay the same.
    ...(tong.privileged && { privileged: true }),
    ...(tong.caps.length > 0 && { caps: tong.caps }),
    ...(tong.resources.gpus && { gpus: tong.resources.gpus }),
    // What has its default is left out: then most keys do not depend on the version of Tongs.
    ...(needs.length > 0 && { needs: sortNeeds(needs) }),
    ...(lifecycle !== 'run' && { lifecycle }),
    ...(egress !== 'open' && { egress }),
    ...(networks.length > 0 && { networks: networks.map(({ name }) => name).toSorted() }),
    ...(afterReady.length > 0 && { afterReady }),
  };
}

/** Their sequence in the file makes no difference. */
function sortNeeds(needs: Tong['needs']): readonly string[] {
  return needs.map(({ tong, until }) => `${tong} ${until}`).toSorted();
}
