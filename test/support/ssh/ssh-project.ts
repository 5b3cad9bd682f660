import { readdir } from 'node:fs/promises';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { waitFor } from '../clocks/wait-for.ts';
import type { EngineRig } from '../engines/engine.ts';
import { openProject, type Project } from '../rigs/project.ts';
import { openNetwork, type NetworkProxy } from './network-proxy.ts';
import { startSshHost, type SshHost } from './ssh-host.ts';

/** A project whose engine is behind ssh, and a network. */
export interface SshProject {
  readonly project: Project;
  readonly host: SshHost;
  readonly network: NetworkProxy;
  /** The address of the engine. */
  readonly address: string;
  /** The variables of a run, but for the address. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when no ssh of a run is left, and no private folder. */
  readonly waitForEnd: () => Promise<void>;
}

export async function openSshProject(
  rig: EngineRig,
  files: Readonly<Record<string, string>>,
): Promise<SshProject> {
  if (rig.address.kind !== 'unix') throw new Error('the engine has to have a socket');
  const host = await startSshHost();
  const network = await openNetwork(host.port);
  const project = await openProject(rig, files);
  const { PATH = '', TMPDIR = '' } = host.environment;
  return {
    project,
    host,
    network,
    address: describeAddress(host.address({ port: network.port, socket: rig.address.path })),
    env: { PATH, TMPDIR },
    waitForEnd: async () => {
      await waitFor('the end of ssh', async () => (await readdir(TMPDIR)).length === 0);
    },
  };
}
