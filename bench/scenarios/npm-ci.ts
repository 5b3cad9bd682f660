import { access, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { floor, FLOOR } from '../contenders/floors.ts';
import { settled } from '../contenders/settled.ts';
import { tongsRun } from '../contenders/tongs.ts';
import { workFolder, writePipeline } from '../contenders/work.ts';
import { create, remove } from '../floor/container.ts';
import type { ChainJob } from '../floor/job.ts';
import { inheritedEnvironment, ROOT } from '../lib/kit.ts';
import type { Contender } from '../lib/measure.ts';
import { runTool } from '../lib/process.ts';
import { BENCH_LABEL, imageRepository, peerRepository, type Rig } from '../lib/rig.ts';
import type { EngineScenario } from '../scenario.ts';

const COMMITTED = 'committed';
const AGAIN = 'again';
const RESTORE = 'restore';

/** Scripts of packages would fetch what no lock file holds; peers are as the lock file has them. */
const FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];
const FILES = ['package.json', 'package-lock.json'];
const OFFLINE = ['npm', 'ci', '--offline', '--cache', '/npm-cache', ...FLAGS].join(' ');

/**
 * The install is real, of `bench/npm-ci`; npm's own cache, filled once from the registry, is in the image,
 * so that no network is timed.
 */
export const npmCi: EngineScenario = {
  id: 'npm-ci',
  title: 'A real `npm ci` (1 GB, 100,000 files): saved, and started from',
  onlyWhenNamed: 'it takes minutes a round, and 300 MB from the npm registry the first time',
  async lineUp(rig) {
    const installed = await install(rig);
    await makeImage(rig, installed);
    const folder = workFolder(rig.kit, 'npm-ci');
    await writePipeline(folder, [
      `image: ${imageOf(rig)}`,
      'steps:',
      `  - { id: install, run: '${OFFLINE}', inputs: [${FILES.join(', ')}], cache: true }`,
      "  - { id: use, run: 'test -f node_modules/lodash/lodash.js' }",
    ]);
    for (const file of FILES) await cp(join(SOURCE, file), join(folder, file));
    const again = tongsRun(rig, { folder, fresh: false });
    return {
      contenders: settled(rig.kit, [
        ...floors(rig),
        { ...tongsRun(rig, { folder, fresh: true }), name: 'Tongs: npm ci, saved, a step from it' },
        { ...again, id: AGAIN, name: 'Tongs again: a step from its snapshot' },
        ...(await likeActionsCache(rig, installed)),
      ]),
      columns: [
        { title: '× npm ci', against: FLOOR },
        { title: '× with a commit', against: COMMITTED },
        { title: '× restore', against: RESTORE },
      ],
      bars: [],
      notes: ['actions/cache: tar and zstd on this machine, without the way to the cache and back'],
    };
  },
};

const SOURCE = join(ROOT, 'bench/npm-ci');

/** A folder with `node_modules`, and npm's cache beside it: made once, and kept between benchmarks. */
async function install({ kit }: Rig): Promise<{ readonly tree: string; readonly cache: string }> {
  const tree = join(ROOT, 'bench/cache/npm-ci');
  const cache = join(ROOT, 'bench/cache/npm-cache');
  const done = join(tree, 'node_modules/.package-lock.json');
  const isDone = await access(done).then(
    () => true,
    () => false,
  );
  if (isDone) return { tree, cache };
  await mkdir(tree, { recursive: true });
  for (const file of FILES) await cp(join(SOURCE, file), join(tree, file));
  const place = { folder: tree, env: inheritedEnvironment(), signal: kit.signal };
  await runTool(place, 'npm', ['ci', '--cache', cache, ...FLAGS]);
  return { tree, cache };
}

function imageOf({ kit }: Rig): string {
  return `${peerRepository(kit)}:npm`;
}

/** That of the tests with Node, plus npm's cache and what is to be installed. */
async function makeImage(
  rig: Rig,
  { tree, cache }: { readonly tree: string; readonly cache: string },
): Promise<void> {
  const { api, kit } = rig;
  const archive = join(kit.folder, 'npm.tar');
  const inTree = ['-C', tree, ...FILES];
  const moved = ['--transform', 's#^[.]/#npm-cache/#', '--transform', 's#^package#app/package#'];
  await runTool(kit, 'tar', [...moved, '-cf', archive, '-C', cache, './_cacache', ...inTree]);
  const labels = { [BENCH_LABEL]: kit.word };
  const container = await create(api, { image: 'tongs-test/node:latest', labels });
  await api.upload(`/containers/${container}/archive?path=/`, archive);
  const query = new URLSearchParams({ container, repo: peerRepository(kit), tag: 'npm' });
  await api.call('POST', `/commit?${query.toString()}`, { Labels: labels });
  await remove(api, container);
  await rm(archive);
}

function floors(rig: Rig): Contender[] {
  const job: ChainJob = {
    mode: 'shell',
    image: imageOf(rig),
    labels: { [BENCH_LABEL]: rig.kit.word },
    commands: [`cd /app && ${OFFLINE}`],
  };
  const committed = { ...job, commitTo: imageRepository(rig.kit) };
  return [
    floor(rig, { id: FLOOR, name: 'floor: npm ci in a container, nothing saved', job }),
    floor(rig, { id: COMMITTED, name: 'the same, and a commit', job: committed }),
  ];
}

/** A compressed tar of `node_modules` is written after the job, and unpacked before the next one. */
async function likeActionsCache(
  { kit }: Rig,
  { tree }: { readonly tree: string },
): Promise<Contender[]> {
  const archive = join(kit.folder, 'cache.tzst');
  const restored = join(kit.folder, 'restored');
  await mkdir(restored);
  const tar = (name: string, args: readonly string[]): Contender => ({
    id: name,
    name: `as actions/cache does it: ${name}`,
    command: { program: 'tar', args: ['--posix', '-P', ...args], folder: tree, env: kit.env },
  });
  const file = (program: string): string[] => ['--use-compress-program', program, '-f', archive];
  return [
    tar('save', ['-c', ...file('zstd -T0 --long=30'), 'node_modules']),
    {
      ...tar(RESTORE, ['-x', ...file('unzstd --long=30'), '-C', restored]),
      after: () => rm(join(restored, 'node_modules'), { recursive: true }),
    },
  ];
}
