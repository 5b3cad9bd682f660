import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { systemClock, type Clock } from '../../../src/base/clock.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { ContainerId } from '../../../src/engine/types.ts';
import type { Base } from '../../../src/anvil/base.ts';
import type { Warned } from '../../../src/report/event.ts';
import { identityOf } from '../../../src/snapshots/identity.ts';
import { snapshotRepository } from '../../../src/snapshots/names.ts';
import type { SnapshotRecord } from '../../../src/snapshots/record.ts';
import { toSnapshotKey, type SnapshotKey } from '../../../src/snapshots/key.ts';
import { LOCAL_SCOPE, type Scope } from '../../../src/snapshots/scope.ts';
import type { SnapshotContent, SnapshotStore } from '../../../src/snapshots/store.ts';
import { HOUR_MS, toHour } from '../../../src/snapshots/tag.ts';
import type { EngineRig } from '../../support/engines/engine.ts';
import { randomSuffix } from '../../support/values/random-suffix.ts';
import { openLab, type Lab } from '../../support/rigs/lab.ts';
import { newSnapshot } from '../../support/images/new-snapshot.ts';
import { BUSYBOX } from './subjects.ts';

export interface StoreOptions {
  readonly repository: string;
  readonly scope: Scope;
  readonly clock: Clock;
  readonly report: (warning: Warned) => void;
}

export type OpenStore = (engine: Engine, options: StoreOptions) => SnapshotStore;

const PR_7: Scope = { own: 'pr-7', readable: ['default', 'pr-7'] };
const PR_8: Scope = { own: 'pr-8', readable: ['default', 'pr-8'] };

