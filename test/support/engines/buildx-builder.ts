import { z } from 'zod';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import { containerId } from '../../../src/engine/docker/wire.ts';
import type { ContainerId } from '../../../src/engine/types.ts';
import { toBuilderStore } from '../../../src/prune/builders/builder-store.ts';
import { findBuilders } from '../../../src/prune/builders/builder.ts';
import type { BuildCacheStore } from '../../../src/prune/build-cache-store.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { waitFor } from '../clocks/wait-for.ts';
import { randomSuffix } from '../values/random-suffix.ts';
import { readEngineAddress } from './engine-address.ts';
import type { EngineRig } from './engine.ts';
import { rawCall } from './raw-engine.ts';

/** BuildKit, built on the machine from its Go module. */
export const BUILDKIT = 'tongs-test/buildkit:latest';

/** Why no builder can be tested; empty where one can, and on CI, where it has to be. */
export async function whyNoBuilder(): Promise<string> {
  const address = readEngineAddress();
  if (!address.ok || process.env['TONGS_TEST_ENGINE'] === 'none' || process.env['CI']) return '';
  try {
    const engine = await connectDocker(address.value);
    const image = await engine.inspectImage(BUILDKIT);
    engine.close();
    return image ? '' : `${BUILDKIT} is missing: the set-up builds it where Go is`;
  } catch {
    // The suite says that there is no engine.
    return '';
  }
}

export interface BuilderChoice {
  readonly image?: string;
  /** Instead of the daemon. */
  readonly command?: readonly string[];
  /** Of the daemon, as the env of a rootless image names it; by default the usual one. */
  readonly socket?: string;
  /** Of another node of the builder, or of one that is gone: what that has left is used again. */
  readonly suffix?: string;
  /** Counts the nodes of a builder. */
  readonly index?: number;
  /** Where buildx does not mount the volume. */
  readonly statePath?: string;
}

/** A builder of one node, as the driver `docker-container` of buildx makes it: its name, its mount, its settings. */
export class BuildxBuilder implements AsyncDisposable {
  readonly suffix: string;
  readonly #rig: EngineRig;
  readonly #choice: BuilderChoice;
  #id: ContainerId = containerId.parse('');

  private constructor(rig: EngineRig, choice: BuilderChoice) {
    this.#rig = rig;
    this.#choice = choice;
    this.suffix = choice.suffix ?? randomSuffix();
  }

  /** Resolves when it is ready to build. */
  static async start(rig: EngineRig, choice: BuilderChoice = {}): Promise<BuildxBuilder> {
    const builder = new BuildxBuilder(rig, choice);
    try {
      await builder.#createAndStart();
    } catch (error) {
      await builder[Symbol.asyncDispose]();
      throw error;
    }
    return builder;
  }

  get node(): string {
    return `tongs-test-${this.suffix}${this.#choice.index ?? 0}`;
  }

  get name(): string {
    return `buildx_buildkit_${this.node}`;
  }

  get volume(): string {
    return `${this.name}_state`;
  }

  get id(): ContainerId {
    return this.#id;
  }

