import { readEngineDisk } from '../../prune/free-space.ts';
import type { Redactor } from '../../report/redact.ts';
import type { AgentConfig, AgentHost } from '../config/model.ts';
import type { AgentEvent, DiskSample, HostStatus, RunError } from '../model.ts';
import type { AgentState } from '../state/store.ts';
import { toRunError } from '../tasks/run-error.ts';
import { withEngine, type AgentMachine } from '../tasks/with-engine.ts';
import type { Watchdog, WatchdogChange, WatchHow } from '../watchdog/watchdog.ts';
import type { AgentLog } from '../agent-log.ts';
import type { PatientSlots } from './patient-slots.ts';

export interface WatchLaneOptions {
  readonly host: AgentHost;
  readonly machine: AgentMachine;
  readonly log: AgentLog;
  readonly redactor: Redactor;
  /** One for each look. */
  readonly slots: PatientSlots;
  readonly addSample: (sample: DiskSample) => void;
  /** How often the host was not reached: it survives a restart. */
  readonly memory: Pick<AgentState, 'remember' | 'recall'>;
  readonly notify: (event: AgentEvent) => void;
}

/** One look at a disk takes no longer. */
const LOOK_MS = 30_000;

/** How often the agent looks at a disk without a watchdog. */
const LOOK_EVERY_MS = 60_000;

/** Looks at the disk of one host again and again. */
export class WatchLane {
  readonly host: AgentHost;
  readonly #options: WatchLaneOptions;
  #watchdog: Watchdog | undefined;
  #sample: DiskSample | undefined;
  #error: (RunError & { readonly at: number }) | undefined;
  #failures = 0;
  #isTicking = false;

  constructor(options: WatchLaneOptions) {
    this.host = options.host;
    this.#options = options;
    this.#failures = Number(options.memory.recall(this.#key) ?? 0) || 0;
  }

  get #key(): string {
    return `failures of host ${this.host.name}`;
  }

  /** Whether a host of the configuration is the one that it looks at. */
  isOf({ name, address }: AgentHost): boolean {
    return this.host.name === name && this.host.address === address;
  }

  watchBy(watchdog: Watchdog | undefined): void {
    this.#watchdog = watchdog;
  }

  /** The watchdog goes on by other marks, with all that it knows. False if there is none. */
  changeWatchdog(change: WatchdogChange): boolean {
    this.#watchdog?.change(change);
    return this.#watchdog !== undefined;
  }

  /**
   * One look, and what the watchdog does about it. A host that is lost meanwhile counts as one that was not reached. Does
   * nothing while the tick before is under way, which goes on when the configuration is read again.
   */
  async tick(how: WatchHow): Promise<void> {
    if (this.#isTicking) return;
    this.#isTicking = true;
    try {
      const sample = await this.look(how.signal);
      this.#recover();
      await this.#watchdog?.take(sample, how);
    } catch (error) {
      if (!how.signal.aborted) this.#fail(error);
    } finally {
      this.#isTicking = false;
    }
  }

  /** The disk now; undefined if it is not visible. Rejects if the host cannot be reached. */
  async look(signal: AbortSignal): Promise<DiskSample | undefined> {
    const { host, machine, slots, addSample } = this.#options;
    using _ = await slots.acquire();
    const operation = `look at the disk of "${host.name}"`;
    const disk = await withEngine(
      host,
      { machine, timeoutMs: LOOK_MS, signal, operation },
      (engine, within) => readEngineDisk(engine, { signal: within }),
    );
    this.#sample = disk && { host: host.name, at: machine.clock.now(), ...disk };
    if (this.#sample) addSample(this.#sample);
    return this.#sample;
  }

  status(): HostStatus {
    const { name, address } = this.host;
    return {
      name,
      ...(address !== undefined && { address }),
      ...(this.#sample && { disk: this.#sample }),
      ...(this.#error && { error: this.#error }),
      ...(this.#watchdog && { watchdog: this.#watchdog.status() }),
    };
  }

  #fail(thrown: unknown): void {
    const { machine, log, redactor, notify, host } = this.#options;
    const at = machine.clock.now();
    this.#count(this.#failures + 1);
    this.#watchdog?.lose();
    const error = toRunError(thrown, { redactor });
    // A host that stays away is worth one line, not one in each minute.
    if (!this.#error) log.warn(`${host.name}: ${error.message}`);
    this.#error = { ...error, at };
    notify({ type: 'host-failed', host: host.name, at, error, failuresInARow: this.#failures });
  }

  #recover(): void {
    if (this.#failures === 0) return;
    const { machine, log, notify, host } = this.#options;
    log.info(`${host.name}: the agent reaches the engine again`);
    const at = machine.clock.now();
    notify({ type: 'host-recovered', host: host.name, at, failuresBefore: this.#failures });
    this.#count(0);
    this.#error = undefined;
  }

  #count(failures: number): void {
    this.#failures = failures;
    this.#options.memory.remember(this.#key, String(failures));
  }
}

/** How often the agent looks at the disk of a host. */
export function lookEveryMs({ watchdog }: AgentConfig, { name }: AgentHost): number {
  return watchdog?.hosts.includes(name) === true ? watchdog.everyMs : LOOK_EVERY_MS;
}
