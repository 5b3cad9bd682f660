import type { Tong } from '../pipeline/model.ts';

/** The part of a tong's definition that the snapshots of its steps depend on; its image is a part of their keys too. */
export function toKeyDefinition(tong: Tong): unknown {
  return {
    name: tong.name,
    env: tong.env,
    entrypoint: tong.entrypoint ?? null,
    command: tong.command ?? null,
    interface: tong.interface,
    // The readiness command runs in the tong and may change it: often it is what initiates a replica set.
    probe: tong.readiness.mode === 'command' ? tong.readiness.command : null,
    exports: tong.exports,
  };
}
