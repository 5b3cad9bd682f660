import { execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  link,
  mkdir,
  readdir,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exists } from '../../../src/base/exists.ts';
import { systemClock } from '../../../src/base/clock.ts';
import type { CleanupBounds } from '../../../src/prune/cleanup/bounds.ts';
import type { CleanupOptions } from '../../../src/prune/cleanup/perform.ts';
import { pruneRunnerWorkAndReport } from '../../../src/prune/runner-work/prune-runner-work.ts';
import { findWorkFolder } from '../../../src/prune/runner-work/work-folder.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { FACTOR } from '../../support/values/property.ts';
import { VANTAGE } from '../../unit/prune/leftovers/labelled.ts';

const HOUR = 3_600_000;
const WEEK: CleanupBounds = { olderThanMs: 7 * 24 * HOUR, keep: [], only: [] };
const OLD = 10 * 24;

const WHY_NO_MOUNT = process.getuid?.() === 0 ? '' : 'only root may mount';

/** The folder of a runner, and its work folder. */
class Runner {
  readonly folder: string;
  readonly work: string;

  constructor(folder: string) {
    this.folder = folder;
    this.work = join(folder, '_work');
  }

  static async open(): Promise<Runner> {
    const runner = new Runner(await temporaryFolder());
    await runner.write('.runner', '\uFEFF{"agentName": "x", "workFolder": "_work"}');
    for (const name of ['_actions/o/a', '_tool/node', '_temp']) {
      await mkdir(join(runner.work, name), { recursive: true });
    }
    return runner;
  }

  async write(path: string, text = 'text'): Promise<string> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  }

  /** The folder of a repository as a job leaves it, so many hours ago. */
  async job(owner: string, name: string, hoursAgo: number): Promise<string> {
    await this.write(`_work/${name}/${name}/.git/HEAD`, 'ref: refs/heads/main');
    await this.write(`_work/${name}/${name}/src/main.c`, 'x'.repeat(5_000));
    const tracking = { RepositoryName: `${owner}/${name}`, PipelineDirectory: name };
    const file = await this.write(
      `_work/_PipelineMapping/${owner}/${name}/PipelineFolder.json`,
      JSON.stringify(tracking),
    );
    await this.age(join(this.work, name), hoursAgo);
    await this.age(file, hoursAgo);
    return join(this.work, name);
  }

  /** Everything below as well. */
  async age(path: string, hoursAgo: number): Promise<void> {
    const at = new Date(systemClock.now() - hoursAgo * HOUR);
    const below = await readdir(path, { recursive: true }).catch(() => []);
    for (const each of [...below.toReversed(), '']) await utimes(join(path, each), at, at);
  }

  async prune(
    bounds: Partial<CleanupBounds> = {},
    options: Partial<CleanupOptions> & {
      readonly deleter?: { readonly uid: number; readonly groups: readonly number[] };
    } = {},
  ): Promise<{ readonly rows: string[]; readonly deleted: string[]; readonly events: RunEvent[] }> {
    const events: RunEvent[] = [];
    await pruneRunnerWorkAndReport(
      this.work,
      { ...WEEK, ...bounds },
      {
        dryRun: false,
        findJob: async () => undefined,
        onlooker: VANTAGE,
        deleter: { uid: process.getuid?.() ?? 0, groups: [] },
        clock: systemClock,
        report: (event) => events.push(event),
        ...options,
      },
    );
    const rows = events.flatMap((event) => (event.type === 'prune-planned' ? event.rows : []));
    const finished = events.filter((event) => event.type === 'prune-finished');
    return {
      rows: rows.map(({ id, action, because }) => `${id} ${action} ${because}`),
      deleted: finished.flatMap(({ deleted = [] }) => deleted.map(({ id }) => id)),
      events,
    };
  }
}

const KEPT = ['_PipelineMapping', '_actions', '_temp', '_tool'];
const KEPT_ROWS = KEPT.map((name) => `${name} keep not-a-workspace`);

