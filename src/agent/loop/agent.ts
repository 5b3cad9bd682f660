import { describeError } from '../../base/errors/format-error.ts';
import { DEFAULT_LEAST_AGE } from '../../prune/age.ts';
import { leastPruneAge } from '../../policy/model.ts';
import { readPolicy } from '../../policy/read-policy.ts';
import type { AgentConfig, AgentHost, TaskConfig } from '../config/model.ts';
import type {
  AgentPruneRequest,
  AgentStatus,
  AgentView,
  DiskSample,
  Occasion,
  RunningRun,
  RunQuery,
  SampleQuery,
  TaskRun,
} from '../model.ts';
import type { Notifier } from '../notify/notifier.ts';
import type { AgentState } from '../state/store.ts';
import { runTask, type TaskGround } from '../tasks/run-task.ts';
import { Watchdog } from '../watchdog/watchdog.ts';
import type { AgentLog } from '../agent-log.ts';
import { KillSwitch, type SwitchState } from './kill-switch.ts';
import { Lane, laneKey } from './lane.ts';
import { logRun } from './log-run.ts';
import { PatientSlots } from './patient-slots.ts';
import { Rounds } from './rounds.ts';
import { noHost, noTask, switchedOff } from './refusals.ts';
import { lookEveryMs, WatchLane } from './watch-lane.ts';

export interface AgentOptions extends TaskGround {
  readonly config: AgentConfig;
  /** Reads the configuration file again; rejects if it is wrong or gone. */
  readonly readConfig: () => Promise<AgentConfig>;
  /** Whether the file permits pruning, also if it is wrong; undefined if it does not say. Rejects if it is gone. */
  readonly readEnabled: () => Promise<boolean | undefined>;
  readonly state: AgentState;
  readonly notifier: Notifier;
  readonly log: AgentLog;
  readonly version: string;
  readonly pid: number;
}

/** Lets other parts follow a changed configuration. Rejects if they cannot, and then they are as before. */
export type ApplyConfig = (config: AgentConfig) => Promise<void>;

/** After this time a run, or a look at a disk, makes room for the next one. Neither of them waits for the other. */
export const RUN_PATIENCE_MS = 20_000;
export const LOOK_PATIENCE_MS = 3_000;

/** How often what is too old is removed from the state. */
const TRIM_MS = 3_600_000;

/** The status shows within this time that pruning is switched off. */
const SWITCH_MS = 5_000;

/** The agent: runs tasks when they are due, watches disks, and answers what API and page ask. */
export class Agent implements AgentView {
  readonly #options: AgentOptions;
  readonly #startedAt: number;
  readonly #runSlots: PatientSlots;
  readonly #lookSlots: PatientSlots;
  readonly #rounds: Rounds;
  readonly #running = new Set<RunningRun>();
  #reloading = Promise.resolve();
  #config: AgentConfig;
  #configReadAt: number;
  #configProblem: string | undefined;
  #switch: KillSwitch;
  #switchState: SwitchState;
  #lanes: readonly Lane[] = [];
  #watches: readonly WatchLane[] = [];
  /** Ends the waiting of the lanes; what they run goes on. */
  #generation = new AbortController();

  constructor(options: AgentOptions) {
    const { config, machine, readEnabled } = options;
    this.#options = options;
    this.#config = config;
    this.#startedAt = machine.clock.now();
    this.#configReadAt = this.#startedAt;
    this.#rounds = new Rounds(machine.clock, options.log);
    const { clock } = machine;
    this.#runSlots = new PatientSlots({ clock, patienceMs: RUN_PATIENCE_MS });
    this.#lookSlots = new PatientSlots({ clock, patienceMs: LOOK_PATIENCE_MS });
    this.#switch = new KillSwitch(config, { environment: machine.environment, readEnabled });
    this.#switchState = { enabled: true };
    this.#build();
  }

  /** Runs until the signal aborts; resolves when all that was under way has ended. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    this.#start(signal);
    this.#rounds.repeat('trim the state', signal, async () => {
      // First of all: an agent that is restarted within the hour would never do it.
      this.#options.state.trim(this.#now(), this.#config.history.keepMs);
      await this.#sleep(TRIM_MS, signal);
    });
    this.#rounds.repeat('read the kill switch', signal, async () => {
      await this.#readSwitch();
      await this.#sleep(SWITCH_MS, signal);
    });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#generation.abort(signal.reason);
    this.#ending.abort(signal.reason);
    await this.#rounds.settled();
  }

  /** Runs every task once on each of its hosts. Resolves with their results, in the order of the configuration. */
  async runOnce(signal: AbortSignal): Promise<readonly TaskRun[]> {
    const state = await this.#readSwitch();
    if (!state.enabled) return [];
    return Promise.all(
      this.#lanes.map((lane) => this.#runInTurn(lane, { occasion: 'once', signal })),
    );
  }

