import { expect, test } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import type { ImageSummary } from '../../../../src/engine/types.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import type { FakeProcess } from '../../../support/fake-engine/fake-process.ts';
import { FileTree } from '../../../support/fake-engine/file-tree.ts';
import { ODD_IDS } from '../../../support/values/odd-ids.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { waitFor } from '../../../support/clocks/wait-for.ts';
import { aPipeline, aStep, aTong, stepId } from '../../../support/values/steps.ts';

const uncached = { cache: false } as const;

/** A script that announces itself and ends when it is told to. */
class Scripted {
  readonly started: string[] = [];
  readonly #ends = new Map<string, (code: number) => void>();

  constructor(rig: RunRig, ids: readonly string[]) {
    for (const id of ids) {
      rig.engine.scripts.set(`run ${id}`, () => {
        this.started.push(id);
        const { promise, resolve } = Promise.withResolvers<number>();
        this.#ends.set(id, resolve);
        return promise;
      });
    }
  }

  async until(...ids: readonly string[]): Promise<void> {
    await waitFor(`the start of ${ids.join(', ')}`, () =>
      ids.every((id) => this.started.includes(id)),
    );
  }

  end(id: string, code = 0): void {
    this.#ends.get(id)?.(code);
  }
}

test('steps and tongs may have ids that no engine takes in a name', async () => {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  const tongs = [aTong('db[1]'), aTong('db(1)')];
  const steps = ODD_IDS.map((id) => aStep(id, { run: 'true', ...uncached }));
  const all = [...steps, aStep('both', { run: 'true', tongs: ['db[1]', 'db(1)'], ...uncached })];
  const summary = await rig.perform(aPipeline(all, { tongs }));
  expect(new Set(Object.values(outcomes(summary)))).toEqual(new Set(['succeeded']));
  expect(await rig.left()).toEqual([]);
});

test('a step sees its env and the source, and its output is reported', async () => {
  const rig = await openRunRig();
  const run = 'cat file.txt; echo " $NAME"; echo err >&2';
  const summary = await rig.perform(
    aPipeline([aStep('a', { ...uncached, run, env: { NAME: "it's" } })]),
  );
  expect(summary.result).toBe('succeeded');
  expect(rig.of('step-output').map(({ stream, lines }) => [stream, lines])).toEqual(
    expect.arrayContaining([
      ['stdout', ["content it's"]],
      ['stderr', ['err']],
    ]),
  );
  expect(await rig.left()).toEqual([]);
});

test('a step starts as soon as what it needs has succeeded, without waiting for others', async () => {
  const rig = await openRunRig();
  const steps = new Scripted(rig, ['a', 'b', 'c']);
  const pipeline = aPipeline(
    [aStep('a', uncached), aStep('b', uncached), aStep('c', { ...uncached, needs: ['a'] })],
    { maxParallel: 5 },
  );
  const done = rig.perform(pipeline);
  await steps.until('a', 'b');
  steps.end('a');
  await steps.until('c');
  steps.end('c');
  steps.end('b');
  expect((await done).result).toBe('succeeded');
  expect(rig.of('step-finished').map(({ step }) => step)).toEqual(['a', 'c', 'b']);
});

test('no more steps run at once than may', async () => {
  const rig = await openRunRig();
  const ids = ['a', 'b', 'c', 'd', 'e'];
  let running = 0;
  let most = 0;
  for (const id of ids) {
    rig.engine.scripts.set(`run ${id}`, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      running -= 1;
      return 0;
    });
  }
  const steps = ids.map((id) => aStep(id, uncached));
  const summary = await rig.perform(aPipeline(steps, { maxParallel: 2 }));
  expect(summary.result).toBe('succeeded');
  expect(most).toBe(2);
});

test('a step starts from the files that its parent left, and is left out when that failed', async () => {
  const rig = await openRunRig();
  const summary = await rig.perform(
    aPipeline([
      aStep('make', { ...uncached, run: 'echo made >made.txt' }),
      aStep('use', { ...uncached, from: 'make', run: 'cat made.txt' }),
      aStep('fail', { ...uncached, from: 'make', run: 'exit 7' }),
      aStep('after', { ...uncached, from: 'fail', run: 'true' }),
    ]),
  );
  expect(summary.result).toBe('failed');
  expect(outcomes(summary)).toEqual({
    make: 'succeeded',
    use: 'succeeded',
    fail: 'failed',
    after: 'skipped',
  });
  const [failed] = rig.of('step-finished').filter(({ step }) => step === 'fail');
  expect(failed).toMatchObject({ reason: 'exit-code', exitCode: 7, message: 'exit code 7' });
  expect(rig.of('step-output').flatMap(({ lines }) => lines)).toEqual(['made']);
  expect(await rig.left()).toEqual([]);
});

