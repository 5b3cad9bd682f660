import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { listCreated } from '../../support/engines/engine-history.ts';
import { readSteps } from '../../support/output/runner-output.ts';

const PIPELINE = `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - id: package
    cache: true
    inputs: [file.txt]
    run: mkdir dist; cp file.txt dist/package; chmod 755 dist/package; ln -s package dist/latest
    artifacts: dist/**
  - id: test
    needs: []
    run: mkdir -p reports; echo '<testsuite/>' >reports/junit.xml; exit 1
    artifacts: { paths: reports, when: always, to: build }
`;

function initGit(folder: string): void {
  const git = 'git -c user.name=Test -c user.email=test@localhost';
  execFileSync('sh', ['-ec', `git init -q; git add -A; ${git} commit -qm first`], { cwd: folder });
}

describeEngine('artifacts in the action', (rig) => {
  it('are in the workspace after the step, of failed and of cached steps too', async () => {
    const job = await openActionRig(rig, {
      'file.txt': 'content\n',
      '.tongs/pipeline.yml': PIPELINE,
    });
    const inside = (path: string): string => join(job.job.workspace, path);
    initGit(job.job.workspace);
    const first = await job.run();
    expect(first).toMatchObject({ exitCode: 1, conclusion: 'failure', faults: [] });
    expect(await readFile(inside('build/reports/junit.xml'), 'utf8')).toBe('<testsuite/>\n');
    expect(await readFile(inside('dist/latest'), 'utf8')).toBe('content\n');
    expect(await lstat(inside('dist/package'))).toMatchObject({
      mode: 0o100755,
      uid: process.getuid?.(),
    });
    // Nothing else is left.
    expect((await readdir(inside('.'))).toSorted()).toEqual(
      ['.git', '.tongs', 'build', 'dist', 'file.txt'].toSorted(),
    );
    expect(await readdir(inside('.tongs'))).toEqual(['pipeline.yml']);
    expect(first.summary).toContain('| package | 2 | 8 B | . |');
    expect(first.summary).toContain('| test | 1 | 13 B | build |');
    expect(readSteps(first)['package']).toMatchObject({
      artifacts: { files: 2, bytes: 8, folder: '.' },
    });

    // The next job has a clean workspace.
    await rm(inside('dist'), { recursive: true });
    const second = await job.run();
    expect(readSteps(second)).toMatchObject({ package: { cached: true } });
    expect(await readFile(inside('dist/latest'), 'utf8')).toBe('content\n');
    const run = second.state['run'] ?? '';
    const created = await listCreated(rig, { sinceMs: 0, run });
    expect(created.filter((name) => name.includes('artifacts'))).toHaveLength(1);
    expect(await job.whatIsThere(run)).toEqual([]);
  });

  it('do not overwrite what git tracks, and the error is an annotation', async () => {
    const job = await openActionRig(rig, {
      'docs/page.md': 'written by hand\n',
      'docs/same.md': 'same\n',
      '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - id: render
    run: echo rendered >docs/page.md; echo new >docs/new.md
    artifacts: docs/**
`,
    });
    initGit(job.job.workspace);
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 1, outputs: { result: 'failed' } });
    expect(record.annotations).toMatchObject([
      {
        level: 'error',
        message: expect.stringMatching(
          /^Cannot copy "docs\/page\.md" of step "render": git tracks a file of this name.*\n?.*to: reports/,
        ),
      },
    ]);
    expect(existsSync(join(job.job.workspace, 'docs/new.md'))).toBe(false);
  });

  it('are copied after a cancel, as far as their steps have ended', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - { id: report, run: echo early >early.txt, artifacts: early.txt }
  - { id: hang, run: echo late >late.txt; echo begun; sleep 1000, artifacts: { paths: late.txt, when: always } }
`,
    });
    const { use, record, process: step } = job.start();
    await step.line(/^begun$/);
    await use.cancel();
    expect(await record).toMatchObject({ exitCode: 130 });
    expect((await readdir(job.job.workspace)).toSorted()).toEqual(['.tongs', 'early.txt']);
  });
});
