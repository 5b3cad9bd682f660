import { expect, it, vi } from 'vitest';
import { systemClock } from '../../../../../src/base/clock.ts';
import { EngineFailed } from '../../../../../src/base/errors/errors.ts';
import type { Warned } from '../../../../../src/report/event.ts';
import { snapshotReference } from '../../../../../src/snapshots/names.ts';
import type { SnapshotRecord } from '../../../../../src/snapshots/record.ts';
import { toSnapshotKey } from '../../../../../src/snapshots/key.ts';
import { LOCAL_SCOPE } from '../../../../../src/snapshots/scope.ts';
import type { SnapshotStore } from '../../../../../src/snapshots/store.ts';
import { openLocalStore } from '../../../../../src/snapshots/stores/local/local-store.ts';
import { FakeEngine } from '../../../../support/fake-engine/fake-engine.ts';
import { createHastyClock } from '../../../../support/clocks/hasty-clock.ts';
import { newSnapshot } from '../../../../support/images/new-snapshot.ts';

const REPOSITORY = 'localhost/tongs/name-12345678/pipeline';
const KEY = toSnapshotKey('a'.repeat(64));

async function openWithSnapshot(clock = systemClock): Promise<{
  readonly engine: FakeEngine;
  readonly store: SnapshotStore;
  readonly snapshot: SnapshotRecord;
  readonly warnings: Warned[];
}> {
  const engine = new FakeEngine();
  const warnings: Warned[] = [];
  const store = openLocalStore(engine, {
    repository: REPOSITORY,
    scope: LOCAL_SCOPE,
    clock,
    report: (warning) => warnings.push(warning),
  });
  const base = engine.seedImage('base');
  const container = await engine.createContainer({
    name: 'anvil',
    image: base.id,
    labels: {},
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
  const content = newSnapshot({ repository: '', scope: '', key: KEY });
  await store.save({ engine, container, base }, content, {});
  const snapshot = (await store.lookUp([KEY], {})).get(KEY);
  if (!snapshot) throw new Error('nothing was saved');
  return { engine, store, snapshot, warnings };
}

it('a use that cannot be recorded is one warning, and nothing more is recorded after it', async () => {
  const { engine, store, snapshot, warnings } = await openWithSnapshot();
  const tag = vi.spyOn(engine, 'tagImage').mockRejectedValue(new Error('no space left'));
  await store.recordUse([snapshot], {});
  await store.recordUse([snapshot], {});
  expect(warnings).toEqual([
    {
      type: 'warned',
      code: 'use-not-recorded',
      message: 'Cannot record that snapshots were used: no space left',
      hint: 'Pruning may remove them sooner, as if this run had not used them.',
    },
  ]);
  expect(tag).toHaveBeenCalledOnce();
});

it('an engine that does not answer is not waited for', async () => {
  const { engine, store, snapshot, warnings } = await openWithSnapshot(createHastyClock());
  vi.spyOn(engine, 'tagImage').mockReturnValue(new Promise(() => {}));
  await store.recordUse([snapshot], {});
  expect(warnings).toMatchObject([
    { message: 'Cannot record that snapshots were used: the engine did not answer within 30.0s' },
  ]);
});

it('a snapshot that is pruned while its use is recorded is no reason to warn', async () => {
  const { engine, store, snapshot, warnings } = await openWithSnapshot();
  const gone = new EngineFailed('no such image', { code: 'engine-refused', status: 404 });
  vi.spyOn(engine, 'tagImage').mockRejectedValue(gone);
  await store.recordUse([snapshot], {});
  expect(warnings).toEqual([]);
});

it('fetch asks the engine nothing', async () => {
  const { engine, store, snapshot } = await openWithSnapshot();
  await engine.removeImage(snapshotReference(snapshot));
  const config = { ...engine.seedImage('base').config, user: 'node' };
  expect(await store.fetch(snapshot, { config })).toEqual({
    id: snapshot.image,
    config: { ...config, labels: snapshot.labels },
  });
});
