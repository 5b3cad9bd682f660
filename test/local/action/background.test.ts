import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endBackground, type EndRequest } from '../../../src/action/background.ts';
import { systemClock, type Clock } from '../../../src/base/clock.ts';
import { FakeEngine } from '../../support/fake-engine/fake-engine.ts';
import { startShell, type ShellProcess } from '../../support/processes/shell-process.ts';

/** A clock on which nobody waits; how long somebody would have. */
function createHasty(): { readonly clock: Clock; readonly waitedMs: () => number } {
  let waitedMs = 0;
  const clock: Clock = {
    ...systemClock,
    now: () => waitedMs,
    sleep: async (ms) => {
      waitedMs += ms;
      await new Promise(setImmediate);
    },
  };
  return { clock, waitedMs: () => waitedMs };
}

function toRequest({ pid, startedAt }: ShellProcess): EndRequest {
  return { run: 'run', background: { pid, startedAt }, isHurried: false };
}

test('a process that goes on is ended after five seconds', async () => {
  const shell = await startShell(':');
  const { child } = shell;
  const { clock, waitedMs } = createHasty();
  const ended = once(child, 'exit');
  await endBackground(toRequest(shell), { engine: new FakeEngine(), clock });
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(waitedMs()).toBeGreaterThanOrEqual(5_000);
});

test('one that does not heed that is killed, and what it has made is removed', async () => {
  const shell = await startShell("trap '' TERM");
  const { child } = shell;
  const { clock } = createHasty();
  const engine = new FakeEngine();
  await engine.createVolume({ name: 'lock', labels: { 'dev.tongs.run': 'runs' } });
  const ended = once(child, 'exit');
  await endBackground({ ...toRequest(shell), isHurried: true }, { engine, clock });
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(await engine.listVolumes({ label: 'dev.tongs.run' })).toEqual([]);
});

test.each([false, true])(
  'another process that has its number by now is left alone',
  async (isHurried) => {
    const shell = await startShell(':');
    const { child } = shell;
    const { clock, waitedMs } = createHasty();
    const other = toRequest({ ...shell, startedAt: shell.startedAt + 1 });
    const ended = once(child, 'exit');
    await endBackground({ ...other, isHurried }, { engine: new FakeEngine(), clock });
    child.stdin?.end('go on\n');
    expect([await ended, waitedMs()]).toEqual([[0, null], 0]);
  },
);
