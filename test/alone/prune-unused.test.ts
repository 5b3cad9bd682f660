import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock, type Clock } from '../../src/base/clock.ts';
import type { CleanupBounds } from '../../src/prune/cleanup/bounds.ts';
import type { CleanupReporting } from '../../src/prune/cleanup/clean-up.ts';
import { pruneContainersAndReport } from '../../src/prune/containers/prune-containers.ts';
import { pruneImagesAndReport } from '../../src/prune/images/prune-images.ts';
import { pruneVolumesAndReport } from '../../src/prune/volumes/prune-volumes.ts';
import type { RunEvent } from '../../src/report/event.ts';
import { takeCensus } from '../support/engines/census.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { rawCall } from '../support/engines/raw-engine.ts';
import { openTestRegistry } from '../support/engines/test-registry.ts';
import {
  startTestEngine,
  whyNoTestEngine,
  type TestEngine,
} from '../support/engines/test-engine.ts';
import { BUSYBOX, buildImage } from '../support/images/images.ts';
import { FACTOR } from '../support/values/property.ts';
import { VANTAGE } from '../unit/prune/leftovers/labelled.ts';

const reason = await whyNoTestEngine();

const DISK = { megabytes: 256, inodes: 20_000 };
const HOUR = 3_600_000;
const HOOK_MS = 60_000;
/** As many real prunes of each kind. */
const ROUNDS = 3 * FACTOR;

/** Everything that was made a moment ago is three hours old. */
const LATER: Clock = { ...systemClock, now: () => systemClock.now() + 3 * HOUR };

const BOUNDS: CleanupBounds = { olderThanMs: 2 * HOUR, keep: ['*keep*'], only: [] };

const idWire = z.object({ Id: z.string() });

function reclaimed(events: readonly RunEvent[]): number {
  const last = events.findLast((event) => event.type === 'prune-finished');
  return last?.type === 'prune-finished' ? last.reclaimedBytes : 0;
}

