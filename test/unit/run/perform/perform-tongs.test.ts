import { expect, test } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, aTong } from '../../../support/values/steps.ts';

const PORT = 5432;
const DB = aTong('db', {
  interface: { kind: 'port', port: PORT, ports: {} },
  readiness: { mode: 'tcp', ports: [PORT], timeoutMs: 5_000 },
  exports: { DB_URL: 'db://db' },
});

function aUser(id: string, run = 'true'): ReturnType<typeof aStep> {
  return aStep(id, { cache: false, tongs: ['db'], run });
}

/** A rig whose tongs listen, and end when the test says so, with its exit code. */
async function openRig(): Promise<{ rig: RunRig; end: (code: number) => void }> {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  const { promise, resolve } = Promise.withResolvers<number>();
  rig.engine.programs.set('server', (process) => {
    process.print('listening\n');
    process.listen(PORT);
    return promise;
  });
  return { rig, end: resolve };
}

test('a tong starts before its first user, once, and stops after its last', async () => {
  const { rig } = await openRig();
  const steps = [aStep('a', { cache: false, run: 'true' }), aUser('b'), aUser('c')];
  const pipeline = aPipeline(steps, { tongs: [DB], maxParallel: 1 });
  expect((await rig.perform(pipeline)).result).toBe('succeeded');
  const told = rig.events
    .map((event) => ('step' in event ? `${event.type} ${event.step}` : event.type))
    .filter((event) => event.startsWith('tong') || event.startsWith('step-finished'));
  expect(told.filter((event) => event.startsWith('tong'))).toEqual([
    'tong-started',
    'tong-ready',
    'tong-stopped',
  ]);
  expect(told.indexOf('tong-ready')).toBeLessThan(told.indexOf('step-finished b'));
  expect(told.indexOf('tong-stopped')).toBeGreaterThan(told.indexOf('step-finished c'));
  expect(await rig.left()).toEqual([]);
});

test('a step has the env of the tongs that it names', async () => {
  const { rig } = await openRig();
  const run = 'echo "$TONG_DB_HOST $TONG_DB_PORT $DB_URL"';
  await rig.perform(aPipeline([aUser('a', run)], { tongs: [DB] }));
  expect(rig.of('step-output').flatMap(({ lines }) => lines)).toEqual(['db 5432 db://db']);
});

test('a tong that ends while a step uses it fails the step, with its last lines', async () => {
  const { rig, end } = await openRig();
  rig.engine.scripts.set('run a', () => {
    end(3);
    return new Promise<number>(() => {});
  });
  const summary = await rig.perform(aPipeline([aUser('a', 'run a')], { tongs: [DB] }));
  expect(summary.result).toBe('failed');
  expect(rig.of('step-finished')).toMatchObject([
    {
      outcome: 'failed',
      reason: 'tong-exited',
      message: 'Tong "db" ended with exit code 3',
      tongTails: { db: ['listening'] },
    },
  ]);
  expect(await rig.left()).toEqual([]);
});

test.each([
  { code: 0, outcome: 'succeeded' },
  { code: 4, outcome: 'failed' },
] as const)(
  'a step whose tong nobody speaks to has $outcome when that ends with $code',
  async ({ code, outcome }) => {
    const { rig, end } = await openRig();
    rig.engine.scripts.set('run a', async () => {
      const filter = { label: 'dev.tongs.role', value: 'tong' };
      const [tong] = await rig.engine.listContainers(filter);
      end(code);
      if (tong) await rig.engine.waitContainer(tong.id);
      // Long enough for whoever waits for the tong as well.
      await rig.clock.sleep(20);
      return 0;
    });
    const quiet = aTong('db');
    const summary = await rig.perform(aPipeline([aUser('a', 'run a')], { tongs: [quiet] }));
    expect(outcomes(summary)).toEqual({ a: outcome });
    expect(await rig.left()).toEqual([]);
  },
);

test('a tong that does not start fails its users, and no others', async () => {
  const { rig, end } = await openRig();
  end(1);
  const steps = [aStep('a', { cache: false, run: 'true' }), aUser('b'), aUser('c')];
  const summary = await rig.perform(aPipeline(steps, { tongs: [DB] }));
  expect(outcomes(summary)).toEqual({ a: 'succeeded', b: 'failed', c: 'failed' });
  expect(rig.of('tong-failed')).toMatchObject([{ tong: 'db', tail: ['listening'] }]);
  expect(await rig.left()).toEqual([]);
});

test('a tong that starts while the run is cancelled has not failed', async () => {
  const { rig } = await openRig();
  rig.engine.programs.set('server', () => {
    rig.cancel(new Cancelled('enough', { code: 'test', exitCode: 130 }));
    return new Promise<number>(() => {});
  });
  const summary = await rig.perform(aPipeline([aUser('a')], { tongs: [DB] }));
  expect(outcomes(summary)).toEqual({ a: 'cancelled' });
  expect(rig.of('tong-started')).toHaveLength(1);
  expect(rig.of('tong-failed')).toEqual([]);
  expect(await rig.left()).toEqual([]);
});

test('steps may be named as a tong is, and differ in case alone', async () => {
  const { rig } = await openRig();
  const ids = ['db', 'DB', 'tong-db', 'anvil-db'];
  const { promise: allRun, resolve } = Promise.withResolvers<number>();
  let running = 0;
  for (const id of ids) {
    rig.engine.scripts.set(`run ${id}`, () => {
      running += 1;
      if (running === ids.length) resolve(0);
      return allRun;
    });
  }
  const steps = ids.map((id) => aUser(id, `run ${id}`));
  const summary = await rig.perform(aPipeline(steps, { tongs: [DB], maxParallel: ids.length }));
  expect(summary.result).toBe('succeeded');
  expect(await rig.left()).toEqual([]);
});
