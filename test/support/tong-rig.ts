import { systemClock } from '../../src/base/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { NAME_LABEL, ROLE_LABEL } from '../../src/engine/labels.ts';
import type { ContainerId, Image } from '../../src/engine/types.ts';
import type { RunEvent } from '../../src/report/event.ts';
import { openProber } from '../../src/run/context/prober.ts';
import { TongKeeper, type TongUse } from '../../src/tongs/keeper.ts';
import type { Tong } from '../../src/pipeline/model.ts';
import { BUSYBOX } from './images.ts';
import type { Lab } from './lab.ts';
import { aTong } from './steps.ts';

/** A tong of busybox that only sleeps, except for the fields given. */
export function aBusyboxTong(name: string, fields: Partial<Tong> = {}): Tong {
  const sleeping = { image: BUSYBOX, entrypoint: undefined, command: ['sleep', '1000'] };
  return aTong(name, { ...sleeping, ...fields });
}

/** How a tong's port is looked at: by dialing it, or from inside its network namespace. */
export type Looking = 'direct' | 'prober';

interface TongRigSetting {
  readonly images: ReadonlyMap<string, Image>;
  readonly looking: Looking;
  /** By default each tong is used by itself, twice. */
  readonly uses?: readonly (readonly string[])[];
}

/** A keeper of tongs on an engine; dispose it before its lab. */
export class TongRig implements AsyncDisposable {
  readonly keeper: TongKeeper;
  readonly events: RunEvent[] = [];
  readonly stopping = new AbortController();
  /** How many probers were opened. */
  probers = 0;
  readonly #lab: Lab;
  readonly #engine: Engine;

  constructor(lab: Lab, definitions: readonly Tong[], setting: TongRigSetting) {
    this.#lab = lab;
    this.#engine = setting.looking === 'direct' ? lab.engine : withoutGateways(lab.engine);
    const imageOf = (name: string): Image => {
      const image = setting.images.get(name);
      if (image) return image;
      throw new Error(`the rig has no image "${name}"`);
    };
    const prefix = lab.name();
    this.keeper = new TongKeeper({
      engine: this.#engine,
      clock: systemClock,
      prefix,
      labels: (role, name) => ({ ...lab.mark, [ROLE_LABEL]: role, [NAME_LABEL]: name }),
      definitions,
      uses: setting.uses ?? definitions.flatMap(({ name }) => [[name], [name]]),
      imageOf: (tong) => imageOf(tong.image),
      openProber: (container) => this.#openProber(container, imageOf(BUSYBOX), prefix),
      defaultEnv: {},
      report: (event) => this.events.push(event),
      signal: this.stopping.signal,
    });
  }

  async acquire(...names: readonly string[]): Promise<TongUse> {
    const use = await this.keeper.acquire(names);
    await use.ready;
    return use;
  }

  /** What a script prints in a container on the network of tongs. */
  async runBeside(
    use: TongUse,
    script: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const { engine } = this.#lab;
    const { id } = await this.#lab.image(BUSYBOX);
    const { network } = use;
    const entrypoint = ['sh', '-c', script];
    const container = await this.#lab.create({ image: id, entrypoint, env, network });
    const attached = await engine.attachContainer(container);
    await engine.startContainer(container);
    let printed = '';
    for await (const { bytes } of attached.output) printed += Buffer.from(bytes).toString();
    await engine.removeContainer(container);
    return printed;
  }

  /** What a command prints inside a tong. */
  async runInside(name: string, command: readonly string[]): Promise<string> {
    const { engine, suffix } = this.#lab;
    const found = await engine.listContainers({ label: 'dev.tongs.test', value: suffix });
    const tong = found.find(({ labels }) => labels[NAME_LABEL] === name);
    if (!tong) throw new Error(`there is no tong "${name}"`);
    const { output } = await engine.startExec({ container: tong.id, command });
    let printed = '';
    for await (const { bytes } of output) printed += Buffer.from(bytes).toString();
    return printed;
  }

  /** Containers of a role that are there. */
  async containers(role: 'tong' | 'prober'): Promise<ContainerId[]> {
    const { engine, suffix } = this.#lab;
    const found = await engine.listContainers({ label: 'dev.tongs.test', value: suffix });
    return found.filter(({ labels }) => labels[ROLE_LABEL] === role).map(({ id }) => id);
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.keeper[Symbol.asyncDispose]();
  }

  #openProber(container: ContainerId, base: Image, prefix: string): ReturnType<typeof openProber> {
    this.probers += 1;
    return openProber(this.#engine, container, {
      prefix,
      base,
      imageName: BUSYBOX,
      labels: { ...this.#lab.mark, [ROLE_LABEL]: 'prober' },
      clock: systemClock,
      signal: this.stopping.signal,
      onCleanupFailed: (error) => this.#lab.note(String(error)),
    });
  }
}

export async function openTongRig(
  lab: Lab,
  definitions: readonly Tong[],
  looking: Looking = 'direct',
): Promise<TongRig> {
  const names = [...new Set([BUSYBOX, ...definitions.map(({ image }) => image)])];
  const images = new Map<string, Image>();
  for (const name of names) images.set(name, await lab.image(name));
  return new TongRig(lab, definitions, { images, looking });
}

/** An engine whose networks this process cannot reach, as far as it says. */
function withoutGateways(engine: Engine): Engine {
  const inspectNetwork: Engine['inspectNetwork'] = async (named, waiting) => {
    const network = await engine.inspectNetwork(named, waiting);
    if (!network) return undefined;
    const { gateway: _, ...rest } = network;
    return rest;
  };
  return new Proxy(engine, {
    get: (target, name) =>
      name === 'inspectNetwork' ? inspectNetwork : (Reflect.get(target, name) as unknown),
  });
}
