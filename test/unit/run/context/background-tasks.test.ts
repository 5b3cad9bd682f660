import { expect, test } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { RunEvent } from '../../../../src/report/event.ts';
import { BackgroundTasks } from '../../../../src/run/context/background-tasks.ts';

test('background work that fails is reported, and goes no further', async () => {
  const told: RunEvent[] = [];
  const background = new BackgroundTasks((event) => told.push(event));
  background.start('a thing', () =>
    Promise.reject(new EngineFailed('Cannot remove it: it is stuck', { code: 'engine-refused' })),
  );
  await background.settled();
  expect(told).toEqual([
    {
      type: 'cleanup-failed',
      subject: 'a thing',
      message: 'Cannot remove it: it is stuck',
      code: 'engine-refused',
    },
  ]);
});

test('background settles when all is done, also what was started meanwhile', async () => {
  const background = new BackgroundTasks(() => {});
  const done: string[] = [];
  const later =
    (what: string, then: () => void = () => {}) =>
    async (): Promise<void> => {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      done.push(what);
      then();
    };
  background.start(
    'first',
    later('first', () => background.start('second', later('second'))),
  );
  await background.settled();
  expect(done).toEqual(['first', 'second']);
  await background.settled();
});
