import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished } from 'vitest';
import { askAgent } from '../../../src/agent/ask-agent.ts';
import type { AgentStatus } from '../../../src/agent/model.ts';
import { runAgent } from '../../../src/agent/run-agent.ts';
import { openState } from '../../../src/agent/state/open-state.ts';
import { noTracer } from '../../../src/base/tracer.ts';
import { readProcesses } from '../../../src/engine/owner/process-facts.ts';
import { Redactor } from '../../../src/report/redact.ts';
import { FakeClock } from '../clocks/fake-clock.ts';
import { waitFor } from '../clocks/wait-for.ts';
import { ApiEngine, type EngineMood } from '../engines/api-engine.ts';
import { fillDisk, mountLoopDisk, removeLoopDisk, whyNoLoopDisk } from '../files/loop-disk.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { itemAt, sampleOf } from '../values/property.ts';

/** The task, and all timeouts that the test lets pass, take different times: so the test sees who waits for what. */
const EVERY_MS = 600_000;
const RUN_TIMEOUT_MS = 61_000;
/** A task that waits looks at the clock so often. */
const WAKE_MS = 60_000;
const LOOK_MS = 59_000;
const LOOK_TIMEOUT_MS = 30_000;
const MESSAGE_TIMEOUT_MS = 15_000;

const TICKS = 9;
/** Although the disk is full, there may be space for some more ticks in the files that are there. */
const MOST_TICKS = 60;

export type ReceiverMood = 'answers' | 'fails' | 'cuts' | 'hangs';

/** Some ticks in which the same things fail. */
export interface Phase {
  readonly name: string;
  /** One of them in each tick. */
  readonly engine: readonly EngineMood[];
  readonly receiver: ReceiverMood;
  readonly isDiskFull: boolean;
  /** Before each tick, in turn. */
  readonly jumpsMs: readonly number[];
}

/** From the seed. */
const CHOICES = sampleOf(fc.noBias(fc.nat()), 997);

/** Why no disk can be full; empty if one can. */
export const NO_DISK = whyNoLoopDisk();

interface Seen {
  /** When its last run began. */
  readonly ranAt: number | undefined;
  readonly runError: string | undefined;
  readonly failuresInARow: number;
  /** Why the last look at its disk failed. */
  readonly lookError: string | undefined;
}

/**
 * The whole agent in this process, with its socket, its state on a disk of its own, and a clock that the test moves. In
 * each tick its task is due on every host: "good" answers, "moody" fails as the phase wants it, and "far" hangs in ssh.
 * The world knows what each of them does in a tick, and so what the status has to say after it.
 */
export class AgentWorld {
  readonly #clock = new FakeClock(Date.now());
  readonly #good: ApiEngine;
  readonly #moody: ApiEngine;
  readonly #receiver = new TestReceiver();
  readonly #folder: string;
  readonly #disk: string;
  readonly #ending = new AbortController();
  readonly #warnings: string[] = [];
  /** When the task was due, by the clock. */
  readonly #dueAt: number[] = [];
  readonly #failures = { good: 0, moody: 0, far: 0 };
  #running: Promise<void> = Promise.resolve();

  static async open(): Promise<AgentWorld> {
    const folder = await temporaryFolder();
    const [good, moody] = await Promise.all(
      [0, 1].map(() => ApiEngine.start({ apiVersion: '1.51', records: [], root: folder })),
    );
    if (!good || !moody) throw new Error('no engines');
    const disk = NO_DISK === '' ? await openDisk(folder) : folder;
    const world = new AgentWorld({ folder, disk, good, moody });
    await world.#start();
    return world;
  }

  private constructor(
    given: Readonly<Record<'folder' | 'disk', string> & Record<'good' | 'moody', ApiEngine>>,
  ) {
    this.#folder = given.folder;
    this.#disk = given.disk;
    this.#good = given.good;
    this.#moody = given.moody;
  }