describe('pruneRunnerWorkAndReport', () => {
  it(
    'deletes exactly what its plan lists, and no folder of the runner',
    { timeout: FACTOR * 20_000 },
    async () => {
      for (let round = 0; round < 3 * FACTOR; round += 1) {
        const runner = await Runner.open();
        await runner.job('acme', 'old', OLD);
        await runner.job('acme', 'older', OLD + 1);
        await runner.job('acme', 'new', 1);
        await runner.age(join(runner.work, '_tool'), OLD);
        await runner.age(join(runner.work, '_actions'), OLD);
        const planned = await runner.prune({}, { dryRun: true });
        expect(planned.rows.slice(0, 2)).toEqual([
          'older delete unused-long-enough',
          'old delete unused-long-enough',
        ]);
        expect(planned.rows.slice(2).toSorted()).toEqual(
          [...KEPT_ROWS, 'new keep used-recently'].toSorted(),
        );
        expect((await readdir(runner.work)).toSorted()).toEqual([...KEPT, 'new', 'old', 'older']);
        const pruned = await runner.prune();
        expect(pruned.deleted).toEqual(['older', 'old']);
        expect((await readdir(runner.work)).toSorted()).toEqual([...KEPT, 'new']);
      }
    },
  );

  it('counts the last job of any owner whose repository has that name', async () => {
    const runner = await Runner.open();
    await runner.job('acme', 'app', OLD);
    await runner.write(
      '_work/_PipelineMapping/other/app/PipelineFolder.json',
      '{"repositoryName": "other/app", "pipelineDirectory": "app"}',
    );
    expect((await runner.prune({}, { dryRun: true })).rows).toContain('app keep used-recently');
  });

  it('keeps a folder in which any file was changed lately, however deep', async () => {
    const runner = await Runner.open();
    await runner.job('acme', 'app', OLD);
    const file = join(runner.work, 'app/app/src/main.c');
    await utimes(file, new Date(), new Date());
    expect((await runner.prune({}, { dryRun: true })).rows).toContain('app keep used-recently');
  });

  it('follows no link', async () => {
    const runner = await Runner.open();
    const elsewhere = await temporaryFolder();
    await writeFile(join(elsewhere, 'precious'), 'data');
    await symlink(elsewhere, join(runner.work, 'linked'));
    await runner.job('acme', 'app', OLD);
    await symlink(elsewhere, join(runner.work, 'app/app/out'));
    await runner.age(join(runner.work, 'app/app/.git'), OLD);
    for (const path of ['app/app', 'app']) {
      const at = new Date(systemClock.now() - OLD * HOUR);
      await utimes(join(runner.work, path), at, at);
    }
    // The link itself is new: the age of 1 ms is over at once.
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    const { deleted } = await runner.prune({ olderThanMs: 1 });
    expect(deleted).toEqual(['app']);
    expect(await readdir(elsewhere)).toEqual(['precious']);
    expect(await exists(join(runner.work, 'linked/precious'))).toBe(true);
  });

  it('deletes nothing that a note names elsewhere, or of the runner itself', async () => {
    const runner = await Runner.open();
    await runner.job('acme', 'app', OLD);
    await runner.write(
      '_work/_PipelineMapping/evil/x/PipelineFolder.json',
      '{"PipelineDirectory": "../.."}',
    );
    await runner.write('_work/_PipelineMapping/evil/y/PipelineFolder.json', '{"PipelineDirec');
    const own = '{"PipelineDirectory": "_tool"}';
    const note = await runner.write('_work/_PipelineMapping/evil/_tool/PipelineFolder.json', own);
    await runner.age(note, OLD);
    await runner.age(join(runner.work, '_tool'), OLD);
    expect((await runner.prune()).deleted).toEqual(['app']);
    expect(await exists(join(runner.folder, '.runner'))).toBe(true);
  });

  it('deletes a folder without a note of the runner only if it looks like that of a repository', async () => {
    const runner = await Runner.open();
    await runner.write('_work/shaped/shaped/file');
    await runner.write('_work/other/file');
    await runner.write('_work/_own/_own/file');
    for (const name of ['shaped', 'other', '_own']) await runner.age(join(runner.work, name), OLD);
    const { rows } = await runner.prune({}, { dryRun: true });
    expect(rows).toContain('shaped delete unused-long-enough');
    expect(rows).toContain('other keep not-a-workspace');
    expect(rows).toContain('_own keep not-a-workspace');
  });

  it('counts bytes that have no other name', async () => {
    const runner = await Runner.open();
    const folder = await runner.job('acme', 'app', OLD);
    const store = await runner.write('store', 'y'.repeat(1_000_000));
    await link(store, join(folder, 'app/linked'));
    await runner.write('_work/app/app/own', 'z'.repeat(500_000));
    await runner.write('_work/app/app/sparse', '');
    await truncate(join(folder, 'app/sparse'), 50_000_000);
    await runner.age(folder, OLD);
    const { events } = await runner.prune();
    const finished = events.find((event) => event.type === 'prune-finished');
    const bytes = finished?.type === 'prune-finished' ? finished.reclaimedBytes : 0;
    expect(bytes).toBeGreaterThanOrEqual(500_000);
    expect(bytes).toBeLessThan(900_000);
  });

  it('leaves a folder that a job has used since the plan', async () => {
    const runner = await Runner.open();
    await runner.job('acme', 'app', OLD);
    let looks = 0;
    const findJob = async (): Promise<undefined> => {
      looks += 1;
      // The first look is before the plan.
      if (looks === 2) await runner.write('_work/app/app/.git/FETCH_HEAD', 'abc');
    };
    const { events, deleted } = await runner.prune({}, { findJob });
    expect(deleted).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      type: 'prune-finished',
      kept: [{ because: 'changed-meanwhile', records: 1 }],
    });
    expect(await exists(join(runner.work, 'app/app/src/main.c'))).toBe(true);
  });

  it('deletes what an earlier call has moved aside, whatever its age', async () => {
    const runner = await Runner.open();
    await runner.write('_work/_tongs-deleting-12345678-app/app/file');
    const { rows } = await runner.prune({}, { dryRun: true });
    expect(rows).toContain('_tongs-deleting-12345678-app delete left-behind');
    await runner.prune();
    expect(await readdir(runner.work)).not.toContain('_tongs-deleting-12345678-app');
  });

  it.skipIf(WHY_NO_MOUNT !== '')(
    `keeps a folder in which something is mounted${WHY_NO_MOUNT && ` (${WHY_NO_MOUNT})`}`,
    async () => {
      const runner = await Runner.open();
      const folder = await runner.job('acme', 'app', OLD);
      const elsewhere = await temporaryFolder();
      await writeFile(join(elsewhere, 'precious'), 'data');
      const point = join(folder, 'app/src');
      let looks = 0;
      const findJob = async (): Promise<undefined> => {
        looks += 1;
        // After the plan. It is the same filesystem: only the list of mounts shows it.
        if (looks !== 2) return;
        execFileSync('mount', ['--bind', elsewhere, point]);
        onTestFinished(() => void execFileSync('umount', [point]));
      };
      const { deleted, events } = await runner.prune({}, { findJob });
      expect(deleted).toEqual([]);
      expect(events.at(-1)).toMatchObject({ kept: [{ because: 'mount', records: 1 }] });
      expect((await runner.prune({}, { dryRun: true })).rows).toContain('app keep mount');
      expect(await readdir(elsewhere)).toEqual(['precious']);
    },
  );

  it.runIf(process.getuid?.() === 0)('keeps what belongs to root, and says so', async () => {
    const runner = await Runner.open();
    const folder = await runner.job('acme', 'app', OLD);
    const user = 1_234;
    for (const path of ['.', 'app', 'app/.git', 'app/.git/HEAD']) {
      await chown(join(folder, path), user, user);
    }
    // A container has written there as root.
    await chmod(join(folder, 'app/src'), 0o755);
    const { rows } = await runner.prune(
      {},
      { dryRun: true, deleter: { uid: user, groups: [user] } },
    );
    expect(rows).toContain('app keep other-owner');
    await chmod(join(folder, 'app/src'), 0o777);
    const open = await runner.prune({}, { dryRun: true, deleter: { uid: user, groups: [user] } });
    expect(open.rows).toContain('app delete unused-long-enough');
    await chmod(join(folder, 'app/src'), 0o1777);
    const sticky = await runner.prune({}, { dryRun: true, deleter: { uid: user, groups: [user] } });
    expect(sticky.rows).toContain('app keep other-owner');
  });
});

