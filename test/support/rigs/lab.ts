import { expect, onTestFailed, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type {
  ContainerId,
  ContainerRequest,
  Image,
  ImageConfig,
  NetworkId,
  NetworkRequest,
} from '../../../src/engine/types.ts';
import { openAnvil, type Anvil, type AnvilRequest } from '../../../src/anvil/anvil.ts';
import type { EngineRig } from '../engines/engine.ts';
import { randomSuffix } from '../values/random-suffix.ts';
import { describeCalls, recordCalls, type EngineCall } from '../engines/recorded-engine.ts';
import { wipe } from '../engines/wipe.ts';

/**
 * A test's own corner of an engine: what it makes carries its label. Dispose it: what the lab itself
 * made is removed, and a test that left anything else fails. A failed test prints every call.
 */
export class Lab implements AsyncDisposable {
  readonly suffix = randomSuffix();
  readonly rig: EngineRig;
  readonly engine: Engine;
  readonly calls: readonly EngineCall[];
  readonly #stack = new AsyncDisposableStack();
  readonly #notes: string[] = [];
  #count = 0;
  /** What nobody had removed. */
  left: readonly string[] = [];

  constructor(rig: EngineRig) {
    this.rig = rig;
    ({ engine: this.engine, calls: this.calls } = recordCalls(rig.engine));
  }

  get mark(): { readonly 'dev.tongs.test': string } {
    return { 'dev.tongs.test': this.suffix };
  }

  name(): string {
    this.#count += 1;
    return `tongs-test-${this.suffix}-${this.#count}`;
  }

  /** For whoever reads of a failure. */
  note(text: string): void {
    this.#notes.push(text);
  }

  describe(): string {
    return [describeCalls(this.calls), ...this.#notes].join('\n');
  }

  /** Rejects when the image is not there. */
  async image(reference: string): Promise<Image> {
    const image = await this.rig.engine.inspectImage(reference);
    if (image) return image;
    throw new Error(`"${reference}" is not on the engine: run "sh scripts/setup test" first`);
  }

  /** An image made from another by a script that runs in it, with some of its config changed. */
  async derive(
    from: string,
    changes: { readonly script?: string; readonly config?: Partial<ImageConfig> },
  ): Promise<Image> {
    const base = await this.image(from);
    const { script = ':' } = changes;
    // No command: a commit would take it over where the config has none.
    const container = await this.create({ image: base.id, entrypoint: ['sh', '-ec', script] });
    await this.rig.engine.startContainer(container);
    const exitCode = await this.rig.engine.waitContainer(container);
    expect(exitCode, `exit code of ${script}`).toBe(0);
    const id = await this.commit(container, { ...base.config, ...changes.config });
    await this.rig.engine.removeContainer(container);
    return this.image(id);
  }

  /** Commits a container; the image goes with the lab. */
  async commit(container: ContainerId, config: ImageConfig): Promise<string> {
    const reference = `tongs-test/${this.name()}:latest`;
    await this.rig.engine.commitContainer({
      container,
      reference,
      config: { ...config, labels: { ...config.labels, ...this.mark } },
      comment: 'test',
    });
    this.#stack.defer(async () => {
      await this.rig.engine.removeImage(reference);
    });
    return reference;
  }

  /** A container that goes with the lab. */
  async create(
    request: Partial<ContainerRequest> & Pick<ContainerRequest, 'image'>,
  ): Promise<ContainerId> {
    const container = await this.engine.createContainer({
      name: this.name(),
      resources: {},
      network: { kind: 'none' },
      log: 'none',
      ...request,
      labels: { ...this.mark, ...request.labels },
    });
    this.#stack.defer(async () => {
      await this.rig.engine.removeContainer(container);
    });
    return container;
  }

  /** A network that goes with the lab; make it before what is on it. */
  async network(request: NetworkRequest): Promise<NetworkId> {
    const network = await this.engine.createNetwork(request);
    this.#stack.defer(async () => {
      await this.rig.engine.removeNetwork(network);
    });
    return network;
  }

  /** The name of a volume that goes with the lab; make it before what mounts it. */
  async volume(): Promise<string> {
    const name = this.name();
    await this.engine.createVolume({ name, labels: this.mark });
    this.#stack.defer(async () => {
      await this.rig.engine.removeVolume(name);
    });
    return name;
  }

  /** An anvil that goes with the lab, when it is not disposed of before. */
  async anvil(base: Image, request: Partial<AnvilRequest> = {}): Promise<Anvil> {
    const anvil = await openAnvil(this.engine, this.anvilRequest(base, request));
    return this.#stack.use(anvil);
  }

  anvilRequest(base: Image, request: Partial<AnvilRequest> = {}): AnvilRequest {
    return {
      name: this.name(),
      base,
      imageName: base.tags[0] ?? base.id,
      platform: undefined,
      labels: this.mark,
      settings: { resources: {} },
      network: { kind: 'none' },
      clock: systemClock,
      onCleanupFailed: (error) => {
        this.note(`cleanup failed: ${String(error)}`);
        this.left = [...this.left, `cleanup failed: ${String(error)}`];
      },
      ...request,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
    const wiped = await wipe(this.rig.engine, { label: 'dev.tongs.test', value: this.suffix });
    this.left = [...this.left, ...wiped];
  }
}

/** For one test: it fails when it leaves something. */
export function openLab(rig: EngineRig): Lab {
  const lab = new Lab(rig);
  onTestFailed(() => console.error(lab.describe()));
  onTestFinished(() => expect(lab.left, 'what the test has left').toEqual([]));
  return lab;
}
