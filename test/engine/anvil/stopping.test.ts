import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { Image } from '../../../src/engine/types.ts';
import { GRACE_MS } from '../../../src/anvil/command/stopping.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { HeldClock } from '../../support/clocks/held-clock.ts';
import { Lab, openLab } from '../../support/rigs/lab.ts';
import { countProcesses } from '../../support/processes/processes.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import {
  identify,
  runInAnvil,
  type RunRequest,
  type Way,
} from '../../support/rigs/run-in-anvil.ts';

const BUSYBOX = 'tongs-test/busybox:latest';
const DEBIAN = 'tongs-test/debian:latest';
const TIMEOUT_MS = 61_000;
const FORCE_MS = 1_000;
const ABANDON_MS = 1_500;
const HOOK_MS = 60_000;

const SUITES: readonly { readonly way: Way; readonly user: string }[] = [
  { way: 'shell', user: '' },
  { way: 'shell', user: 'user' },
  { way: 'exec', user: '' },
  { way: 'exec', user: 'user' },
];

/** Prints what it catches, and stays. */
const CATCHES_TERM = `\
trap 'echo TERM' TERM
echo up
while :; do sleep 0.02; done`;

/** Nothing of it ends by itself, or by SIGTERM. */
const SESSIONS = `\
i=0; while [ $i -lt 20 ]; do
  i=$((i+1)); setsid sh -c 'trap "" TERM HUP; while :; do sleep 1000; done' &
done
trap '' TERM
echo up
while :; do sleep 1000; done`;

