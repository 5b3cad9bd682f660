import { systemClock } from '../../../src/base/clock.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { NAME_LABEL, ROLE_LABEL } from '../../../src/engine/labels.ts';
import type { ContainerId, Image } from '../../../src/engine/types.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import {
  copyTongFiles,
  fillSourceVolume,
  type TongFilesOptions,
} from '../../../src/run/tongs/fill-tongs.ts';
import { openProber } from '../../../src/run/tongs/tong-prober.ts';
import type { CopiedFiles } from '../../../src/source/copied-files.ts';
import type { HostPaths } from '../../../src/tongs/container-request.ts';
import { toCleanupFailed } from '../../../src/run/context/cleanup-failed.ts';
import { TongHolder, type AcquiredTongs } from '../../../src/tongs/tong-holder.ts';
import type { Step, Tong } from '../../../src/pipeline/model.ts';
import { waitFor } from '../clocks/wait-for.ts';
import { BUSYBOX } from '../images/images.ts';
import type { Lab } from './lab.ts';
import { aStep, aTong } from '../values/steps.ts';

/** A tong of busybox that only sleeps, except for the fields given. */
export function aBusyboxTong(name: string, fields: Partial<Tong> = {}): Tong {
  const sleeping = { image: BUSYBOX, entrypoint: undefined, command: ['sleep', '1000'] };
  return aTong(name, { ...sleeping, ...fields });
}

/** How a tong's port is looked at: by dialing it, or from inside its network namespace, with one program or another. */
export type Looking = 'direct' | 'prober' | 'prober with bash';

/** It has bash and no nc, and busybox has nc and no bash. */
const BASH_IMAGE = 'tongs-test/debian:latest';

interface TongRigSetting {
  readonly images: ReadonlyMap<string, Image>;
  readonly looking: Looking;
  /** The files that each tong gets. */
  readonly files?: ReadonlyMap<string, CopiedFiles>;
  /** Those of the mount word `workspace`. */
  readonly workspace?: CopiedFiles;
  readonly host?: HostPaths;
}

/** Two steps use each tong alone; if there are several tongs, one more step uses all of them. */
function toUsers(tongs: readonly Tong[]): readonly Step[] {
  const names = tongs.map(({ name }) => name);
  const alone = names.flatMap((name) =>
    ['first', 'second'].map((id) => aStep(`${id}-${name}`, { tongs: [name] })),
  );
  return names.length < 2 ? alone : [...alone, aStep('all', { tongs: names })];
}

/** A holder of tongs on an engine; dispose it before its lab. */
export class TongRig implements AsyncDisposable {
  readonly holder: TongHolder;
  readonly #users: readonly Step[];
  readonly #released = new Set<Step>();
  readonly events: RunEvent[] = [];
  readonly stopping = new AbortController();
  /** How many probers were opened. */
  probers = 0;
  readonly #lab: Lab;
  readonly #engine: Engine;
  readonly #proberImage: string;

  constructor(lab: Lab, tongs: readonly Tong[], setting: TongRigSetting) {
    this.#lab = lab;
    this.#proberImage = proberImageOf(setting.looking);
    this.#engine = setting.looking === 'direct' ? lab.engine : withoutGateways(lab.engine);
    const imageOf = (name: string): Image => {
      const image = setting.images.get(name);
      if (image) return image;
      throw new Error(`the rig has no image "${name}"`);
    };
    const prefix = lab.name();
    this.#users = toUsers(tongs);
    this.holder = new TongHolder({
      engine: this.#engine,
      clock: systemClock,
      prefix,
      labels: (role, name) => ({ ...lab.mark, [ROLE_LABEL]: role, [NAME_LABEL]: name }),
      tongs,
      users: this.#users,
      imageOf: (tong) => imageOf(tong.image),
      openProber: (container) => this.#openProber(container, imageOf(this.#proberImage), prefix),
      defaultEnv: {},
      fill: async (tong, container) => {
        const files = setting.files?.get(tong.name);
        return files ? copyTongFiles(tong, { container, files }, this.#filling()) : [];
      },
      fillSource: async (volume, tong) => {
        if (!setting.workspace) throw new Error('the rig has no source');
        const image = imageOf(tong.image).id;
        const of = { volume, image, files: setting.workspace, labels: lab.mark };
        return fillSourceVolume(tong, of, this.#filling());
      },
      host: setting.host ?? { source: '/', socket: '/' },
      report: (event) => this.events.push(event),
      onCleanupFailed: (subject, error) => this.events.push(toCleanupFailed(subject, error)),
      signal: this.stopping.signal,
    });
  }

  /** These tongs, ready, for the first step that uses them and is not released. */
  async acquire(...names: readonly string[]): Promise<AcquiredTongs> {
    const acquired = await this.holder.acquire(this.#userOf(names));
    await acquired.ready;
    return acquired;
  }

  /** Releases the step that these tongs were acquired for. */
  async release(...names: readonly string[]): Promise<void> {
    const user = this.#userOf(names);
    this.#released.add(user);
    await this.holder.release(user);
  }

  #userOf(names: readonly string[]): Step {
    const wanted = names.toSorted().join(' ');
    const users = this.#users.filter(({ tongs }) => tongs.toSorted().join(' ') === wanted);
    const user = users.find((each) => !this.#released.has(each));
    if (user) return user;
    throw new Error(`no step is left that uses the tongs "${wanted}"`);
  }

  /** What a script prints in a container on the network of tongs. */
  async runBeside(
    acquired: AcquiredTongs,
    script: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const { engine } = this.#lab;
    const { id } = await this.#lab.image(BUSYBOX);
    const { network, volumes } = acquired;
    const entrypoint = ['sh', '-c', script];
    const container = await this.#lab.create({ image: id, entrypoint, env, network, volumes });
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

  /** The probers of a wait are removed while the steps run already. */
  async untilNoProber(): Promise<void> {
    await waitFor(
      'the probers to be gone',
      async () => (await this.containers('prober')).length === 0,
    );
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.holder[Symbol.asyncDispose]();
  }

  #filling(): TongFilesOptions {
    const report = (event: RunEvent): number => this.events.push(event);
    return {
      engine: this.#lab.engine,
      clock: systemClock,
      signal: this.stopping.signal,
      report,
    };
  }

  #openProber(container: ContainerId, base: Image, prefix: string): ReturnType<typeof openProber> {
    this.probers += 1;
    return openProber(this.#engine, container, {
      prefix,
      base,
      imageName: this.#proberImage,
      labels: { ...this.#lab.mark, [ROLE_LABEL]: 'prober' },
      clock: systemClock,
      signal: this.stopping.signal,
      onCleanupFailed: (error) => this.#lab.note(String(error)),
    });
  }
}

export async function openTongRig(
  lab: Lab,
  tongs: readonly Tong[],
  how: Looking | Partial<Omit<TongRigSetting, 'images'>> = 'direct',
): Promise<TongRig> {
  const setting = {
    looking: 'direct' as const,
    ...(typeof how === 'string' ? { looking: how } : how),
  };
  const probers = proberImageOf(setting.looking);
  const names = [...new Set([BUSYBOX, probers, ...tongs.map(({ image }) => image)])];
  const images = new Map<string, Image>();
  for (const name of names) images.set(name, await lab.image(name));
  return new TongRig(lab, tongs, { images, ...setting });
}

function proberImageOf(looking: Looking): string {
  return looking === 'prober with bash' ? BASH_IMAGE : BUSYBOX;
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
