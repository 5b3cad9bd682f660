import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endMain } from '../../../src/action/end-main.ts';
import { systemClock } from '../../../src/base/clock.ts';
import type { Owner } from '../../../src/engine/owner/owner.ts';
import { readOwner } from '../../../src/engine/owner/process-facts.ts';
import { createHastyClock } from '../../support/clocks/hasty-clock.ts';
import { startShell, type ShellProcess } from '../../support/processes/shell-process.ts';

function toOwner({ pid, startedAt }: ShellProcess): Owner {
  return { ...readOwner(), pid, startedAt };
}

test('a main step that lives on is ended', async () => {
  const shell = await startShell(':');
  const ended = once(shell.child, 'exit');
  await endMain(toOwner(shell), systemClock);
  expect(await ended).toEqual([null, 'SIGTERM']);
});

test('one that does not heed that is killed', async () => {
  const shell = await startShell("trap '' TERM");
  const ended = once(shell.child, 'exit');
  await endMain(toOwner(shell), createHastyClock());
  expect(await ended).toEqual([null, 'SIGKILL']);
});

test.each<[string, (owner: Owner) => Owner | undefined]>([
  ['has its number by now', (owner) => ({ ...owner, startedAt: owner.startedAt + 1 })],
  ['is of another pid namespace', (owner) => ({ ...owner, namespace: '1' })],
  ['was never named', () => undefined],
])('a process that %s is left alone', async (_, toMain) => {
  const shell = await startShell(':');
  const ended = once(shell.child, 'exit');
  await endMain(toMain(toOwner(shell)), systemClock);
  shell.child.stdin?.end('go on\n');
  expect(await ended).toEqual([0, null]);
});

test('one that has ended is nothing to wait for', async () => {
  const shell = await startShell(':');
  const ended = once(shell.child, 'exit');
  shell.child.kill();
  await ended;
  await expect(endMain(toOwner(shell), systemClock)).resolves.toBeUndefined();
});