describeEngine('stopping a command', (rig) => {
  let shared: Lab;
  const images = new Map<string, Image>();

  beforeAll(async () => {
    shared = new Lab(rig);
    images.set('', await shared.image(BUSYBOX));
    images.set('user', await shared.derive(BUSYBOX, { config: { user: 'user' } }));
  }, HOOK_MS);

  afterAll(async () => {
    await shared[Symbol.asyncDispose]();
  }, HOOK_MS);

  describe.each(SUITES)('run by $way as "$user"', ({ way, user }) => {
    /** Runs until the output shows `up`, then does what the test wants, and comes to the end. */
    async function stop(request: {
      readonly lab: Lab;
      readonly script: string;
      readonly clock?: HeldClock;
      readonly resources?: { readonly pids: number };
      readonly onUp: (abort: () => void) => void;
      readonly onText?: (text: string) => void;
    }): Promise<{ exitCode: number; ended: string; stdout: string; left: number }> {
      const { lab, clock } = request;
      const image = images.get(user) ?? (await lab.image(BUSYBOX));
      const anvil = await lab.anvil(image, {
        ...(clock && { clock }),
        settings: { resources: request.resources ?? {} },
      });
      const identity = await identify(anvil, way);
      const stopping = new AbortController();
      let text = '';
      const command: RunRequest = {
        script: request.script,
        signal: stopping.signal,
        ...(clock && { timeoutMs: TIMEOUT_MS }),
        onOutput: (_, bytes) => {
          const before = text;
          text += Buffer.from(bytes).toString();
          if (text.includes('up\n') && !before.includes('up\n'))
            request.onUp(() => stopping.abort(new Error('enough')));
          request.onText?.(text);
        },
      };
      const { exitCode, ended, stdout } = await runInAnvil(anvil, identity, command);
      const left = (await countProcesses(rig, anvil.container)) - 1;
      const after = await runInAnvil(anvil, identity, { script: 'echo after' });
      expect(after).toMatchObject({ exitCode: 0, ended: 'exited' });
      expect(after.stdout.toString()).toBe('after\n');
      return { exitCode, ended, stdout: stdout.toString(), left };
    }

    it('sends SIGTERM at the timeout, and SIGKILL when the grace is over', async () => {
      await using lab = openLab(rig);
      const clock = new HeldClock(TIMEOUT_MS, GRACE_MS);
      const end = await stop({
        lab,
        clock,
        script: CATCHES_TERM,
        onUp: () => clock.release(TIMEOUT_MS),
        onText: (text) => {
          if (text.includes('TERM')) clock.release(GRACE_MS);
        },
      });
      expect(end).toEqual({ exitCode: 137, ended: 'timed-out', stdout: 'up\nTERM\n', left: 0 });
    });

    it('leaves a command that ends within its grace its own exit code', async () => {
      await using lab = openLab(rig);
      const clock = new HeldClock(TIMEOUT_MS, GRACE_MS);
      const script = `trap 'echo TERM; exit 5' TERM\necho up\nwhile :; do sleep 0.02; done`;
      const end = await stop({ lab, clock, script, onUp: () => clock.release(TIMEOUT_MS) });
      expect(end).toEqual({ exitCode: 5, ended: 'timed-out', stdout: 'up\nTERM\n', left: 0 });
    });

    it('kills a command that has stopped itself', async () => {
      await using lab = openLab(rig);
      const clock = new HeldClock(TIMEOUT_MS, GRACE_MS);
      const end = await stop({
        lab,
        clock,
        script: 'echo up\nkill -STOP $$',
        onUp: () => {
          clock.release(TIMEOUT_MS);
          clock.release(GRACE_MS);
        },
      });
      expect(end).toMatchObject({ ended: 'timed-out', left: 0 });
    });

    it('kills every session when it is cancelled', async () => {
      await using lab = openLab(rig);
      const end = await stop({ lab, script: SESSIONS, onUp: (abort) => abort() });
      expect(end).toEqual({ exitCode: 137, ended: 'cancelled', stdout: 'up\n', left: 0 });
    });

    it('kills from outside where the command has killed the watcher', async () => {
      await using lab = openLab(rig);
      const clock = new HeldClock(TIMEOUT_MS, FORCE_MS);
      const end = await stop({
        lab,
        clock,
        script: `kill -9 -1\necho up\nwhile :; do sleep 1000; done`,
        onUp: (abort) => {
          abort();
          clock.release(FORCE_MS);
        },
      });
      expect(end).toMatchObject({ ended: 'cancelled', left: 0 });
    });

    it('ends a fork bomb under a limit of processes', async () => {
      await using lab = openLab(rig);
      const end = await stop({
        lab,
        resources: { pids: 40 },
        script: `bomb() { bomb | bomb & }\nbomb 2>/dev/null\necho up\nsleep 1000`,
        onUp: (abort) => abort(),
      });
      expect(end).toMatchObject({ left: 0 });
    });
  });

  it('takes a command that had to be given up at its timeout for timed out', async () => {
    await using lab = openLab(rig);
    const clock = new HeldClock(TIMEOUT_MS, GRACE_MS, FORCE_MS, ABANDON_MS);
    const anvil = await lab.anvil(await lab.image(BUSYBOX), { clock });
    const identity = await identify(anvil, 'shell');
    const isKilled = (): boolean => lab.calls.some(({ method }) => method === 'killContainer');
    const end = await runInAnvil(anvil, identity, {
      script: 'trap "" TERM; yes',
      timeoutMs: TIMEOUT_MS,
      // So the end of the command cannot be seen, behind all that it has printed.
      onOutput: async () => {
        for (const ms of [TIMEOUT_MS, GRACE_MS, FORCE_MS, ABANDON_MS]) clock.release(ms);
        await waitFor('the end of the container', isKilled);
      },
    });
    expect(end).toMatchObject({ exitCode: 137, ended: 'timed-out', isPristine: false });
  });

  it('leaves a command that has ended in time its end, however late its output is taken', async () => {
    await using lab = openLab(rig);
    const clock = new HeldClock(TIMEOUT_MS);
    const anvil = await lab.anvil(await lab.image(BUSYBOX), { clock });
    const identity = await identify(anvil, 'exec');
    const timeoutEnds = async (): Promise<void> => {
      await waitFor('its timeout', () => clock.waiting(TIMEOUT_MS) === 1);
      await waitFor('the end of its timeout', () => clock.waiting(TIMEOUT_MS) === 0);
    };
    let over: Promise<void> | undefined;
    const end = await runInAnvil(anvil, identity, {
      script: 'echo up; echo more; exit 3',
      timeoutMs: TIMEOUT_MS,
      onOutput: () => (over ??= timeoutEnds()),
    });
    expect(end).toMatchObject({ exitCode: 3, ended: 'exited' });
  });

  it('lets root kill at once what the user of the image may not', { timeout: 30_000 }, async () => {
    await using lab = openLab(rig);
    const script = 'cp /usr/bin/perl /usr/bin/as-root && chmod 4755 /usr/bin/as-root';
    const image = await lab.derive(DEBIAN, { script, config: { user: 'user' } });
    const anvil = await lab.anvil(image);
    const identity = await identify(anvil, 'shell');
    const startedAt = performance.now();
    const end = await runInAnvil(anvil, identity, {
      script: `as-root -e '$< = 0; $ENV{PATH} = "/usr/bin"; print "$<\\n"; exec "/usr/bin/sleep", 1000' & wait_for=$!
until grep -q '^Name:.sleep' /proc/$wait_for/status; do :; done`,
    });
    expect(end).toMatchObject({ exitCode: 0, ended: 'exited', isPristine: true });
    expect(end.stdout.toString()).toBe('0\n');
    expect((await countProcesses(rig, anvil.container)) - 1).toBe(0);
    // Ten seconds, where the shell tries it for as long as it would for its own.
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });

  it('waits ten seconds for a command that ignores SIGTERM', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image(BUSYBOX));
    const identity = await identify(anvil, 'shell');
    const startedAt = performance.now();
    const script = "trap '' TERM; while :; do sleep 1000; done";
    const end = await runInAnvil(anvil, identity, { script, timeoutMs: 500 });
    expect(end).toMatchObject({ exitCode: 137, ended: 'timed-out' });
    expect(performance.now() - startedAt).toBeGreaterThan(10_000);
  });
});
