import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTION, openActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { findOldNode, WHY_NO_OLD_NODE } from '../../support/processes/old-node.ts';
import { readSteps } from '../../support/output/runner-output.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

const HEAD = `
image: tongs-test/busybox
anvil: { pull: never }
`;

describeEngine('a GitHub-hosted runner, which is discarded after the job', (rig) => {
  const PIPELINE = `${HEAD}
steps:
  - { id: first, cache: true, run: 'echo made >made' }
  - { id: second, cache: true, run: 'cat made' }
  - { id: third, needs: first, run: 'cat made' }
`;

  it('keeps no snapshots, says so once, and its steps have the files of those before them', async () => {
    const env = { RUNNER_ENVIRONMENT: 'github-hosted' };
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': PIPELINE }, { env });
    for (const _ of [1, 2]) {
      const record = await job.run();
      expect(record).toMatchObject({ exitCode: 0, annotations: [], faults: [] });
      expect(record.log.filter((line) => line.includes('Snapshots are off'))).toHaveLength(1);
      expect(Object.values(readSteps(record)).map(({ outcome }) => outcome)).toEqual(
        Array(3).fill('succeeded'),
      );
      expect(await job.snapshots()).toEqual([]);
    }
  });

  it('keeps them where the input says so', async () => {
    const env = { RUNNER_ENVIRONMENT: 'github-hosted' };
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': PIPELINE }, { env });
    const record = await job.run({ snapshots: 'local' });
    expect(record.log.join('\n')).not.toContain('Snapshots are off');
    expect(await job.snapshots()).not.toEqual([]);
  });
});

describeEngine('a runner of a GitHub Enterprise server', (rig) => {
  it('has snapshots of its own, beside those of the same repository on github.com', async () => {
    const job = await openActionRig(
      rig,
      {
        '.tongs/pipeline.yml': `${HEAD}\nsteps: [{ id: one, cache: true, run: 'echo made >made' }]`,
      },
      { env: { GITHUB_SERVER_URL: 'https://ghes.example.com:8443' } },
    );
    expect(await job.run()).toMatchObject({ exitCode: 0, annotations: [], faults: [] });
    expect(await job.snapshots()).toHaveLength(1);
    expect(readSteps(await job.run())).toMatchObject({ one: { outcome: 'cached' } });
  });
});

describeEngine('a main step that the cancel of its job did not reach', (rig) => {
  const PIPELINE = `${HEAD}
max-parallel: 1
steps:
  - { id: running, run: 'echo begun; sleep 1000' }
  - { id: next, needs: [], run: sleep 1000 }
`;

  it('is ended by post, which leaves nothing of the run', async () => {
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': PIPELINE });
    const { use, process, record } = job.start();
    await process.line(/^begun$/);
    const run = use.state['run'] ?? '';
    job.job.status = 'cancelled';
    const post = await job.post(use);
    expect(post).toMatchObject({ exitCode: 0, annotations: [], faults: [] });
    expect(await record).toMatchObject({ exitCode: 143 });
    expect((await record).outputs).toMatchObject({ result: 'cancelled' });
    expect(await job.whatIsThere(run)).toEqual([]);
  });

  it('unwinds as well where the runner is killed and nobody reads what it prints', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
steps:
  - { id: talks, run: 'echo begun; while :; do echo more; sleep 0.1; done' }
`,
    });
    const { use, process, record } = job.start();
    await process.line(/^begun$/);
    const run = use.state['run'] ?? '';
    process.closeOutput();
    await record;
    expect(
      await waitFor('the end of the run', async () => (await job.whatIsThere(run)).length === 0),
    ).toBe(true);
  });
});

describe.skipIf(WHY_NO_OLD_NODE !== '')(`a runner whose Node is too old${WHY_NO_OLD_NODE}`, () => {
  function start(entry: string): { readonly told: readonly (string | number | null)[] } {
    const script = join(ACTION, 'dist', entry, 'index.js');
    const { status, stdout, stderr } = spawnSync(findOldNode() ?? '', [script], {
      encoding: 'utf8',
    });
    return { told: [status, stdout, stderr] };
  }

  it.each(['main', 'prune'])('is told so in one line by %s', (entry) => {
    const line =
      /^::error title=tongs::Tongs needs Node 24 or later, and this runner starts actions with v[\d.]+: update the runner .*\n$/;
    expect(start(entry).told).toEqual([2, expect.stringMatching(line), '']);
  });

  it('is told nothing more by post', () => {
    expect(start('post').told).toEqual([0, '', '']);
  });

  it('is told so by the command line', () => {
    const line =
      /^error: Tongs needs Node 24 or later; this is v[\d.]+\nhint: Install Node 24 or later\.\n$/;
    expect(start('cli').told).toEqual([2, '', expect.stringMatching(line)]);
  });
});
