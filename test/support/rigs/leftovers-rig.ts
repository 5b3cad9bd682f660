import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';
import { systemClock } from '../../../src/base/clock.ts';
import { formatExpiry, formatOwner, type Owner } from '../../../src/engine/owner/owner.ts';
import { lookUpProcess } from '../../../src/engine/owner/process-facts.ts';
import type {
  ContainerId,
  ImageId,
  ImageSummary,
  Labels,
  NetworkChoice,
} from '../../../src/engine/types.ts';
import { containerId } from '../../../src/engine/docker/wire.ts';
import type { SweepOptions } from '../../../src/prune/leftovers/perform.ts';
import type { EngineRig } from '../engines/engine.ts';
import { randomSuffix } from '../values/random-suffix.ts';
import { rawCall } from '../engines/raw-engine.ts';

const HOUR_MS = 3_600_000;

export interface RunRequest {
  readonly owner: Owner;
  readonly run?: string;
  readonly expiresAt?: number;
}

/** What a run has made, by name or id. */
export interface MadeRun {
  readonly run: string;
  readonly labels: Labels;
  readonly container: ContainerId;
  readonly anonymousVolume: string;
  readonly network: string;
  readonly volume: string;
  /** Each made from the one before. */
  readonly images: readonly string[];
}

/**
 * Makes objects of runs whose owners live on a host that only this test knows: no other sweep on the
 * engine takes them for dead before their time, and this test's sweeps take nobody else's.
 */
export class LeftoversRig {
  readonly suffix = randomSuffix();
  readonly #rig: EngineRig;
  readonly #base: ImageId;
  readonly #self: Owner;
  #count = 0;

  constructor(rig: EngineRig, base: ImageId) {
    this.#rig = rig;
    this.#base = base;
    const [host, boot] = [this.suffix, randomUUID()];
    this.#self = { host, boot, namespace: '1', pid: process.pid, startedAt: 1 };
  }

  /** What all objects of this test carry. */
  get mark(): Labels {
    return { 'dev.tongs.test': this.suffix };
  }