describe('findWorkFolder', () => {
  it('takes the folder of a runner, and its work folder', async () => {
    const { folder, work } = await Runner.open();
    for (const given of [folder, work]) {
      expect(await findWorkFolder(given)).toEqual({ ok: true, value: work });
    }
  });

  it('knows a work folder that is elsewhere by the mapping in it', async () => {
    const elsewhere = await temporaryFolder();
    await mkdir(join(elsewhere, '_PipelineMapping'));
    expect(await findWorkFolder(elsewhere)).toEqual({ ok: true, value: elsewhere });
  });

  it('refuses every other folder, and a link that nobody has named', async () => {
    const other = await temporaryFolder();
    expect(await findWorkFolder(other)).toMatchObject({
      ok: false,
      problem: `"${other}" is no folder of a runner`,
    });
    expect(await findWorkFolder(join(other, 'none'))).toMatchObject({ ok: false });
    await writeFile(join(other, '.runner'), '{"workFolder": "_work"}');
    await symlink('/', join(other, '_work'));
    expect(await findWorkFolder(other)).toMatchObject({
      ok: false,
      problem: `"${join(other, '_work')}" is no folder, but a link or a file`,
    });
  });

  it('refuses a folder of another user that only a file names which a job may change', async () => {
    const runner = await Runner.open();
    await runner.write('.runner', '{"workFolder": "/usr"}');
    if (process.getuid?.() === 0) await chown(runner.folder, 12_345, 12_345);
    expect(await findWorkFolder(runner.folder)).toMatchObject({
      ok: false,
      problem: '"/usr" belongs to another user than the folder of the runner',
    });
  });
});