test('a tolerated failure lets the run go on from its files, uncached', async () => {
  const rig = await openRunRig();
  const summary = await rig.perform(
    aPipeline([
      aStep('odd', { run: 'echo made >made.txt; exit 3', continueOnError: true }),
      aStep('use', { from: 'odd', run: 'cat made.txt' }),
    ]),
    { snapshots: 'local' },
  );
  expect(summary.result).toBe('succeeded');
  expect(outcomes(summary)).toEqual({ odd: 'failed', use: 'succeeded' });
  expect(rig.of('snapshot-saved')).toEqual([]);
  expect(await rig.left()).toEqual([]);
});

test('fail-fast ends what runs, and lets nothing start', async () => {
  const rig = await openRunRig();
  const steps = new Scripted(rig, ['a', 'b', 'c']);
  const pipeline = aPipeline(
    [aStep('a', uncached), aStep('b', uncached), aStep('c', { ...uncached, needs: ['b'] })],
    { maxParallel: 2, failFast: true },
  );
  const done = rig.perform(pipeline);
  await steps.until('a', 'b');
  steps.end('a', 1);
  const summary = await done;
  expect(summary.result).toBe('failed');
  expect(outcomes(summary)).toEqual({ a: 'failed', b: 'cancelled', c: 'skipped' });
  expect(steps.started).not.toContain('c');
  expect(await rig.left()).toEqual([]);
});

test('a cancelled run ends its steps, and leaves nothing', async () => {
  const rig = await openRunRig();
  const steps = new Scripted(rig, ['a', 'b']);
  const done = rig.perform(aPipeline([aStep('a', uncached), aStep('b', { from: 'a' })]));
  await steps.until('a');
  rig.cancel(new Cancelled('you asked for it', { code: 'interrupted', exitCode: 130 }));
  const summary = await done;
  expect(summary.result).toBe('cancelled');
  expect(outcomes(summary)).toEqual({ a: 'cancelled', b: 'skipped' });
  expect(await rig.left()).toEqual([]);
});

test('a step that takes too long is ended, and so is a pipeline', async () => {
  const rig = await openRunRig();
  const never = (): Promise<number> => new Promise(() => {});
  rig.engine.scripts.set('run a', never);
  const step = await rig.perform(aPipeline([aStep('a', { ...uncached, timeoutMs: 20 })]));
  expect(step.result).toBe('failed');
  expect(rig.of('step-finished')).toMatchObject([
    { outcome: 'timed-out', reason: 'timeout', message: 'did not end within 20ms' },
  ]);
  expect(await rig.left()).toEqual([]);
  const pipeline = await rig.perform(aPipeline([aStep('a', uncached)], { timeoutMs: 50 }));
  expect(pipeline.result).toBe('timed-out');
  expect(outcomes(pipeline)).toEqual({ a: 'cancelled' });
  expect(await rig.left()).toEqual([]);
});

test('the second run is cached, and starts no container', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline([
    aStep('a', { run: 'echo made >made.txt' }),
    aStep('b', { from: 'a', run: 'cat made.txt >copy.txt' }),
  ]);
  const options = { snapshots: 'local' } as const;
  expect(await rig.perform(pipeline, options)).toMatchObject({ result: 'succeeded', cached: 0 });
  expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['a', 'b']);
  expect(await rig.perform(pipeline, options)).toMatchObject({ result: 'succeeded', cached: 2 });
  expect(rig.calls).toEqual([]);
});

test('a snapshot that is made again takes the place of the old one', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline([aStep('a', { run: 'echo made >made.txt' })]);
  await rig.perform(pipeline, { snapshots: 'local' });
  const [before] = rig.of('snapshot-saved');
  await rig.perform(pipeline, { snapshots: 'local', useCache: false });
  const [after] = rig.of('snapshot-saved');
  expect(after?.key).toBe(before?.key);
  expect(await rig.engine.inspectImage(before?.image ?? '')).toBeUndefined();
  expect(await rig.engine.inspectImage(after?.image ?? '')).toBeDefined();
});

/** Steps made from the files of a first one, whose old image their old ones keep; two have one key. */
const FORK = [
  aStep('a', { run: 'true' }),
  aStep('b', { from: 'a', run: 'true' }),
  aStep('c', { from: 'a', run: 'true; true' }),
  aStep('twin', { from: 'a', run: 'true; true' }),
];

function snapshots({ engine }: RunRig): Promise<ImageSummary[]> {
  return engine.listImages({ label: 'dev.tongs.snapshot.key' });
}