  /** As Tongs finds it. */
  async store(): Promise<BuildCacheStore> {
    const { engine } = this.#rig;
    const builders = await findBuilders(engine, {});
    const found = builders.find(({ container }) => container === this.#id);
    if (!found) throw new Error(`Tongs does not find ${this.name}`);
    return toBuilderStore(engine, found, { clock: systemClock });
  }

  /** Leaves a record of its own in the cache, on top of one that all builds share. */
  async build(name: string, { seconds = 0 } = {}): Promise<void> {
    const dockerfile = [
      'FROM scratch',
      'COPY busybox /bin/busybox',
      'SHELL ["/bin/busybox", "sh", "-c"]',
      `RUN echo made-${name}-${this.suffix} && /bin/busybox sleep ${seconds} && /bin/busybox dd if=/dev/zero of=/data bs=1M count=3`,
    ].join('\n');
    const script = `mkdir -p /tmp/${name} && printf '%s' "$1" >/tmp/${name}/Dockerfile &&
      exec buildctl build --frontend dockerfile.v0 --local context=/bin --local dockerfile=/tmp/${name}`;
    const { exitCode, output } = await this.run(['sh', '-c', script, 'sh', dockerfile]);
    if (exitCode !== 0) throw new Error(`the build "${name}" fails: ${output}`);
  }

  /** Builds whose record is there. */
  async builds(): Promise<string[]> {
    const { output } = await this.run(['buildctl', 'du', '--verbose']);
    const found = output.matchAll(new RegExp(`made-([a-z-]+)-${this.suffix}`, 'g'));
    return [...new Set([...found].map((match) => match[1] ?? ''))].toSorted();
  }

  /** Runs a command in its container. */
  async run(command: readonly string[]): Promise<{ exitCode: number; output: string }> {
    const { engine } = this.#rig;
    const { id, output } = await engine.startExec({ container: this.#id, command });
    const pieces: Uint8Array[] = [];
    for await (const { bytes } of output) pieces.push(bytes);
    const exitCode = await waitFor(`the end of ${command[0]}`, async () => {
      const state = await engine.inspectExec(id);
      return state.state === 'ended' ? { code: state.exitCode } : undefined;
    });
    return { exitCode: exitCode.code, output: Buffer.concat(pieces).toString() };
  }

  async hasVolume(): Promise<boolean> {
    const found = await this.#rig.engine.listVolumes({ namePrefix: this.volume });
    return found.length > 0;
  }

  /** As buildx stops it before it removes it. */
  async stop(): Promise<void> {
    await this.#rig.engine.stopContainer(this.#id, 10_000);
  }

  async pause(): Promise<void> {
    await rawCall(this.#rig.address, { method: 'POST', path: `/containers/${this.#id}/pause` });
  }

  /** Its state, and since when. */
  async state(): Promise<unknown> {
    const found = await this.#rig.engine.inspectContainer(this.#id);
    return { state: found?.state, endedAt: found?.endedAt };
  }

  /** As buildx removes a builder whose state is kept. */
  async removeContainer(): Promise<void> {
    await this.#rig.engine.removeContainer(this.#id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { engine } = this.#rig;
    for (const { id } of await engine.listContainers({ namePrefix: this.name })) {
      await engine.removeContainer(id);
    }
    await engine.removeVolume(this.volume);
  }

  async #createAndStart(): Promise<void> {
    const { engine } = this.#rig;
    try {
      this.#id = await this.#create({ Privileged: true });
      await engine.startContainer(this.#id);
      if (this.#choice.command) return;
    } catch (error) {
      // Some machines that run our tests lack a privilege themselves.
      if (!String(error).includes('operation not permitted')) throw error;
      await this.removeContainer();
      this.#id = await this.#create(ALMOST_PRIVILEGED);
      await engine.startContainer(this.#id);
      if (this.#choice.command) return;
      await this.run(['sh', '-c', OPEN_CGROUPS]);
    }
    await waitFor('an answer of the builder', async () => {
      const { exitCode } = await this.run(['buildctl', 'debug', 'workers']);
      return exitCode === 0;
    });
  }

  async #create(privileges: Readonly<Record<string, unknown>>): Promise<ContainerId> {
    const { image = BUILDKIT, command, socket, statePath = '/var/lib/buildkit' } = this.#choice;
    const answer = await rawCall(this.#rig.address, {
      method: 'POST',
      path: '/containers/create',
      query: { name: this.name },
      json: {
        Image: image,
        ...(command && { Cmd: command }),
        ...(socket !== undefined && {
          Cmd: ['--addr', `unix://${socket}`],
          Env: [`BUILDKIT_HOST=unix://${socket}`],
        }),
        HostConfig: {
          ...privileges,
          Init: true,
          RestartPolicy: { Name: 'unless-stopped' },
          CgroupParent: '/docker/buildx',
          Mounts: [{ Type: 'volume', Source: this.volume, Target: statePath }],
        },
      },
    });
    return containerId.parse(z.object({ Id: z.string() }).parse(JSON.parse(answer)).Id);
  }
}

const ALMOST_PRIVILEGED = {
  CapAdd: ['ALL'],
  CapDrop: ['SYS_RESOURCE'],
  SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
  MaskedPaths: [],
  ReadonlyPaths: [],
};

/** Of a privileged container they are writable. */
const OPEN_CGROUPS = 'for each in /sys/fs/cgroup/*; do mount -o remount,bind,rw "$each"; done';
