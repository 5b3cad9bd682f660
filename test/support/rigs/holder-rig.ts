import { systemClock, type Clock } from '../../../src/base/clock.ts';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Image } from '../../../src/engine/types.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import type { TongHolderOptions } from '../../../src/tongs/holder-options.ts';
import { toCleanupFailed } from '../../../src/run/context/cleanup-failed.ts';
import { TongHolder, type AcquiredTongs } from '../../../src/tongs/tong-holder.ts';
import type { Step, Tong } from '../../../src/pipeline/model.ts';
import { FakeEngine } from '../fake-engine/fake-engine.ts';
import { recordCalls, type EngineMethod } from '../engines/recorded-engine.ts';
import { aStep, aTong } from '../values/steps.ts';

interface HolderSetting {
  readonly fillSource?: TongHolderOptions['fillSource'];
  /** Servers by default. */
  readonly tongs?: readonly Tong[];
  readonly clock?: Clock;
  /** Methods that do something else. */
  readonly change?: (engine: Engine) => Partial<Engine>;
}

/** A holder of tongs on a fake engine, for steps that are named by their numbers. */
export class HolderRig {
  readonly fake = new FakeEngine();
  readonly image: Image;
  readonly events: RunEvent[] = [];
  readonly stopping = new AbortController();
  readonly holder: TongHolder;
  readonly #steps: readonly Step[];
  readonly #calls: ReturnType<typeof recordCalls>['calls'];

  constructor(tongsOfSteps: readonly (readonly string[])[], setting: HolderSetting = {}) {
    const { tongs, clock = systemClock, change } = setting;
    this.image = this.fake.seedImage('image');
    this.fake.programs.set('server', () => new Promise(() => {}));
    const names = [...new Set(tongsOfSteps.flat())];
    const recorded = recordCalls(withChanges(this.fake, change?.(this.fake) ?? {}));
    this.#calls = recorded.calls;
    this.#steps = tongsOfSteps.map((tongsOf, index) => aStep(`s${index}`, { tongs: tongsOf }));
    this.holder = new TongHolder({
      engine: recorded.engine,
      clock,
      prefix: 'test',
      labels: () => ({ test: 'holder' }),
      tongs: tongs ?? names.map((name) => aServer(name)),
      users: this.#steps,
      imageOf: () => this.image,
      openProber: async () => ({
        listeners: async () => [],
        awaitPort: async () => false,
        request: async () => ({ state: 'unanswered', reason: 'nobody is there' }),
        [Symbol.asyncDispose]: async () => {},
      }),
      defaultEnv: {},
      fill: async () => [],
      fillSource: setting.fillSource ?? (async () => []),
      host: { source: '/', socket: '/' },
      report: (event) => this.events.push(event),
      onCleanupFailed: (subject, error) => this.events.push(toCleanupFailed(subject, error)),
      signal: this.stopping.signal,
    });
  }

  /** The tongs of a step, ready. */
  async acquire(step: number): Promise<AcquiredTongs> {
    const acquired = await this.holder.acquire(this.step(step));
    await acquired.ready;
    return acquired;
  }

  async release(step: number, left?: Promise<unknown>): Promise<void> {
    await this.holder.release(this.step(step), left);
  }

  step(index: number): Step {
    const step = this.#steps[index];
    if (step) return step;
    throw new Error(`the rig has no step ${index}`);
  }

  count(method: EngineMethod): number {
    return this.#calls.filter((call) => call.method === method).length;
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** The events of tongs, as `started db`. */
  told(): string[] {
    return this.events.flatMap((event) =>
      'tong' in event ? [`${event.type.replace('tong-', '')} ${event.tong}`] : [],
    );
  }

  async networks(): Promise<string[]> {
    const found = await this.fake.listNetworks({ label: 'test' });
    return found.map(({ name }) => name);
  }

  /** The containers that are there, by name. */
  async containers(): Promise<string[]> {
    const found = await this.fake.listContainers({ label: 'test' });
    return found.flatMap(({ names }) => names).toSorted();
  }
}

/** A tong that runs until it is stopped. */
export function aServer(name: string, fields: Partial<Tong> = {}): Tong {
  return aTong(name, {
    image: 'image',
    entrypoint: undefined,
    command: ['server'],
    ...fields,
  });
}

/** `method`, except that its first call is refused. */
export function failingOnce<Args extends readonly unknown[], Value>(
  method: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  let hasFailed = false;
  return async (...args) => {
    if (hasFailed) return method(...args);
    hasFailed = true;
    throw new EngineFailed('Cannot do it: refused once', { code: 'engine-refused', status: 500 });
  };
}

function withChanges(engine: Engine, changes: Partial<Engine>): Engine {
  return new Proxy(engine, {
    get: (target, name) => {
      if (Reflect.has(changes, name)) return Reflect.get(changes, name) as unknown;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