test('snapshots that are made again leave no image without a name, children or not', async () => {
  const rig = await openRunRig();
  for (let run = 0; run < 3; run += 1) {
    await rig.perform(aPipeline(FORK), { snapshots: 'local', useCache: false });
  }
  expect(await snapshots(rig)).toHaveLength(3);
});

test('a replaced snapshot that had children goes when they are replaced, runs later', async () => {
  const rig = await openRunRig();
  await rig.perform(aPipeline(FORK), { snapshots: 'local' });
  await rig.perform(aPipeline(FORK.slice(0, 1)), { snapshots: 'local', useCache: false });
  await rig.perform(aPipeline(FORK), { snapshots: 'local' });
  expect(await snapshots(rig)).toHaveLength(3);
});

test('a replaced snapshot to which somebody has given a name stays', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline([aStep('a', { run: 'true' })]);
  await rig.perform(pipeline, { snapshots: 'local' });
  const [before] = await snapshots(rig);
  if (before) await rig.engine.tagImage(before.id, 'mine:1');
  await rig.perform(pipeline, { snapshots: 'local', useCache: false });
  expect((await rig.engine.inspectImage('mine:1'))?.id).toBe(before?.id);
});

test('a snapshot holds the config of the image at the bottom, and no label of a run', async () => {
  const rig = await openRunRig();
  await rig.perform(aPipeline([aStep('a', { run: 'true' })]), { snapshots: 'local' });
  const [saved] = rig.of('snapshot-saved');
  const [base, snapshot] = await Promise.all([
    rig.engine.inspectImage('base'),
    rig.engine.inspectImage(saved?.image ?? ''),
  ]);
  const { labels, stopSignal, ...config } = snapshot?.config ?? {};
  const { labels: _, stopSignal: __, ...bare } = base?.config ?? {};
  expect(config).toEqual(bare);
  expect(stopSignal).toBe('SIGTERM');
  expect(labels).toMatchObject({ 'dev.tongs.run': '', 'dev.tongs.owner': '' });
});

test('a step that ran out of memory says so', async () => {
  const rig = await openRunRig();
  const grow = (process: FakeProcess): number => process.runOutOfMemory();
  rig.engine.scripts.set('run a', grow);
  const summary = await rig.perform(aPipeline([aStep('a', uncached)]));
  expect(summary.result).toBe('failed');
  expect(rig.of('step-finished')).toMatchObject([{ reason: 'out-of-memory', exitCode: 137 }]);
});

test('an image without a shell is refused with a hint', async () => {
  const rig = await openRunRig();
  rig.engine.seedImage('bare', { files: new FileTree() });
  const summary = await rig.perform(aPipeline([aStep('a', { ...uncached, image: 'bare' })]));
  expect(summary.result).toBe('failed');
  expect(rig.of('step-finished')).toMatchObject([{ reason: 'image-without-shell' }]);
  expect(await rig.left()).toEqual([]);
});

test('a file that cannot be sent fails the step that sees it, and the others go on', async () => {
  const rig = await openRunRig();
  const steps = [aStep('a', uncached), aStep('b', { ...uncached, run: 'cat file.txt' })];
  const prepared = await rig.prepare(aPipeline(steps, { maxParallel: 1 }));
  const path = 'x'.repeat(300);
  const manifest = new Manifest([{ path, kind: 'file', hash: '12' }]);
  const visible = new Map([...prepared.visible, [stepId('a'), manifest] as const]);
  const summary = await rig.performPrepared({ ...prepared, visible });
  expect(summary.result).toBe('failed');
  expect(outcomes(summary)).toEqual({ a: 'failed', b: 'succeeded' });
  expect(rig.of('step-finished')[0]).toMatchObject({
    reason: 'source-unreadable',
    message: expect.stringMatching(/^Cannot read "x{300}" of the source/),
  });
  expect(await rig.left()).toEqual([]);
});

test('more than the engine has is refused with a hint, for a step and for a tong', async () => {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  const resources = { cpus: 1_000 };
  const step = aStep('a', { ...uncached, resources });
  const user = aStep('b', { ...uncached, tongs: ['db'] });
  const summary = await rig.perform(
    aPipeline([step, user], { tongs: [aTong('db', { resources })] }),
  );
  expect(summary.result).toBe('failed');
  const refused = {
    reason: 'resources-refused',
    message: 'Cannot use 1000 CPUs: the engine has 2',
    hint: 'Lower cpus in "resources" to 2 or less.',
  };
  expect(rig.of('step-finished')).toMatchObject([refused, refused]);
  expect(await rig.left()).toEqual([]);
});