  /**
   * Reads the configuration file again. If it is wrong, or `apply` rejects, the agent goes on with the one before. Never
   * rejects.
   */
  reload(signal: AbortSignal, apply: ApplyConfig = async () => {}): Promise<void> {
    this.#reloading = this.#reloading.then(() => this.#reload(signal, apply));
    return this.#reloading;
  }

  async #reload(signal: AbortSignal, apply: ApplyConfig): Promise<void> {
    const { readConfig, readEnabled, machine, log } = this.#options;
    try {
      const config = await readConfig();
      await apply(config);
      if (signal.aborted) return;
      this.#config = config;
      this.#configReadAt = this.#now();
      this.#configProblem = undefined;
      const { environment } = machine;
      this.#switch = new KillSwitch(config, { environment, readEnabled });
      this.#generation.abort(new Error('the configuration was read again'));
      this.#generation = new AbortController();
      this.#build();
      this.#start(signal);
      log.info(`read "${config.file}" again`);
    } catch (error) {
      this.#configProblem = describeError(error);
      log.warn(`the changed configuration is not used: ${this.#configProblem}`);
    }
  }

  status(): AgentStatus {
    const { state, notifier, version, pid } = this.#options;
    const isEnabled = this.#switchState.enabled;
    return {
      version,
      pid,
      now: this.#now(),
      startedAt: this.#startedAt,
      config: {
        file: this.#config.file,
        readAt: this.#configReadAt,
        ...(this.#configProblem !== undefined && { problem: this.#configProblem }),
      },
      pruning: this.#switchState,
      state: {
        file: state.file,
        ...(state.problem !== undefined && { problem: state.problem }),
      },
      hosts: this.#watches.map((watch) => watch.status()),
      tasks: this.#lanes.map((lane) => lane.status(isEnabled)),
      running: [...this.#running],
      receivers: notifier.status(),
    };
  }

  listRuns(query: RunQuery): readonly TaskRun[] {
    return this.#options.state.listRuns(query);
  }

  sumReclaimed(since: number): ReadonlyMap<string, number> {
    return this.#options.state.sumReclaimed(since);
  }

  listSamples(query: SampleQuery): readonly DiskSample[] {
    return this.#options.state.listSamples(query);
  }

  async prune({ task, hosts, dryRun }: AgentPruneRequest): Promise<readonly TaskRun[]> {
    const lanes = this.#lanes.filter((lane) => lane.task.task === task);
    if (lanes.length === 0) throw noTask(task, this.#lanes);
    const names = hosts ?? lanes.map(({ host }) => host.name);
    const chosen = names.map((name) => {
      const lane = lanes.find(({ host }) => host.name === name);
      if (lane) return lane;
      throw noHost(name, lanes);
    });
    const state = await this.#readSwitch();
    if (!state.enabled && !dryRun) throw switchedOff(state.message);
    const { signal } = this.#ending;
    return Promise.all(
      chosen.map((lane) =>
        this.#rounds.track(this.#runInTurn(lane, { occasion: 'request', dryRun, signal })),
      ),
    );
  }

  /** Aborts what requests have started. */
  readonly #ending = new AbortController();

  #build(): void {
    const { state, machine } = this.#options;
    const { clock, random } = machine;
    const before = this.#lanes;
    const byName = new Map(this.#config.hosts.map((host) => [host.name, host]));
    const onHosts = (task: TaskConfig): AgentHost[] =>
      task.hosts.flatMap((name) => byName.get(name) ?? []);
    this.#lanes = this.#config.tasks.flatMap((task) =>
      onHosts(task).map((host) => {
        const lane = { task: task.task, host: host.name };
        const past = state.listScheduled({ ...lane, limit: PAST_RUNS });
        const key = laneKey(task, host);
        const runningSince = before.find((each) => each.key === key)?.runningSince;
        return new Lane({ task, host, past, runningSince, clock, random });
      }),
    );
    const watches = this.#watches;
    this.#watches = this.#config.hosts.map((host) =>
      this.#setWatchdog(watches.find((watch) => watch.isOf(host)) ?? this.#openWatch(host)),
    );
  }

  #openWatch(host: AgentHost): WatchLane {
    const { machine, log, redactor, state, notifier } = this.#options;
    return new WatchLane({
      host,
      machine,
      log,
      redactor,
      slots: this.#lookSlots,
      addSample: (sample) => state.addSample(sample),
      memory: state,
      notify: (event) => notifier.take(event),
    });
  }

  #setWatchdog(lane: WatchLane): WatchLane {
    const { log, policyFile, notifier, state } = this.#options;
    const { watchdog: config, tasks } = this.#config;
    const { host } = lane;
    if (config?.hosts.includes(host.name) !== true) {
      lane.watchBy(undefined);
      return lane;
    }
    const isOther = ({ task, hosts }: TaskConfig): boolean =>
      (task === 'snapshots' || task === 'images') && hosts.includes(host.name);
    const others = tasks.filter(isOther);
    if (lane.changeWatchdog({ config, others })) return lane;
    lane.watchBy(
      new Watchdog({
        config,
        host: host.name,
        others,
        readLeastAge: async () =>
          (leastPruneAge(await readPolicy(policyFile)) ?? DEFAULT_LEAST_AGE).ms,
        now: () => this.#now(),
        run: async (task, signal) => {
          using _ = await this.#runSlots.acquire();
          return await this.#perform({ task, host }, { occasion: 'watchdog', signal });
        },
        look: (signal) => lane.look(signal),
        log,
        memory: state,
        notify: (event) => notifier.take(event),
      }),
    );
    return lane;
  }

  #start(signal: AbortSignal): void {
    const generation = AbortSignal.any([signal, this.#generation.signal]);
    for (const lane of this.#lanes) {
      this.#rounds.repeat(lane.key, generation, async () => {
        await lane.untilDue(generation);
        using _ = await this.#runSlots.acquire();
        const state = await this.#readSwitch();
        // If the configuration was read again meanwhile, another lane has taken the place of this one.
        generation.throwIfAborted();
        if (state.enabled) await this.#runLane(lane, { occasion: 'schedule', signal });
        else lane.end();
      });
    }
    for (const watch of this.#watches) {
      let isFirst = true;
      this.#rounds.repeat(`disk of ${watch.host.name}`, generation, async () => {
        if (!isFirst) await this.#sleep(lookEveryMs(this.#config, watch.host), generation);
        isFirst = false;
        const mayPrune = async (): Promise<boolean> => (await this.#readSwitch()).enabled;
        await watch.tick({ mayPrune, signal });
      });
    }
  }

  async #runInTurn(lane: Lane, how: RunHow): Promise<TaskRun> {
    using _ = await this.#runSlots.acquire();
    return await this.#runLane(lane, how);
  }

  async #runLane(lane: Lane, how: RunHow): Promise<TaskRun> {
    const isScheduled = how.occasion === 'schedule' || how.occasion === 'once';
    if (isScheduled) lane.begin();
    try {
      const run = await this.#perform(lane, how);
      const failuresInARow = isScheduled ? lane.end(run) : lane.note(run);
      if (isScheduled) this.#handOver(lane, run);
      // What the end of the agent has cut off is no failure.
      if (!run.dryRun && !how.signal.aborted) {
        this.#options.notifier.take({ type: 'task-ended', run, failuresInARow });
      }
      logRun(this.#options.log, run);
      return run;
    } catch (error) {
      if (isScheduled) {
        lane.end();
        this.#handOver(lane);
      }
      throw error;
    }
  }

  /** After a reload, another lane has taken the place of the one that ran. */
  #handOver(lane: Lane, run?: TaskRun): void {
    const current = this.#lanes.find(({ key }) => key === lane.key);
    if (current && current !== lane) current.end(run);
  }

  async #perform(
    { task, host }: Pick<Lane, 'task' | 'host'>,
    { occasion, dryRun = false, signal }: RunHow,
  ): Promise<TaskRun> {
    const { machine, policyFile, redactor, state } = this.#options;
    const ground = { machine, policyFile, redactor };
    const about = { task: task.task, host: host.name, occasion, dryRun };
    const running = { ...about, startedAt: this.#now() };
    this.#running.add(running);
    try {
      const run = await runTask(task, host, { ...ground, occasion, dryRun, signal });
      // A run that the end of the agent has cut off is to be repeated after the start.
      if (!signal.aborted) state.addRun(run);
      return run;
    } finally {
      this.#running.delete(running);
    }
  }

  async #readSwitch(): Promise<SwitchState> {
    const state = await this.#switch.read(this.#config);
    // After the wait: several lanes ask at once, and one of them says it.
    const before = this.#switchState;
    this.#switchState = state;
    const { log } = this.#options;
    if (before.enabled && !state.enabled) log.warn(`pruning is switched off: ${state.message}`);
    if (!before.enabled && state.enabled) log.info('pruning is switched on again');
    return state;
  }

  #now(): number {
    return this.#options.machine.clock.now();
  }

  #sleep(ms: number, signal: AbortSignal): Promise<void> {
    return this.#options.machine.clock.sleep(ms, signal);
  }
}

interface RunHow {
  readonly occasion: Occasion;
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
}

/** Enough to count failures in a row, and to find the last error. */
const PAST_RUNS = 200;