/** What `SnapshotStore` promises, of whichever store it is given. */
export function describeSnapshotStore(rig: EngineRig, open: OpenStore): void {
  it('lookUp finds nothing where nothing was saved, and nothing where nothing is wanted', async () => {
    await using bench = openBench(rig, open);
    const store = bench.open();
    expect(await store.lookUp([], {})).toEqual(new Map());
    expect(await store.lookUp([keyOf('a')], {})).toEqual(new Map());
    expect(await store.lookUp([keyOf('a'), keyOf('b')], {})).toEqual(new Map());
    expect(await store.list({})).toEqual([]);
  });

  it('lookUp finds what was saved, with all that the run has said of it', async () => {
    await using bench = openBench(rig, open);
    const content: SnapshotContent = {
      ...contentOf('a', systemClock.now()),
      project: 'pipeline.yml .',
      run: 'r1',
      parent: { key: keyOf('p'), identity: identityOf({}) },
      ancestors: [1_000, 2_000],
      parts: { script: '0123456789' },
      marks: { env: { A: 'abcd' }, files: 'wxyz', steps: { b: '1234' } },
      lineage: { generation: 2, begunAt: 5, parentBytes: 6, ownBytes: 7 },
      sourceSeal: 'seal',
    };
    const base = await bench.save(bench.open(PR_7), content);
    const found = (await bench.open(PR_7).lookUp([keyOf('a')], {})).get(keyOf('a'));
    expect(found).toMatchObject({ ...content, repository: bench.repository, scope: 'pr-7' });
    expect(found?.identity).toMatch(/^[0-9a-f]{32}$/);
    expect(identityOf(base.config.labels)).toBe(found?.identity);
  });

  it('lookUp finds several keys in one call, and leaves out those that are absent', async () => {
    await using bench = openBench(rig, open);
    const store = bench.open();
    await bench.save(store, contentOf('a', 1));
    await bench.save(store, contentOf('b', 2));
    const found = await store.lookUp(['a', 'b', 'c'].map(keyOf), {});
    expect([...found.values()].map(({ step }) => step).toSorted()).toEqual(['a', 'b']);
  });

  it('lookUp finds the newest of the scopes that the run may read, and list all of them', async () => {
    await using bench = openBench(rig, open);
    await bench.save(bench.open(), contentOf('a', 1_000));
    await bench.save(bench.open(PR_7), contentOf('a', 2_000));
    await bench.save(bench.open(PR_7), contentOf('b', 3_000));
    const scopeOf = async (scope: Scope, keys: readonly string[]): Promise<string[]> => {
      const found = await bench.open(scope).lookUp(keys.map(keyOf), {});
      return [...found.values()].map((each) => `${each.step} ${each.scope}`).toSorted();
    };
    expect(await scopeOf(PR_7, ['a', 'b'])).toEqual(['a pr-7', 'b pr-7']);
    expect(await scopeOf(PR_8, ['a', 'b'])).toEqual(['a default']);
    expect(await scopeOf(LOCAL_SCOPE, ['a'])).toEqual(['a default']);
    const listed = await bench.open(PR_7).list({});
    expect(listed.map((each) => `${each.step} ${each.scope}`).toSorted()).toEqual([
      'a default',
      'a pr-7',
      'b pr-7',
    ]);
    expect((await bench.open(PR_8).list({})).map(({ scope }) => scope)).toEqual(['default']);
  });

  it('fetch gives what a container starts from: the files that were saved, and the config of the image', async () => {
    await using bench = openBench(rig, open);
    const config = { env: ['GREETING=hello'], workdir: '/srv', exposedPorts: ['80/tcp'] };
    const root = await bench.lab.derive(BUSYBOX, { config });
    await bench.save(bench.open(), contentOf('a', 1), { from: root, script: 'echo 1 >/one' });
    const store = bench.open();
    const found = await bench.find(store, 'a');
    const base = await store.fetch(found, { config: root.config });
    expect(base?.config).toEqual({ ...root.config, labels: found.labels });
    const image = await bench.lab.image(base?.id ?? '');
    expect(image.config).toEqual(base?.config);
    expect(await bench.outputOf(image.id, 'cat /one')).toBe(0);
  });

  it('save of the first snapshot of a key may spare the look for another one', async () => {
    await using bench = openBench(rig, open);
    const store = bench.open();
    const made = await bench.save(store, contentOf('a', 1), { isFirst: true });
    expect((await bench.find(store, 'a')).identity).toBe(identityOf(made.config.labels));
    await store.removeReplaced();
    expect(await bench.has(made)).toBe(true);
  });

  it('save says that the labels would be too large, and saves nothing', async () => {
    await using bench = openBench(rig, open);
    const store = bench.open();
    const marks = { env: {}, files: 'a'.repeat(64 * 1024), steps: {} };
    const container = await bench.run('true');
    const base = await bench.lab.image(BUSYBOX);
    const content = { ...contentOf('a', 1), marks };
    expect(await store.save({ engine: bench.lab.engine, container, base }, content, {})).toEqual({
      outcome: 'labels-too-large',
    });
    expect((await store.lookUp([keyOf('a')], {})).size).toBe(0);
  });

  it('a snapshot that is saved again replaces the one before, which removeReplaced removes', async () => {
    await using bench = openBench(rig, open);
    const before = await bench.save(bench.open(), contentOf('a', 1), { script: 'echo 1 >/one' });
    const store = bench.open();
    const known = await bench.find(store, 'a');
    const after = await bench.save(store, contentOf('a', 2), { script: 'echo 2 >/one' });
    const found = await bench.find(bench.open(), 'a');
    expect(found.identity).toBe(identityOf(after.config.labels));
    expect(found.identity).not.toBe(known.identity);
    await store.removeReplaced();
    expect(await bench.has(before)).toBe(false);
    expect(await bench.has(after)).toBe(true);
    await store.removeReplaced();
    expect(await bench.has(after)).toBe(true);
  });

  it('removeReplaced leaves what somebody has given a name', async () => {
    await using bench = openBench(rig, open);
    const before = await bench.save(bench.open(), contentOf('a', 1));
    const theirs = `tongs-test/${bench.lab.name()}:theirs`;
    await bench.lab.engine.tagImage(before.id, theirs);
    const store = bench.open();
    await bench.save(store, contentOf('a', 2));
    await store.removeReplaced();
    expect(await bench.has(before)).toBe(true);
    await bench.lab.engine.removeImage(theirs);
  });

  it('recordUse is found in the record, once for each hour', async () => {
    await using bench = openBench(rig, open);
    await bench.save(bench.open(), contentOf('a', bench.clock.now()));
    const usedInHours = async (): Promise<readonly number[]> =>
      (await bench.find(bench.open(), 'a')).usedInHours;
    const use = async (): Promise<void> => {
      const store = bench.open();
      await store.recordUse([await bench.find(store, 'a')], {});
    };
    await use();
    expect(await usedInHours()).toEqual([]);
    for (const hours of [2, 5]) {
      bench.aheadMs = hours * HOUR_MS;
      await use();
      await use();
      expect(await usedInHours()).toEqual([toHour(bench.clock.now())]);
    }
    expect(bench.warnings).toEqual([]);
  });

  it('recordUse of a snapshot that is gone is no failure, and after an abort it does not wait', async () => {
    await using bench = openBench(rig, open);
    await bench.save(bench.open(), contentOf('a', 1));
    const store = bench.open();
    const found = await bench.find(store, 'a');
    await store.recordUse([found], { signal: AbortSignal.abort(new Error('enough')) });
    await bench.clear();
    await store.recordUse([found], {});
    expect(bench.warnings).toEqual([]);
  });

  it('lookUp and list reject with the reason of an aborted signal', async () => {
    await using bench = openBench(rig, open);
    const reason = new Error('enough');
    const waiting = { signal: AbortSignal.abort(reason) };
    await expect(bench.open().lookUp([keyOf('a')], waiting)).rejects.toBe(reason);
    await expect(bench.open().list(waiting)).rejects.toBe(reason);
  });
}

