import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { endBackground, type EndRequest } from '../../../src/action/background.ts';
import { systemClock, type Clock } from '../../../src/base/clock.ts';
import { lookUpProcess } from '../../../src/engine/process-facts.ts';
import { FakeEngine } from '../../support/fake-engine/fake-engine.ts';

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

async function startShell(script: string): Promise<{ child: ChildProcess; request: EndRequest }> {
  const child = spawn('sh', ['-c', `${script}; echo ready; read line`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout) await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  const found = lookUpProcess(pid);
  const startedAt = found.state === 'running' ? found.startedAt : 0;
  return { child, request: { run: 'run', background: { pid, startedAt }, isHurried: false } };
}

test('a process that goes on is ended after five seconds', async () => {
  const { child, request } = await startShell(':');
  const { clock, waitedMs } = createHasty();
  const ended = once(child, 'exit');
  await endBackground(request, { engine: new FakeEngine(), clock });
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(waitedMs()).toBeGreaterThanOrEqual(5_000);
});

test('one that does not heed that is killed, and what it has made is removed', async () => {
  const { child, request } = await startShell("trap '' TERM");
  const { clock } = createHasty();
  const engine = new FakeEngine();
  await engine.createVolume({ name: 'lock', labels: { 'dev.tongs.run': 'runs' } });
  const ended = once(child, 'exit');
  await endBackground({ ...request, isHurried: true }, { engine, clock });
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(await engine.listVolumes({ label: 'dev.tongs.run' })).toEqual([]);
});

test('another process that has its number by now is left alone', async () => {
  const { child, request } = await startShell(':');
  const { clock, waitedMs } = createHasty();
  const { pid, startedAt } = request.background;
  const background = { pid, startedAt: startedAt + 1 };
  await endBackground({ ...request, background }, { engine: new FakeEngine(), clock });
  expect([child.exitCode, child.signalCode, waitedMs()]).toEqual([null, null, 0]);
});
