import { expect, it } from 'vitest';
import type { TongNeed } from '../../../src/pipeline/model.ts';
import { settle } from '../../support/clocks/fake-clock.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import { aServer, HolderRig } from '../../support/rigs/holder-rig.ts';
import { tongName } from '../../support/values/steps.ts';

function aNeed(tong: string, until: TongNeed['until']): TongNeed {
  return { tong: tongName(tong), until };
}

/** Ready when the program `is-up` says so. */
const ASKED = { mode: 'command', command: ['is-up'], ports: [], timeoutMs: 60_000 } as const;

/** A rig for steps that use all these tongs. */
function openRig(steps: number, ...tongs: readonly ReturnType<typeof aServer>[]): HolderRig {
  const names = tongs.map(({ name }) => name);
  return new HolderRig(
    Array.from({ length: steps }, () => names),
    { tongs },
  );
}

it('a tong starts when the tong that it needs is ready; the others do not wait', async () => {
  const app = aServer('app', { needs: [aNeed('db', 'ready')] });
  const rig = openRig(1, app, aServer('db', { readiness: ASKED }), aServer('other'));
  let isUp = false;
  rig.fake.programs.set('is-up', () => (isUp ? 0 : 1));
  const acquired = await rig.holder.acquire(rig.step(0));
  await waitFor('the other tong', () => rig.told().includes('ready other'));
  expect(rig.told()).not.toContain('started app');
  isUp = true;
  await acquired.ready;
  expect(rig.told().slice(-3)).toEqual(['ready db', 'started app', 'ready app']);
});

it('a tong that needs another one only started does not wait until that is ready; the step does', async () => {
  const app = aServer('app', { needs: [aNeed('db', 'started')] });
  const rig = openRig(1, app, aServer('db', { readiness: ASKED }));
  let isUp = false;
  rig.fake.programs.set('is-up', () => (isUp ? 0 : 1));
  const acquired = await rig.holder.acquire(rig.step(0));
  await waitFor('the app', () => rig.told().includes('ready app'));
  expect(rig.told()).not.toContain('ready db');
  isUp = true;
  await acquired.ready;
  expect(rig.told()).toEqual(['started db', 'started app', 'ready app', 'ready db']);
});

it('a tong that needs another one completed starts after its end, however soon that comes, and it runs once', async () => {
  const app = aServer('app', { needs: [aNeed('job', 'completed')] });
  const rig = openRig(2, app, aServer('job', { command: ['end'] }));
  rig.fake.programs.set('end', () => 0);
  for (const step of [0, 1]) await rig.acquire(step);
  expect(rig.told()).toEqual(['started job', 'ready job', 'started app', 'ready app']);
});

it('a tong that has to complete and fails fails the step, and runs again for the next one', async () => {
  const app = aServer('app', { needs: [aNeed('job', 'completed')] });
  const rig = openRig(2, app, aServer('job', { command: ['end'] }));
  const codes = [3, 0];
  rig.fake.programs.set('end', () => codes.shift() ?? 9);
  await expect(rig.acquire(0)).rejects.toMatchObject({
    code: 'tong-exited',
    message: 'Tong "job" ended with exit code 3',
  });
  await rig.release(0);
  await rig.acquire(1);
  expect(rig.told()).toEqual([
    'started job',
    'failed job',
    'stopped job',
    'started job',
    'ready job',
    'started app',
    'ready app',
  ]);
});

it('a tong is not started if what it needs does not become ready, and is retried with it', async () => {
  const app = aServer('app', { needs: [aNeed('db', 'ready')] });
  const rig = openRig(2, app, aServer('db', { command: ['database'], readiness: ASKED }));
  let starts = 0;
  rig.fake.programs.set('database', () => {
    starts += 1;
    return starts === 1 ? 3 : new Promise(() => {});
  });
  rig.fake.programs.set('is-up', () => (starts === 1 ? 1 : 0));
  await expect(rig.acquire(0)).rejects.toMatchObject({ code: 'tong-exited' });
  await rig.release(0);
  await rig.acquire(1);
  const failed = ['started db', 'failed db', 'stopped db'];
  expect(rig.told()).toEqual([...failed, 'started db', 'ready db', 'started app', 'ready app']);
});

it('a tong stops before the tongs that it needs', async () => {
  const app = aServer('app', { needs: [aNeed('api', 'ready')] });
  const api = aServer('api', { needs: [aNeed('db', 'ready')] });
  const rig = openRig(1, aServer('db'), api, app);
  await rig.acquire(0);
  await rig.release(0);
  const stopped = rig.told().filter((each) => each.startsWith('stopped'));
  expect(stopped).toEqual(['stopped app', 'stopped api', 'stopped db']);
});

it('a tong that waits for another one never starts if its last step is over', async () => {
  const app = aServer('app', { needs: [aNeed('db', 'ready')] });
  const rig = openRig(1, app, aServer('db', { readiness: ASKED }));
  rig.fake.programs.set('is-up', () => 1);
  const acquired = await rig.holder.acquire(rig.step(0));
  await waitFor('the database', () => rig.told().includes('started db'));
  await rig.release(0);
  await expect(acquired.ready).rejects.toThrow();
  await settle();
  expect(rig.told()).toEqual(['started db', 'stopped db']);
  expect(await rig.networks()).toEqual([]);
});

it('the end of a tong that another one needs fails the step', async () => {
  const app = aServer('app', { needs: [aNeed('db', 'ready')] });
  const rig = openRig(1, app, aServer('db', { command: ['held'] }));
  const { promise, resolve } = Promise.withResolvers<number>();
  rig.fake.programs.set('held', () => promise);
  const acquired = await rig.acquire(0);
  resolve(4);
  await expect(acquired.ended).rejects.toMatchObject({
    message: 'Tong "db" ended with exit code 4',
  });
  expect(acquired.lost()).toEqual(['db']);
});
