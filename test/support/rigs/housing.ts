import { join } from 'node:path';
import { z } from 'zod';
import { containerId } from '../../../src/engine/docker/wire.ts';
import type { ContainerId } from '../../../src/engine/types.ts';
import type { EngineRig } from '../engines/engine.ts';
import { EventLog } from '../output/event-log.ts';
import type { Project } from './project.ts';
import { rawCall } from '../engines/raw-engine.ts';
import { TESTED_ROOT } from '../processes/tongs-process.ts';

/** The command line in a container of its own: another pid namespace, another network, one engine. */
export interface Housed {
  readonly container: ContainerId;
  readonly log: EventLog;
  /** Its exit code. */
  ended(): Promise<number>;
  isRunning(): Promise<boolean>;
}

/** Starts the command line in containers; those that are left go when it is disposed. */
export class Housing implements AsyncDisposable {
  readonly #rig: EngineRig;
  readonly #project: Project;
  readonly #containers: ContainerId[] = [];

  constructor(rig: EngineRig, project: Project) {
    this.#rig = rig;
    this.#project = project;
  }

  /** `tongs` with the arguments, in the project's folder at its path; it begins when the file `gate` is there. */
  async start(args: readonly string[], gate?: string): Promise<Housed> {
    const { engine, address } = this.#rig;
    if (address.kind !== 'unix') throw new Error('the engine has no socket to hand on');
    const { folder } = this.#project;
    const outer = join(folder, '..');
    const events = join(outer, `housed-${this.#containers.length}.jsonl`);
    const answer = await rawCall(address, {
      method: 'POST',
      path: '/containers/create',
      json: {
        Image: 'tongs-test/node',
        Cmd: ['sh', '-c', GATED, gate ?? '', ...args, '--events', events],
        Env: ['DOCKER_HOST=unix:///engine.sock'],
        WorkingDir: folder,
        Labels: { 'dev.tongs.test': this.#project.repository },
        HostConfig: {
          Binds: [
            `${TESTED_ROOT}/dist:/tongs:ro`,
            `${address.path}:/engine.sock`,
            `${outer}:${outer}`,
          ],
        },
      },
    });
    const container = z.object({ Id: containerId }).parse(JSON.parse(answer)).Id;
    this.#containers.push(container);
    await engine.startContainer(container);
    return {
      container,
      log: new EventLog(events),
      ended: () => engine.waitContainer(container),
      isRunning: async () => (await engine.inspectContainer(container))?.running === true,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const container of this.#containers) await this.#rig.engine.removeContainer(container);
  }
}

const GATED =
  'until [ -z "$0" ] || [ -e "$0" ]; do sleep 0.1; done; exec node /tongs/cli/index.js "$@"';

export async function openHousing(rig: EngineRig, project: Project): Promise<Housing> {
  return new Housing(rig, project);
}