  /** The sweep as a process of that host makes it; liveness is that of real processes here. */
  get options(): SweepOptions {
    // As the names of `#makeChain` are.
    const imagesOf = `tongs-test/tongs-test-${this.suffix}-*`;
    return { self: this.#self, lookUpProcess, imagesOf, clock: systemClock };
  }

  /** A process of that host, which is a child of this one. */
  async startOwner(): Promise<{ owner: Owner; child: ChildProcess }> {
    const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const found = lookUpProcess(pid);
    if (found.state !== 'running') throw new Error('the child is not there');
    return { owner: { ...this.#self, pid, startedAt: found.startedAt }, child };
  }

  async deadOwner(): Promise<Owner> {
    const { owner, child } = await this.startOwner();
    await end(child);
    return owner;
  }

  labels({ owner, run, expiresAt }: RunRequest, role: string): Record<string, string> {
    return {
      ...this.mark,
      'dev.tongs.run': run ?? `run-${this.suffix}`,
      'dev.tongs.role': role,
      'dev.tongs.owner': formatOwner(owner),
      'dev.tongs.expires': formatExpiry(expiresAt ?? systemClock.now() + HOUR_MS),
    };
  }

  /** A running container with an anonymous volume in a network, a volume, and three images in a chain. */
  async makeRun(request: RunRequest): Promise<MadeRun> {
    const { engine } = this.#rig;
    const name = this.#nextName();
    const network = await engine.createNetwork({ name, labels: this.labels(request, 'network') });
    const images = await this.#makeChain(name, this.labels(request, 'ephemeral'));
    const last = await engine.inspectImage(images.at(-1) ?? '');
    const labels = this.labels(request, 'anvil');
    const container = await this.makeContainer({
      labels,
      image: last?.id,
      network: { kind: 'named', network, aliases: [] },
    });
    await engine.startContainer(container);
    await this.makeVolume(name, this.labels(request, 'volume'));
    const anonymousVolume = await this.#volumeOf(container);
    const run = labels['dev.tongs.run'] ?? '';
    return { run, labels, container, anonymousVolume, network, volume: name, images };
  }

  async makeContainer(request: {
    readonly labels: Labels;
    readonly image?: ImageId | undefined;
    readonly network?: NetworkChoice;
  }): Promise<ContainerId> {
    const { network } = request;
    const answer = await rawCall(this.#rig.address, {
      method: 'POST',
      path: '/containers/create',
      query: { name: this.#nextName() },
      json: {
        Image: request.image ?? this.#base,
        Labels: request.labels,
        // Process 1 ignores what it has no handler for: killed at once, not after ten seconds.
        Cmd: ['sleep', '1000'],
        Volumes: { '/data': {} },
        HostConfig: { NetworkMode: network?.kind === 'named' ? network.network : 'none' },
      },
    });
    return createdWire.parse(JSON.parse(answer)).Id;
  }

  async makeVolume(name: string, labels: Labels): Promise<string> {
    const json = { Name: name, Labels: labels };
    await rawCall(this.#rig.address, { method: 'POST', path: '/volumes/create', json });
    return name;
  }

  /** An image committed from a container with these labels, as anyone may make one. */
  async commit(container: ContainerId, labels: Labels): Promise<ImageId> {
    const base = await this.#rig.engine.inspectImage(this.#base);
    if (!base) throw new Error('the base image is gone');
    return this.#rig.engine.commitContainer({
      container,
      reference: `tongs-test/${this.#nextName()}:1`,
      config: { ...base.config, labels },
      comment: 'test',
    });
  }

  async hasVolume(name: string): Promise<boolean> {
    const path = `/volumes/${name}`;
    return rawCall(this.#rig.address, { method: 'GET', path }).then(
      () => true,
      () => false,
    );
  }

  /** Which kinds of the run's objects are there. */
  async whatIsLeft(made: MadeRun): Promise<string[]> {
    const { engine } = this.#rig;
    const left = {
      container: (await engine.inspectContainer(made.container)) !== undefined,
      'anonymous volume': await this.hasVolume(made.anonymousVolume),
      network: (await engine.inspectNetwork(made.network)) !== undefined,
      volume: await this.hasVolume(made.volume),
      images: (await this.#imagesLeft(made)) > 0,
    };
    return Object.entries(left).flatMap(([kind, isThere]) => (isThere ? [kind] : []));
  }

  /** Removes all that this test has made, whatever its labels say, and tells what there was. */
  async wipe(): Promise<string[]> {
    const { engine } = this.#rig;
    const label = { label: 'dev.tongs.test', value: this.suffix };
    const wiped: string[] = [];
    for (const { id, names } of await engine.listContainers(label)) {
      await engine.removeContainer(id);
      wiped.push(`container ${names[0]}`);
    }
    for (const { id, name } of await engine.listNetworks(label)) {
      await engine.removeNetwork(id);
      wiped.push(`network ${name}`);
    }
    for (const { name } of await engine.listVolumes(label)) {
      await engine.removeVolume(name);
      wiped.push(`volume ${name}`);
    }
    // Parents that lost their name before their children went are listed after them.
    for (let images = await this.#images(); images.length > 0; images = await this.#images()) {
      const references = images.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [id]));
      const removals = await Promise.all(references.map((each) => engine.removeImage(each)));
      if (!removals.includes('removed')) throw new Error(`images are left: ${references.join()}`);
      wiped.push(...references.map((each) => `image ${each}`));
    }
    return wiped;
  }

  /** The chain that steps leave: a container from each image is committed to the next. */
  async #makeChain(name: string, labels: Labels): Promise<string[]> {
    const { engine } = this.#rig;
    const references = ['one', 'two', 'three'].map((tag) => `tongs-test/${name}:${tag}`);
    let from = this.#base;
    for (const reference of references) {
      const container = await this.makeContainer({ labels: this.mark, image: from });
      const image = await engine.inspectImage(from);
      if (!image) throw new Error(`${from} is gone`);
      const config = { ...image.config, labels: { ...labels, 'dev.tongs.name': reference } };
      from = await engine.commitContainer({ container, reference, config, comment: 'test' });
      await engine.removeContainer(container);
    }
    return references;
  }

  async #images(): Promise<readonly ImageSummary[]> {
    return this.#rig.engine.listImages({ label: 'dev.tongs.test', value: this.suffix });
  }

  async #imagesLeft(made: MadeRun): Promise<number> {
    const images = await this.#rig.engine.listImages({ label: 'dev.tongs.run', value: made.run });
    return images.length;
  }

  async #volumeOf(container: ContainerId): Promise<string> {
    const path = `/containers/${container}/json`;
    const answer = await rawCall(this.#rig.address, { method: 'GET', path });
    return mountsWire.parse(JSON.parse(answer)).Mounts[0]?.Name ?? '';
  }

  #nextName(): string {
    this.#count += 1;
    return `tongs-test-${this.suffix}-${this.#count}`;
  }
}

/** Ends a process that `startOwner` has started. */
export async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const createdWire = z.object({ Id: containerId });
const mountsWire = z.object({ Mounts: z.array(z.object({ Name: z.string().optional() })) });
