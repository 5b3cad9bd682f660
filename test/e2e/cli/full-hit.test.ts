import { expect, it, onTestFinished } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { listCreated, listHappenings, now } from '../../support/engines/engine-history.ts';
import { buildDeepImage } from '../../support/images/images.ts';
import { openProject } from '../../support/rigs/project.ts';
import { randomSuffix } from '../../support/values/random-suffix.ts';

const BRANCHING = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - { id: base, cache: true, run: echo base >base }
  - { id: tested, cache: true, tongs: redis, run: "printf 'PING\\r\\nQUIT\\r\\n' | nc redis 6379" }
  - { id: left, needs: base, cache: true, run: cat base >left }
  - { id: right, needs: base, cache: true, run: cat base >right }
`;

/** Most engines take some 125 layers; each step of a chain would add one. */
const LAYERS = 120;
const LENGTH = 10;

function chain(image: string, changed?: number): string {
  const ids = Array.from({ length: LENGTH }, (_, index) => index);
  const steps = ids.map((index) => {
    const text = index === changed ? 'other' : String(index);
    return `  - { id: s${index}, cache: true, run: echo ${text} >f${index} }`;
  });
  // The file is no part of the source: it is what changes.
  const head = [`image: ${image}`, 'source: { exclude: [pipeline.yml] }', 'steps:'];
  return [...head, ...steps].join('\n');
}

describeEngine('a run that snapshots answer', (rig) => {
  it('starts no container, no network and no tong: nothing happens on the engine', async () => {
    const project = await openProject(rig, { 'pipeline.yml': BRANCHING });
    const first = project.startRun();
    expect(await first.ended).toMatchObject({ exitCode: 0 });
    const made = { sinceMs: 0, run: first.log.run };
    expect((await listCreated(rig, made)).length).toBeGreaterThan(0);
    const sinceMs = await now(rig);
    const second = project.startRun();
    expect(await second.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.log.of('step-finished').map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 4 }, () => 'cached'),
    );
    const happened = [
      ...(await listHappenings(rig, { sinceMs, word: project.repository })),
      ...(await listHappenings(rig, { sinceMs, word: second.log.run })),
    ];
    // A tag tells when a snapshot was last used.
    expect(happened.filter((each) => each !== 'image tag' && each !== 'image untag')).toEqual([]);
  });

  it(
    'may be one of a chain that is longer than an image may have layers',
    { timeout: 180_000 },
    async () => {
      const image = `tongs-test/deep-${randomSuffix()}:latest`;
      onTestFinished(async () => void (await rig.engine.removeImage(image)));
      await buildDeepImage(rig, image, LAYERS);
      const project = await openProject(rig, { 'pipeline.yml': chain(image) });
      expect(await project.startRun().ended).toMatchObject({ exitCode: 0 });
      expect(await project.snapshots()).toHaveLength(LENGTH);
      const second = project.startRun();
      expect(await second.ended).toMatchObject({ exitCode: 0 });
      expect(second.log.of('run-finished')[0]).toMatchObject({ cached: LENGTH, misses: 0 });
      await project.write({ 'pipeline.yml': chain(image, LENGTH - 2) });
      const third = project.startRun();
      expect(await third.ended).toMatchObject({ exitCode: 0 });
      expect(third.log.of('run-finished')[0]).toMatchObject({ cached: LENGTH - 2, misses: 2 });
    },
  );
});
