import { beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { PRUNE_LABEL } from '../../src/engine/labels.ts';
import type { BuildCacheRecord } from '../../src/engine/types.ts';
import { parseRequiredPruneBounds } from '../../src/prune/cache/bounds.ts';
import { toEngineStore } from '../../src/prune/cache/engine-store.ts';
import { pruneStore } from '../../src/prune/cache/perform.ts';
import { takeCensus } from '../support/engines/census.ts';
import { describeFilledEngine } from '../support/engines/describe-filled-engine.ts';
import { HELD_IMAGE, readDisk, SMALL_PRUNES } from '../support/images/filled-engine.ts';
import { forgetPrunes } from '../support/images/forget-prunes.ts';
import { MadeRecords } from '../support/images/made-records.ts';
import { readFromImage } from '../support/images/read-from-image.ts';
import { openActionRig } from '../support/rigs/action-rig.ts';
import { openProject } from '../support/rigs/project.ts';
import { itemAt } from '../support/values/property.ts';

/** As settings of the command line and of the actions are called. */
type Bounds = Readonly<Record<string, string>>;

const PIPELINE = {
  '.tongs/pipeline.yml': `
image: tongs-test/busybox
steps: [{ id: a, run: "true" }]
`,
};

describeFilledEngine('prunes of build cache', (rig) => {
  let small: MadeRecords;

  beforeAll(() => {
    small = new MadeRecords(rig, rig.filled.small);
  });

  const doors = [
    async (bounds: Bounds): Promise<void> => {
      const project = await openProject(rig, {});
      const flags = Object.entries(bounds).flatMap(([name, value]) =>
        value === 'true' ? [`--${name}`] : [`--${name}`, value],
      );
      expect(await project.run(['prune', 'cache', ...flags])).toMatchObject({ exitCode: 0 });
    },
    async (bounds: Bounds): Promise<void> => {
      const job = await openActionRig(rig, PIPELINE);
      expect(await job.prune(toInputs(bounds))).toMatchObject({ exitCode: 0, annotations: [] });
    },
    async (bounds: Bounds): Promise<void> => {
      const job = await openActionRig(rig, PIPELINE);
      expect(await job.run(toInputs(bounds))).toMatchObject({ exitCode: 0 });
      expect(await job.endJob()).toMatchObject([{ exitCode: 0, faults: [] }]);
    },
  ];

  /** Each is to delete the oldest small record that is left. */
  const kinds = [
    // What is made next is younger by more seconds than a prune takes.
    async (): Promise<Bounds> => {
      const { lastUsedAt = 0 } = await oldest();
      const seconds = Math.floor((systemClock.now() - lastUsedAt) / 1_000);
      return { 'older-than': `${seconds}s`, all: 'true' };
    },
    async (): Promise<Bounds> => {
      const records = await rig.engine.listBuildCache();
      const own = records.filter(({ shared }) => !shared);
      const bytes = own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return { 'keep-storage': `${bytes - Math.floor((await oldest()).sizeBytes / 2)}b` };
    },
    async (): Promise<Bounds> => {
      const { freeBytes } = await readDisk(rig.filled.disk);
      return { 'min-free': `${freeBytes + Math.floor((await oldest()).sizeBytes / 2)}b` };
    },
  ];

  it('delete what was planned and nothing else, by every bound and door', async () => {
    await forgetPrunes(rig.engine);
    const before = await takeCensus(rig);
    for (let round = 0; round < SMALL_PRUNES; round += 1) {
      const bounds = await itemAt(kinds, round)();
      const [ids, planned] = [await recordIds(), await plan(bounds)];
      expect(planned.length, JSON.stringify(bounds)).toBeGreaterThan(0);
      await itemAt(doors, round + Math.floor(round / kinds.length))(bounds);
      const left = await recordIds();
      expect(ids.filter((id) => !left.includes(id))).toEqual(planned);
      const [ours, others] = split(await takeCensus(rig));
      expect(others).toEqual(before);
      expect(ours.map((line) => line.split(' ')[1])).toEqual(['tongs-prunes']);
    }
    // An image is whole although what its layer was made by is gone from the cache.
    expect(await readFromImage(rig, small.lab.tag(HELD_IMAGE), 'cat /made')).toBe(
      `made-${HELD_IMAGE}-${small.lab.suffix}\n`,
    );
  });

  async function recordIds(): Promise<string[]> {
    return (await rig.engine.listBuildCache()).map(({ id }) => id).toSorted();
  }

  async function oldest(): Promise<BuildCacheRecord> {
    const records = await rig.engine.listBuildCache();
    const ours = records.filter((record) => small.numberOf(record) !== undefined);
    const [first] = ours.toSorted((a, b) => (a.lastUsedAt ?? 0) - (b.lastUsedAt ?? 0));
    if (first) return first;
    throw new Error('every small record is gone');
  }

  /** What a prune would delete. */
  async function plan(bounds: Bounds): Promise<string[]> {
    const texts = {
      olderThan: bounds['older-than'],
      keepStorage: bounds['keep-storage'],
      minFree: bounds['min-free'],
      all: bounds['all'] === 'true',
    };
    const names = {
      olderThan: 'age',
      keepStorage: 'size',
      minFree: 'free',
      all: 'all',
      abandonedBuilders: 'builders',
    };
    const parsed = parseRequiredPruneBounds(texts, names);
    if (!parsed.ok) throw new Error(parsed.problem);
    const options = { dryRun: true, clock: systemClock };
    const { plan: made } = await pruneStore(toEngineStore(rig.engine), parsed.value, options);
    const records = made?.records ?? [];
    return records
      .filter(({ action }) => action === 'delete')
      .map(({ record }) => record.id)
      .toSorted();
  }
});

function toInputs(bounds: Bounds): Record<string, string> {
  return Object.fromEntries(
    Object.entries(bounds).map(([name, value]) => [`prune-${name}`, value]),
  );
}

/** The volumes that remember a prune, and the rest. */
function split(census: readonly string[]): [string[], string[]] {
  const isOurs = (line: string): boolean =>
    line.startsWith('volume ') && line.includes(`"${PRUNE_LABEL}"`);
  return [census.filter(isOurs), census.filter((line) => !isOurs(line))];
}
