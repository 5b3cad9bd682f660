import { readFileSync } from 'node:fs';
import { lstat, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { listCreated } from '../../support/engines/engine-history.ts';
import { FACTOR } from '../../support/values/property.ts';
import { openProject } from '../../support/rigs/project.ts';

const MB = 1024 * 1024;
/** A soak copies more. */
const LARGE_BYTES = FACTOR > 1 ? 1024 * MB : 100 * MB;
const MANY = FACTOR > 1 ? 50_000 : 2_000;
/** A name takes some memory, a byte of content takes none. */
const MOST_MEMORY_BYTES = 200 * MB;

/** `made` and `changed` run in one container; `kept` is cached; `used` has another image user and no files of theirs. */
const PIPELINE = `
image: tongs-test/busybox
steps:
  - id: made
    run: mkdir dist; echo one >dist/state
    artifacts: dist/state
  - id: changed
    run: echo two >dist/state
    artifacts: dist/state
  - id: kept
    needs: []
    cache: true
    user: "1000"
    workdir: packages/web
    run: |
      mkdir -p lib/empty lib/many .hidden; echo code >lib/code; ln lib/code hard; echo h >.hidden/h
      ln -s code lib/link; ln -s gone lib/dangling; ln -s /etc/passwd lib/out; mkfifo lib/pipe
      head -c ${LARGE_BYTES} /dev/zero >lib/large
      i=0; while [ $i -lt ${MANY} ]; do echo $i >lib/many/$i; i=$((i+1)); done
      chmod 4751 lib/code; touch -d '2020-01-02 03:04:05' lib/code
    artifacts: ["packages/web/{lib,.hidden}/**", "packages/*/hard", "!**/many/1[0-9]"]
  - id: broken
    needs: []
    continue-on-error: true
    run: mkdir reports; echo failed >reports/junit.xml; exit 3
    artifacts:
      - { paths: reports/junit.xml, when: always, to: of/tests }
      - { paths: never.txt, when: success }
      - { paths: core.*, when: failure, if-missing: ignore }
  - id: used
    needs: [kept, changed, made]
    image: tongs-test/busybox
    user: "1001"
    run: |
      cd packages/web; test "$(cat lib/code hard)" = "code
      code"; test "$(readlink lib/link)" = code; test "$(ls lib/many | wc -l)" = ${MANY - 10}
      test "$(stat -c %u:%a lib/code)" = 1001:751; test "$(stat -c %u .)" = 1001
      test "$(cat ../../dist/state)" = one; echo more >>lib/code
`;

/** The most memory that a process has had, in bytes; call it when the process has ended. */
function watchMemory(pid: number): () => number {
  let most = 0;
  const timer = setInterval(() => {
    const status = readTextIfThere(`/proc/${pid}/status`);
    most = Math.max(most, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024);
  }, 20);
  return () => {
    clearInterval(timer);
    expect(most).toBeGreaterThan(0);
    return most;
  };
}

function readTextIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

describeEngine('artifacts on a laptop', (rig) => {
  it('leave steps that fail, that are cached and that another step continues', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const out = (path: string): string => join(project.folder, '.tongs/out', path);
    const first = project.startRun();
    const memory = watchMemory(first.pid);
    expect(await first.ended).toMatchObject({ exitCode: 0 });
    expect(memory()).toBeLessThan(MOST_MEMORY_BYTES);
    expect(await readFile(out('made/dist/state'), 'utf8')).toBe('one\n');
    expect(await readFile(out('changed/dist/state'), 'utf8')).toBe('two\n');
    expect(await readFile(out('broken/of/tests/reports/junit.xml'), 'utf8')).toBe('failed\n');
    const web = out('kept/packages/web');
    expect((await readdir(web)).toSorted()).toEqual(['.hidden', 'hard', 'lib']);
    expect((await readdir(join(web, 'lib'))).toSorted()).toEqual(
      ['code', 'dangling', 'empty', 'large', 'link', 'many'].toSorted(),
    );
    expect(await readdir(join(web, 'lib/many'))).toHaveLength(MANY - 10);
    expect(await readlink(join(web, 'lib/link'))).toBe('code');
    const code = await lstat(join(web, 'lib/code'));
    expect(code).toMatchObject({ mode: 0o100751, uid: process.getuid?.() });
    expect(code.mtime.toISOString()).toBe('2020-01-02T03:04:05.000Z');
    expect(await readFile(join(web, 'hard'), 'utf8')).toBe('code\n');
    expect((await lstat(join(web, 'lib/large'))).size).toBe(LARGE_BYTES);
    expect(first.log.of('warned').map(({ message }) => message)).toEqual([
      expect.stringContaining('"packages/web/lib/pipe" of step "kept" is left out'),
      expect.stringContaining('"packages/web/lib/out" of step "kept" is not copied: the link'),
    ]);
    expect(await readFile(out('.gitignore'), 'utf8')).toBe('*\n');

    // The step is not asked again for files that are there.
    const [, kept] = await runKept();
    expect(kept).toMatchObject({ step: 'kept', files: MANY - 4, copied: 0 });

    await rm(join(web, 'lib/code'));
    await writeFile(join(web, 'lib/own'), 'of a person');
    const [run, again] = await runKept();
    expect(again).toMatchObject({ step: 'kept', copied: 1 });
    expect(await readFile(join(web, 'lib/code'), 'utf8')).toBe('code\n');
    expect(await readFile(join(web, 'lib/own'), 'utf8')).toBe('of a person');
    // Engines remember some 256 events, which is too few for the longer run of a soak.
    if (FACTOR === 1) {
      expect(await listCreated(rig, { sinceMs: 0, run })).toEqual([
        expect.stringContaining('artifacts'),
      ]);
    }

    // What the rules do not take any more goes.
    const less = PIPELINE.replace('{lib,.hidden}/**', 'lib/link');
    await project.write({ 'pipeline.yml': less });
    expect((await runKept())[1]).toMatchObject({ files: 2, copied: 0 });
    expect((await readdir(join(web, 'lib'))).toSorted()).toEqual(
      expect.arrayContaining(['link', 'own']),
    );
    expect(await readdir(join(web, 'lib'))).not.toContain('code');

    async function runKept(): Promise<readonly [string, unknown]> {
      const started = project.startRun(['pipeline.yml', '--step', 'kept']);
      expect(await started.ended).toMatchObject({ exitCode: 0 });
      expect(started.log.of('step-finished')).toMatchObject([{ outcome: 'cached' }]);
      return [started.log.run, started.log.of('artifacts-saved')[0]];
    }
  });

  it('fail the step that lacks one, which is not saved then', async () => {
    const project = await openProject(rig, {
      'pipeline.yml': `
image: tongs-test/busybox
steps:
  - id: lacking
    cache: true
    run: mkdir coverage; echo x >junit.xml
    artifacts: [{ paths: coverage/** }, { paths: junit.xml, when: always }, { paths: file/x, if-missing: warn }]
  - id: after
    run: "true"
  - id: twice
    needs: []
    run: mkdir a; echo a >a/x; echo b >x
    artifacts: [a/x, { paths: x, to: a }]
`,
      file: 'content',
    });
    const run = project.startRun();
    const ended = await run.ended;
    expect(ended).toMatchObject({ exitCode: 1 });
    const ends = run.log
      .of('step-finished')
      .map(({ step, outcome, reason }) => `${step} ${outcome} ${reason}`);
    expect(ends.toSorted()).toEqual([
      'after skipped need-failed',
      'lacking failed artifacts-missing',
      'twice succeeded exit-code',
    ]);
    expect(run.log.of('artifacts-refused')).toMatchObject([
      {
        step: 'twice',
        message:
          'Cannot copy "twice/a/x" of step "twice": another rule of the step has another file for the same path (2 paths in all)',
      },
    ]);
    expect(run.log.of('warned').map(({ code }) => code)).toEqual(['artifact-missing']);
    expect(await project.snapshots()).toEqual([]);
    expect(await readdir(join(project.folder, '.tongs/out/lacking'))).toEqual(['junit.xml']);
  });
});