  async #start(): Promise<void> {
    const port = await this.#receiver.listen();
    writeFileSync(this.#path('agent.yml'), this.#config(port));
    this.#running = runAgent({
      config: this.#path('agent.yml'),
      socket: this.#path('agent.sock'),
      state: join(this.#disk, 'state'),
      machine: {
        environment: {
          PATH: `${makeHangingSsh(this.#folder)}:${process.env['PATH']}`,
          TMPDIR: this.#folder,
          DOCKER_HOST: 'unix:///nowhere/engine.sock',
        },
        clock: this.#clock,
        tracer: noTracer,
        markSecret: () => {},
        random: Math.random,
        processes: readProcesses(),
        platform: 'linux',
      },
      policyFile: { path: this.#path('no-policy.yml'), owner: 0, root: '/' },
      redactor: new Redactor(),
      log: { info: () => {}, warn: (text) => void this.#warnings.push(text) },
      version: '0',
      pid: process.pid,
      signal: this.#ending.signal,
      onReload: () => {},
    });
    onTestFinished(async () => {
      this.#ending.abort(new Error('the end of the test'));
      await this.#clock.advance(WAKE_MS);
      await this.#running.catch(() => {});
    });
    await waitFor('the socket', () => this.#status().catch(() => undefined));
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  /** The watchdog only looks: no disk is that full. */
  #config(port: number): string {
    return `
      hosts:
        - { name: good, address: "unix://${this.#good.path}" }
        - { name: moody, address: "unix://${this.#moody.path}" }
        - { name: far, address: "ssh://ci@far.invalid" }
      disabled-file: off
      tasks:
        cache: { every: ${EVERY_MS / 1_000}s, jitter: 0s, timeout: ${RUN_TIMEOUT_MS / 1_000}s, older-than: 7d }
      watchdog: { every: ${LOOK_MS / 1_000}s, bytes: { high: 99%, low: 98% }, inodes: { high: 99%, low: 98% } }
      notify:
        failures: 1
        again-after: 1h
        receivers: [{ type: webhook, url: "http://127.0.0.1:${port}/" }]`;
  }

  async #status(): Promise<AgentStatus> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The agent of this repository answers.
    return (await askAgent(this.#path('agent.sock'), '/status')) as AgentStatus;
  }

  async pass(phase: Phase): Promise<void> {
    const ballast = join(this.#disk, 'ballast');
    const isDiskFull = phase.isDiskFull && NO_DISK === '';
    if (isDiskFull) await fillDisk(ballast);
    this.#receiver.become(phase.receiver);
    let problem: string | undefined;
    for (let tick = 0; tick < MOST_TICKS; tick += 1) {
      const mood = itemAt(phase.engine, itemAt(CHOICES, this.#dueAt.length));
      await this.#tick(mood, itemAt(phase.jumpsMs, tick));
      ({ problem } = (await this.#status()).state);
      if (tick + 1 >= TICKS && (problem !== undefined) === isDiskFull) break;
    }
    if (isDiskFull) expect(problem, phase.name).toMatch(/^Cannot use ".*agent\.db": .*(full|I\/O)/);
    else expect(problem, phase.name).toBeUndefined();
    await this.#untilReceiverShows(phase);
    await rm(ballast, { force: true });
    // What waits is bounded, however long this goes on.
    expect(this.#clock.sleepers, phase.name).toBeLessThan(40);
  }

  /** One run on each host: begins when it is due, ends or is given up, and shows in the status. */
  async #tick(mood: EngineMood, jumpMs: number): Promise<void> {
    await this.#moody.become(mood);
    await this.#untilDue(jumpMs);
    const dueAt = this.#clock.now();
    this.#dueAt.push(dueAt);
    const hanging = mood === 'hangs' ? ['moody', 'far'] : ['far'];
    await waitFor('the runs', async () => {
      const status = await this.#status();
      const running = status.tasks.filter(({ runningSince }) => runningSince === dueAt);
      const done = status.tasks.filter(({ lastRun }) => lastRun?.startedAt === dueAt);
      return (
        running.length === hanging.length &&
        running.length + done.length === status.tasks.length &&
        this.#clock.sleepersFor(RUN_TIMEOUT_MS) === hanging.length &&
        this.#hasLooked(status)
      );
    });
    await this.#clock.advance(RUN_TIMEOUT_MS);
    const expected = { hasLooked: true, hosts: this.#expect(dueAt, mood) };
    await expect.poll(() => this.#see(), { timeout: 60_000, interval: 5 }).toEqual(expected);
  }

  /** The task is due again: at the time of its schedule, or sooner if the clock was set. */
  async #untilDue(jumpMs: number): Promise<void> {
    const last = this.#dueAt.at(-1);
    // At its start it is due at once.
    if (last === undefined) return;
    if (jumpMs === 0) {
      await this.#clock.advance(last + EVERY_MS - this.#clock.now());
      return;
    }
    this.#clock.jump(jumpMs);
    // Whoever sleeps finds out when it wakes up.
    await this.#clock.advance(WAKE_MS);
    if (jumpMs > 0) return;
    await waitFor('the looks', async () => this.#hasLooked(await this.#status()));
    await this.#clock.advance(EVERY_MS);
  }

  /** The looks at the disks have ended and the next ones wait, except one that hangs: no deadline of others is to pass. */
  #hasLooked({ hosts }: AgentStatus): boolean {
    const now = this.#clock.now();
    const seen = hosts.filter(({ disk, error }) => disk?.at === now || error?.at === now);
    const resting = this.#clock.sleepersFor(LOOK_MS) + this.#clock.sleepersFor(LOOK_TIMEOUT_MS);
    return seen.some(isNamed('good')) && seen.some(isNamed('moody')) && resting === hosts.length;
  }

  #expect(ranAt: number, mood: EngineMood): Record<string, Seen> {
    this.#failures.far += 1;
    this.#failures.moody = mood === 'answers' ? 0 : this.#failures.moody + 1;
    const { good, moody, far } = this.#failures;
    return {
      good: { ranAt, runError: undefined, failuresInARow: good, lookError: undefined },
      moody: {
        ranAt,
        runError: RUN_ERRORS[mood],
        failuresInARow: moody,
        lookError: LOOK_ERRORS[mood],
      },
      far: { ranAt, runError: 'timed-out', failuresInARow: far, lookError: 'timed-out' },
    };
  }

  async #see(): Promise<{ readonly hasLooked: boolean; readonly hosts: Record<string, Seen> }> {
    const status = await this.#status();
    const seen = status.tasks.map(({ host, lastRun, failuresInARow }): [string, Seen] => {
      const lookError = status.hosts.find(isNamed(host))?.error?.kind;
      const [ranAt, runError] = [lastRun?.startedAt, lastRun?.error?.kind];
      return [host, { ranAt, runError, failuresInARow, lookError }];
    });
    return { hasLooked: this.#hasLooked(status), hosts: Object.fromEntries(seen) };
  }

  async #untilReceiverShows({ name, receiver }: Phase): Promise<void> {
    const isHanging = receiver === 'hangs';
    await waitFor(`the receiver in "${name}"`, async () => {
      const [shown] = (await this.#status()).receivers;
      if (this.#receiver.asked > 0 && MESSAGES[receiver](shown)) return true;
      // A message that is not answered is given up, one that was refused is sent again.
      const isUnderWay = this.#clock.sleepersFor(MESSAGE_TIMEOUT_MS) > 0;
      if (isUnderWay === isHanging) await this.#clock.advance(MESSAGE_TIMEOUT_MS);
      return false;
    });
  }

  async end(): Promise<void> {
    this.#ending.abort(new Error('the end'));
    await this.#clock.advance(WAKE_MS);
    await this.#running;
    // Nothing is left: nobody waits, and no connection by ssh.
    await waitFor('the end of all that waits', async () => {
      await this.#clock.advance(WAKE_MS);
      return this.#clock.sleepers === 0;
    });
    await waitFor('the end of ssh', () =>
      readdirSync(this.#folder).every((name) => !name.startsWith('tongs-ssh-')),
    );
    // No round of the loop has thrown anything.
    expect(this.#warnings.filter((line) => LOOP_BUG.test(line))).toEqual([]);
    using state = openState(join(this.#disk, 'state'), {
      now: () => this.#clock.now(),
      onProblem: (message) => expect.fail(message),
    });
    for (const host of ['good', 'moody', 'far']) {
      const runs = state.listRuns({ host, limit: 100_000 });
      const begun = runs.map(({ startedAt }) => startedAt);
      expect(begun.toSorted(byTime), host).toEqual(this.#dueAt.toSorted(byTime));
    }
  }
}

function isNamed(name: string): (host: { readonly name: string }) => boolean {
  return (host) => host.name === name;
}

function byTime(a: number, b: number): number {
  return a - b;
}

const RUN_ERRORS: Readonly<Record<EngineMood, string | undefined>> = {
  answers: undefined,
  gone: 'engine-unreachable',
  refuses: 'engine-refused',
  cuts: 'engine-unreachable',
  hangs: 'timed-out',
};

/** A look does not ask for the build cache. */
const LOOK_ERRORS: Readonly<Record<EngineMood, string | undefined>> = {
  answers: undefined,
  gone: 'engine-unreachable',
  refuses: 'engine-refused',
  cuts: undefined,
  hangs: undefined,
};

type ReceiverStatus = AgentStatus['receivers'][number];

/** What the status has to say of a receiver that behaves like this. */
const MESSAGES: Readonly<Record<ReceiverMood, (shown: ReceiverStatus | undefined) => boolean>> = {
  answers: (shown) => shown?.lastSentAt !== undefined,
  fails: (shown) => shown?.lastError?.message === 'the receiver answered with status 503',
  cuts: (shown) => /closed|ECONN|hang up/.test(shown?.lastError?.message ?? ''),
  hangs: (shown) => /did not answer within 15.0s/.test(shown?.lastError?.message ?? ''),
};

const LOOP_BUG = /^(?:cache on|disk of|trim the|read the)/;

class TestReceiver {
  readonly #server: Server = createServer((request, response) => {
    this.asked += 1;
    request.resume();
    if (this.#mood === 'answers') response.end();
    else if (this.#mood === 'fails') response.writeHead(503).end();
    else if (this.#mood === 'cuts') request.socket.destroy();
  });
  #mood: ReceiverMood = 'answers';
  /** How many messages have come since it is in this mood. */
  asked = 0;

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    onTestFinished(() => {
      this.#server.close();
      this.#server.closeAllConnections();
    });
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  become(mood: ReceiverMood): void {
    this.#mood = mood;
    this.asked = 0;
  }
}

/** A filesystem of its own, which can be filled. */
async function openDisk(folder: string): Promise<string> {
  onTestFinished(() => removeLoopDisk(folder));
  return mountLoopDisk(folder, { megabytes: 32, inodes: 64 });
}

/** A program `ssh` that never connects; the folder that it is in. */
function makeHangingSsh(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'ssh'), '#!/bin/sh\nexec sleep 3600\n');
  chmodSync(join(bin, 'ssh'), 0o755);
  return bin;
}
