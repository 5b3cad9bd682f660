import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { systemClock, type Clock } from '../../../../src/base/clock.ts';
import type { ClockOffset } from '../../../../src/engine/clock-offset.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { readMembers } from '../../../support/files/archive.ts';
import { openRunRig, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, PLACE } from '../../../support/values/steps.ts';

const kept = { snapshots: 'local' } as const;
const STEPS = [
  aStep('base', { inputs: [{ glob: 'file.txt', optional: false, place: PLACE }], run: 'true' }),
  aStep('build', { from: 'base', run: 'cat file.txt more.txt' }),
];

/** A run on clocks that stand still: how long steps waited for the time of their source, and that time, in seconds. */
async function timesOf(
  rig: RunRig,
  { nowMs, engine = 0 }: { readonly nowMs: number; readonly engine?: number | ClockOffset },
): Promise<{ readonly waited: number[]; readonly times: number[] }> {
  const waited: number[] = [];
  const sleep: Clock['sleep'] = async (ms, signal) => {
    // Nobody else waits that long: who looks at something again and again does so sooner, or after a whole second.
    if (ms > 100 && ms < 2_000 && ms !== 1_000) waited.push(ms);
    else await systemClock.sleep(ms, signal);
  };
  rig.clock = { now: () => nowMs, sleep };
  const clock = typeof engine === 'number' ? { least: engine, most: engine } : engine;
  const info = rig.engine.info.bind(rig.engine);
  rig.engine.info = async (waiting) => ({ ...(await info(waiting)), clock });
  const times: number[] = [];
  const put = rig.engine.putArchive.bind(rig.engine);
  rig.engine.putArchive = async (target, tar) => {
    const bytes = await buffer(tar);
    const members = await readMembers(Readable.from([bytes]));
    times.push(...members.map(({ header }) => (header.mtime?.getTime() ?? 0) / 1000));
    return put(target, Readable.from([bytes]));
  };
  await rig.perform(aPipeline(STEPS), kept);
  return { waited, times: [...new Set(times)] };
}

const NOW = 1_000_000_400;

it.each([
  { what: 'one clock', engine: 0, times: [1_000_000, 1_000_001], waited: [620] },
  { what: 'an engine that is ahead', engine: 300, times: [1_000_000, 1_000_001], waited: [320] },
  { what: 'an engine an hour behind', engine: -36e5, times: [996_400, 996_401], waited: [620] },
  {
    what: 'an engine a second ahead, or a little more',
    engine: { least: 1_000, most: 1_700 },
    times: [1_000_001, 1_000_003],
    waited: [1_620],
  },
])('a step waits until its source is not ahead, with $what', async ({ engine, times, waited }) => {
  const rig = await openRunRig();
  writeFiles(rig.folder, { 'file.txt': 'file\n', 'more.txt': 'more\n' });
  expect(await timesOf(rig, { nowMs: NOW, engine })).toEqual({ times, waited });
  expect(rig.of('step-output').flatMap(({ lines }) => lines)).toEqual(['file', 'more']);
});