function openBench(rig: EngineRig, open: OpenStore): StoreBench {
  return new StoreBench(openLab(rig), open);
}

/** Stores of one repository that goes with the test. */
class StoreBench implements AsyncDisposable {
  readonly lab: Lab;
  readonly repository = snapshotRepository(`store-${randomSuffix()}`, 'pipeline');
  readonly warnings: Warned[] = [];
  aheadMs = 0;
  readonly clock: Clock = { ...systemClock, now: () => systemClock.now() + this.aheadMs };
  readonly #open: OpenStore;

  constructor(lab: Lab, open: OpenStore) {
    this.lab = lab;
    this.#open = open;
  }

  /** As each run opens its own. */
  open(scope: Scope = LOCAL_SCOPE): SnapshotStore {
    const { repository, clock } = this;
    const report = (warning: Warned): void => void this.warnings.push(warning);
    return this.#open(this.lab.engine, { repository, scope, clock, report });
  }

  async find(store: SnapshotStore, step: string): Promise<SnapshotRecord> {
    const found = (await store.lookUp([keyOf(step)], {})).get(keyOf(step));
    if (!found) throw new Error(`no snapshot of "${step}"`);
    return found;
  }

  /** Saves the files of a container that has run the script. */
  async save(
    store: SnapshotStore,
    content: SnapshotContent,
    made: { readonly from?: Base; readonly script?: string; readonly isFirst?: boolean } = {},
  ): Promise<Base> {
    const base = made.from ?? (await this.lab.image(BUSYBOX));
    const container = await this.run(made.script ?? `echo ${content.step} >/step`, base);
    const { engine } = this.lab;
    const { isFirst = false } = made;
    const saved = await store.save({ engine, container, base }, content, { isFirst });
    await engine.removeContainer(container);
    if (saved.outcome === 'saved') return saved.base;
    throw new Error(`not saved: ${saved.outcome}`);
  }

  async run(script: string, base?: Base): Promise<ContainerId> {
    const { id: image } = base ?? (await this.lab.image(BUSYBOX));
    const container = await this.lab.create({ image, entrypoint: ['sh', '-ec', script] });
    await this.lab.engine.startContainer(container);
    await this.lab.engine.waitContainer(container);
    return container;
  }

  /** The exit code of a script in a container of the image. */
  async outputOf(image: Base['id'], script: string): Promise<number> {
    const container = await this.lab.create({ image, entrypoint: ['sh', '-ec', script] });
    await this.lab.engine.startContainer(container);
    const exitCode = await this.lab.engine.waitContainer(container);
    await this.lab.engine.removeContainer(container);
    return exitCode;
  }

  async has({ id }: Base): Promise<boolean> {
    return (await this.lab.engine.inspectImage(id)) !== undefined;
  }

  /** Removes all snapshots. */
  async clear(): Promise<void> {
    const images = await this.lab.engine.listImages({ references: [this.repository] });
    for (const tag of images.flatMap(({ tags }) => tags)) await this.lab.engine.removeImage(tag);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.clear();
    await this.lab[Symbol.asyncDispose]();
  }
}

function keyOf(step: string): SnapshotKey {
  return toSnapshotKey(createHash('sha256').update(step).digest('hex'));
}

function contentOf(step: string, createdAt: number): SnapshotContent {
  const name = { repository: '', scope: '', key: keyOf(step) };
  const {
    repository: _,
    scope: __,
    identity: ___,
    ...content
  } = newSnapshot({
    ...name,
    step,
    createdAt,
  });
  return content;
}
