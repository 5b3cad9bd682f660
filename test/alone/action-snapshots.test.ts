import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRepository } from '../support/files/git-repository.ts';
import { openActionRig, type ActionRig } from '../support/rigs/action-rig.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openLab } from '../support/rigs/lab.ts';
import { SnapshotShelf } from '../support/images/snapshot-shelf.ts';

const PIPELINE = {
  '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps: [{ id: a, cache: true, run: 'true' }]
`,
};

const TWO_WEEKS_AND_ONE = 14 * 24 + 1;

describeEngine('snapshots and the action', (rig) => {
  it("removes this repository's old ones after the job, and says how much that was", async () => {
    await using lab = openLab(rig);
    const job = await openActionRig(rig, PIPELINE);
    const shelf = new SnapshotShelf(lab, { repository: job.repository });
    const other = new SnapshotShelf(lab);
    const old = await shelf.keep({ step: 'old', hoursAgo: TWO_WEEKS_AND_ONE });
    const foreign = await other.keep({ step: 'old', hoursAgo: TWO_WEEKS_AND_ONE });
    for (const inputs of [
      { snapshots: 'off' },
      { 'prune-dry-run': 'true' },
      { 'snapshots-max-age': '30d' },
    ]) {
      await job.run(inputs);
      const [post] = await job.endJob();
      expect(post).toMatchObject({ exitCode: 0, faults: [], annotations: [] });
      expect(post?.summary).toMatch(
        'prune-dry-run' in inputs
          ? /^Snapshots: 1 snapshot would be deleted, [\d.]+ (?:B|KiB)\n$/
          : /^$/,
      );
      expect(await shelf.has(old)).toBe(true);
    }

    await job.run({});
    const [post] = await job.endJob();
    expect(post).toMatchObject({
      exitCode: 0,
      faults: [],
      annotations: [
        { level: 'notice', message: expect.stringMatching(/reclaimed .* of snapshots/) },
      ],
      summary: expect.stringMatching(/^Snapshots: 1 snapshot deleted, .* reclaimed\n$/),
      env: { TONGS_RECLAIMED_BYTES: expect.stringMatching(/^[1-9]/) },
    });
    expect(await shelf.has(old)).toBe(false);
    expect(await shelf.has(foreign)).toBe(true);
    expect(await job.snapshots()).toHaveLength(1);
    await lab.engine.removeImage(foreign.reference);
  });

  it('of a fork are used by nobody else, and a fork uses those of the default branch', async () => {
    const job = await openActionRig(rig, PIPELINE);
    await checkOut(job);
    const fork = { full_name: 'somebody/else' };
    expect(await hits(job, { pull_request: pullRequest(7, fork) })).toBe('0');
    expect(await hits(job, { pull_request: pullRequest(7, fork) })).toBe('1');
    expect(await hits(job, { pull_request: pullRequest(8, fork) })).toBe('0');
    expect(await hits(job, {})).toBe('0');
    expect(await hits(job, {})).toBe('1');
    expect(await hits(job, { pull_request: pullRequest(9, fork) })).toBe('1');
    const tags = (await job.snapshots()).flatMap((snapshot) => snapshot.tags);
    const scopes = tags.map((tag) => /:(?:(.*)-)?[0-9a-f]{64}$/.exec(tag)?.[1] ?? 'default');
    expect(scopes.toSorted()).toEqual(['default', 'fork-7', 'fork-8']);
  });
});

/** As the event's commit. */
async function checkOut({ job }: ActionRig): Promise<void> {
  const repository = await createRepository(job.workspace);
  repository.commit({});
  const env = { GITHUB_SHA: repository.git('rev-parse', 'HEAD').trim() };
  job.take({ env, path: [] });
}

function pullRequest(number: number, repo: unknown): unknown {
  return { number, base: { ref: 'main' }, head: { repo } };
}

/** Of a run for such an event, how many steps were answered from snapshots. */
async function hits(job: ActionRig, event: Readonly<Record<string, unknown>>): Promise<string> {
  const path = join(job.job.temp, 'payload.json');
  await writeFile(path, JSON.stringify({ repository: { default_branch: 'main' }, ...event }));
  job.job.take({ env: { GITHUB_EVENT_PATH: path }, path: [] });
  const { outputs } = await job.run({});
  return outputs['cache-hits'] ?? '';
}
