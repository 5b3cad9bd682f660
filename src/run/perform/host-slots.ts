import type { Slot, Slots } from '../../base/async/slots.ts';
import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { RUN_LABEL } from '../../engine/labels.ts';
import { isSameHolder, removeLock } from '../../engine/owner/lock.ts';
import type { Vantage } from '../../engine/owner/owner.ts';
import { watchHolder } from '../../engine/owner/watch-holder.ts';
import type { Labels, Volume } from '../../engine/types.ts';

export interface HostSlotOptions {
  readonly engine: Engine;
  /** How many steps of all runs may run at once. */
  readonly most: number;
  /** The labels of a lock. */
  readonly labels: (name: string) => Labels;
  readonly vantage: () => Vantage;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called once, when a step begins to wait for another run. */
  readonly onWait: () => void;
  /** Does work that nobody waits for, until the run ends. */
  readonly startLater: (subject: string, work: () => Promise<void>) => void;
}

/**
 * The slots of a run, on a host on which the steps of all runs share some. Each of these is a volume of a fixed name: of
 * several processes that create it, the first one decides its labels. Who waits for something else lends both slots, so
 * that no two runs wait for one another.
 */
export class HostSlots {
  readonly #slots: Pick<Slots, 'acquire'>;
  readonly #options: HostSlotOptions;
  /** By the name of the volume. */
  readonly #watches = new Map<string, ReturnType<typeof watchHolder>>();
  #count = 0;
  #seesOthers = false;
  #hasWaited = false;

  constructor(slots: Pick<Slots, 'acquire'>, options: HostSlotOptions) {
    this.#slots = slots;
    this.#options = options;
  }

  /** After an abort, it resolves without a slot of the host. */
  async acquire(): Promise<Slot> {
    const slot = await this.#slots.acquire();
    let held: Volume | undefined;
    const lend = (): void => {
      if (held) this.#giveBack(held);
      held = undefined;
      slot.lend();
    };
    const take = async (): Promise<void> => {
      await slot.takeBack();
      held ??= await this.#take();
    };
    try {
      await take();
    } catch (error) {
      lend();
      throw error;
    }
    return { lend, takeBack: take, [Symbol.dispose]: lend };
  }

  async #take(): Promise<Volume | undefined> {
    const { signal, clock, random, onWait } = this.#options;
    while (!signal.aborted) {
      const held = await this.#takeFree();
      if (held) return held;
      if (this.#seesOthers && !this.#hasWaited) onWait();
      this.#hasWaited ||= this.#seesOthers;
      await clock.sleep(POLL_MS * (0.5 + random()), signal).catch(() => {});
    }
    return undefined;
  }

  /** Tries every slot once, from a random one on, so that runs seldom try the same. */
  async #takeFree(): Promise<Volume | undefined> {
    const { engine, most, random, labels, signal } = this.#options;
    const offset = Math.floor(random() * most);
    for (let tried = 0; tried < most && !signal.aborted; tried += 1) {
      const name = `tongs-step-slot-${((offset + tried) % most) + 1}`;
      this.#count += 1;
      const wanted = { name, labels: labels(`slot ${this.#count}`) };
      const found = await engine.createVolume(wanted);
      if (isSameHolder(found.labels, wanted.labels)) return found;
      this.#seesOthers ||= found.labels[RUN_LABEL] !== wanted.labels[RUN_LABEL];
      // The next round takes it.
      if (await this.#isOver(found)) await removeLock(engine, found, this.#options.clock);
    }
    return undefined;
  }

  #isOver({ name, labels }: Volume): Promise<boolean> {
    const isHolderOver =
      this.#watches.get(name) ?? watchHolder(this.#options.engine, this.#options);
    this.#watches.set(name, isHolderOver);
    return isHolderOver(labels);
  }

  #giveBack({ name }: Volume): void {
    const { engine, startLater } = this.#options;
    startLater(`the slot "${name}"`, async () => void (await engine.removeVolume(name)));
  }
}

const POLL_MS = 500;