// An engine of its own: it looks at everything that is on one.
describe.skipIf(reason !== '')(`a clean-up of an engine${reason && ` (${reason})`}`, () => {
  let own: TestEngine;
  let rig: EngineRig;

  beforeAll(async () => {
    own = await startTestEngine(DISK);
    ({ rig } = own);
  }, HOOK_MS);

  afterAll(() => own[Symbol.asyncDispose](), HOOK_MS);

  async function post(
    path: string,
    query: Readonly<Record<string, string>> = {},
    json?: unknown,
  ): Promise<string> {
    return rawCall(rig.address, { method: 'POST', path, query, json });
  }

  async function create(
    name: string,
    { RestartPolicy, VolumesFrom, ...body }: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const answer = await post(
      '/containers/create',
      { name },
      {
        Image: BUSYBOX,
        Cmd: ['sh', '-c', 'echo written >/file'],
        ...body,
        HostConfig: { NetworkMode: 'none', RestartPolicy, VolumesFrom },
      },
    );
    return idWire.parse(JSON.parse(answer)).Id;
  }

  async function runToEnd(
    name: string,
    body: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const id = await create(name, body);
    await post(`/containers/${id}/start`);
    await post(`/containers/${id}/wait`);
  }

  /** An image of one layer with the tag `1`. */
  async function importImage(repo: string, text: string): Promise<void> {
    const tar = pack();
    tar.entry({ name: 'file' }, text);
    tar.finalize();
    await rawCall(rig.address, {
      method: 'POST',
      path: '/images/create',
      query: { fromSrc: '-', repo, tag: '1' },
      tar: Readable.from(tar),
    });
  }

  async function buildOn(base: string, tag: string): Promise<void> {
    const dockerfile = `FROM ${base}\nCOPY more /more`;
    await buildImage(rig, { tag, dockerfile, files: { more: tag } });
  }

  async function createVolume(
    name: string,
    labels: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await post('/volumes/create', {}, { Name: name, Labels: labels });
  }

  /** Shows a plan, performs it, and tells what each of them said and what is gone from the engine. */
  async function prune(clean: (options: CleanupReporting) => Promise<unknown>): Promise<{
    readonly planned: string[];
    readonly deleted: string[];
    readonly gone: string[];
    readonly added: string[];
    readonly events: RunEvent[];
  }> {
    const events: RunEvent[] = [];
    const options = {
      onlooker: VANTAGE,
      clock: LATER,
      findJob: async () => undefined,
      report: (event: RunEvent) => void events.push(event),
    };
    const before = await takeCensus(rig);
    await clean({ ...options, dryRun: true });
    expect(await takeCensus(rig), 'a dry run changes nothing').toEqual(before);
    await clean({ ...options, dryRun: false });
    const after = await takeCensus(rig);
    const planned = events.flatMap((event) => (event.type === 'prune-planned' ? event.rows : []));
    const deleted = events.flatMap((event) =>
      event.type === 'prune-finished' ? (event.deleted ?? []) : [],
    );
    return {
      planned: planned.flatMap(({ action, id }) => (action === 'delete' ? [id] : [])),
      deleted: deleted.map(({ id }) => id),
      gone: before.filter((line) => !after.includes(line)),
      added: after.filter((line) => !before.includes(line)),
      events,
    };
  }

  it(
    'removes exactly the containers, volumes and images of its plans, again and again',
    { timeout: FACTOR * 120_000 },
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const tag = `r${round}`;
        await importImage(`app-${tag}`, tag.repeat(50_000));
        await post(`/images/app-${tag}:1/tag`, { repo: `second-${tag}`, tag: '2' });
        // The second one takes the name of the first.
        for (const text of ['one', 'two']) await importImage(`moved-${tag}`, text + tag);
        await importImage(`keep-${tag}`, tag);
        await importImage(`used-${tag}`, `used ${tag}`);
        if (round === 0) await buildOn(`app-${tag}:1`, `child-${tag}:1`);

        await runToEnd(`ended-${tag}`, { Volumes: { '/data': {} } });
        await runToEnd(`keep-${tag}`);
        await create(`restarts-${tag}`, { RestartPolicy: { Name: 'unless-stopped' } });
        const running = await create(`running-${tag}`, { Cmd: ['sleep', '1000'] });
        await post(`/containers/${running}/start`);
        await create(`uses-keep-${tag}`, { Image: `used-${tag}:1` });
        await create(`created-${tag}`);
        await runToEnd(`lender-${tag}`, { Volumes: { '/lent': {} } });
        await create(`borrower-keep-${tag}`, {
          VolumesFrom: [`lender-${tag}:ro`],
        });

        const containers = await prune((options) =>
          pruneContainersAndReport(rig.engine, BOUNDS, options),
        );
        expect(containers.gone.map((line) => line.split(' ')[1] ?? '').toSorted()).toEqual([
          `/created-${tag}`,
          `/ended-${tag}`,
        ]);
        expect(containers.deleted.toSorted()).toEqual(containers.planned.toSorted());
        // One of them has written a file.
        expect(reclaimed(containers.events)).toBeGreaterThan(0);
        expect(containers.added).toEqual([]);

        await createVolume(`named-${tag}`);
        await createVolume(`buildx_buildkit_${tag}0_state`);
        const volumes = await prune((options) =>
          pruneVolumesAndReport(rig.engine, { ...BOUNDS, includesNamed: false }, options),
        );
        // That of the container that is gone: its volumes stayed.
        expect(volumes.gone).toHaveLength(1);
        expect(volumes.gone[0]).toContain(`volume ${volumes.planned[0]} `);
        expect(volumes.deleted).toEqual(volumes.planned);
        expect(volumes.added).toEqual([]);
        const named = await prune((options) =>
          pruneVolumesAndReport(
            rig.engine,
            { ...BOUNDS, includesNamed: true, only: ['named-*'] },
            options,
          ),
        );
        expect(named.gone).toEqual([`volume named-${tag} {}`]);

        const images = await prune((options) =>
          pruneImagesAndReport(rig.engine, { ...BOUNDS, includesUnknown: false }, options),
        );
        const short = images.gone
          .filter((line) => line.startsWith('image '))
          .map((line) => line.slice(line.lastIndexOf(':') + 1).slice(0, 12));
        expect(short.toSorted()).toEqual(images.planned.toSorted());
        expect(images.deleted).toEqual(images.planned);
        // In the first round, the containerd store still has the layer in the cache of a build.
        if (round > 0) {
          expect(reclaimed(images.events)).toBeGreaterThanOrEqual(tag.length * 50_000);
        }
        const names = images.gone.flatMap((line) => line.match(/[a-z]+-r[0-9]+:[0-9]/g) ?? []);
        const child = round === 0 ? [`child-${tag}:1`] : [];
        expect(names.toSorted()).toEqual([
          `app-${tag}:1`,
          ...child,
          `moved-${tag}:1`,
          `second-${tag}:2`,
        ]);
        const nameless = images.gone.filter((line) => /^image (<none>:<none>)? /.test(line));
        expect(nameless.length).toBeLessThanOrEqual(1);
        expect(images.planned).toHaveLength(2 + child.length + nameless.length);
        // What is added, and in its place removed, is only the memory.
        const others = [...images.added, ...images.gone].filter(
          (line) => !line.startsWith('image '),
        );
        expect(others.every((line) => line.startsWith('volume tongs-images-seen '))).toBe(true);
        expect(images.events.at(-1)).toMatchObject({
          result: 'pruned',
          records: images.planned.length,
        });
      }
    },
  );
});

// An engine for tests alone has a network of its own, so it reaches no registry. Here only images of the registry count.
describeEngine('a clean-up of pulled images', (rig) => {
  it('removes those that were pulled by a tag, or by a digest alone', async () => {
    await using registry = await openTestRegistry();
    const pull = async (reference: string): Promise<string> => {
      await rig.engine.pullImage({ reference }, () => {});
      const found = await rig.engine.inspectImage(reference);
      return found?.digests[0] ?? '';
    };
    for (const name of ['one', 'two']) {
      const tar = pack();
      tar.entry({ name }, name);
      tar.finalize();
      registry.serve(name, [{ os: 'linux', architecture: 'amd64', tar: await buffer(tar) }]);
    }
    const digests = [
      await pull(registry.reference('one:1')),
      await pull(registry.reference('two:1')),
    ];
    await rig.engine.removeImage(registry.reference('two:1'));
    await pull(digests[1] ?? '');

    const events: RunEvent[] = [];
    const bounds = { ...BOUNDS, only: [`${registry.host}/*`], includesUnknown: false };
    for (const clock of [systemClock, LATER]) {
      await pruneImagesAndReport(rig.engine, bounds, {
        dryRun: false,
        findJob: async () => undefined,
        onlooker: VANTAGE,
        clock,
        report: (event) => void events.push(event),
      });
    }
    // The memory is for people who clean up this engine: a test leaves none.
    await rig.engine.removeVolume('tongs-images-seen');
    const [young, old] = events.filter((event) => event.type === 'prune-finished');
    // They have just been pulled.
    expect(young).toMatchObject({ result: 'skipped', reason: 'nothing-to-delete' });
    expect(old).toMatchObject({ result: 'pruned', records: 2 });
    for (const digest of digests) expect(await rig.engine.inspectImage(digest)).toBeUndefined();
  });
});
