import { expect, it } from 'vitest';
import { openActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import { readSteps } from '../../support/output/runner-output.ts';

const HEAD = `
image: tongs-test/busybox
anvil: { pull: never }
max-parallel: 4
`;

/** Goes on when the test lets it. */
const WAIT = 'until [ -e /tmp/go ]; do sleep 0.05; done';

/** As many lines, each with its number. */
const countTo = (lines: number): string[] =>
  Array.from({ length: lines }, (_, index) => `line ${index}`);

describeEngine('the log of the action', (rig) => {
  it('shows one group at a time: the step in front as it prints, the others whole', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
steps:
  - id: front
    run: |
      echo begin
      ${WAIT}
      echo end
  - id: quick
    needs: []
    run: echo done
  - id: after-quick
    needs: quick
    run: echo done too; exit 5
    continue-on-error: true
  - id: slow
    needs: []
    run: |
      for i in $(seq 0 99); do echo line $i; done
      ${WAIT}
      echo line 100
  - id: last
    needs: []
    run: for i in $(seq 0 9999); do echo line $i; done
`,
    });
    const { record: ended, process, events, use } = job.start();
    await process.line(/^begin$/);
    const log = await events();
    for (const step of ['after-quick', 'last']) {
      await log.until('step-finished', (event) => event.step === step);
    }
    const lines = (): number =>
      log
        .of('step-output')
        .filter(({ step }) => step === 'slow')
        .flatMap((event) => event.lines).length;
    await waitFor('the output of a step', () => lines() === 100);
    const run = use.state['run'] ?? '';
    await job.release(run, 'front');
    // It has come to the front with what it had printed behind it.
    await process.line(/^line 99$/);
    await job.release(run, 'slow');
    const record = await ended;
    expect(record).toMatchObject({ exitCode: 0, faults: [] });
    const groups = Object.fromEntries(
      record.groups.map(({ title, lines: own }) => [title.replace(/ \(.*\)$/, ''), own]),
    );
    expect(groups).toEqual({
      front: ['begin', 'end'],
      quick: ['done'],
      'after-quick': ['done too'],
      slow: countTo(101),
      last: countTo(10_000),
    });
    expect(record.groups[0]?.title).toBe('front');
    const plain = record.log.filter(
      (line) => !record.groups.some((group) => group.lines.includes(line)),
    );
    for (const step of Object.keys(groups)) {
      expect(plain.filter((line) => line.includes(step)).length, step).toBeGreaterThan(0);
    }
  });

  it('holds what a step prints behind the front in bounded memory', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
steps:
  - id: front
    run: ${WAIT}
  - id: loud
    needs: []
    run: |
      awk 'BEGIN { s = sprintf("%8000s", ""); gsub(/ /, "x", s); for (i = 0; i < 12000; i++) print i, s }'
`,
    });
    const { record: ended, events, use } = job.start();
    const log = await events();
    await waitFor('the end of the loud step', () =>
      log.lines().some((line) => line.includes('step-finished')),
    );
    await job.release(use.state['run'] ?? '', 'front');
    const record = await ended;
    expect(record).toMatchObject({ exitCode: 0, faults: [] });
    const [, loud] = record.groups;
    expect(loud?.lines.length).toBe(12_000);
    expect(
      loud?.lines.every((line, index) => line.startsWith(`${index} x`) && line.length > 8_000),
    ).toBe(true);
    // 96 MB were printed: some 120 MiB are what the process takes anyway.
    expect(record.peakMemoryBytes / 2 ** 20).toBeLessThan(200);
  });

  it('shows each attempt of a step, which it lists as flaky', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
tongs:
  redis: { image: tongs-test/redis, pull: never, port: 6379 }
steps:
  - id: flaky
    tongs: redis
    retries: 2
    run: |
      attempt=$(printf 'INCR attempts\\r\\nQUIT\\r\\n' | nc redis 6379 | tr -dc 0-9)
      echo "attempt $attempt"
      test "$attempt" = 3
`,
    });
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 0, faults: [] });
    const printed = record.groups.map(({ title, lines }) => [
      title,
      lines.filter((line) => line.startsWith('attempt')),
    ]);
    expect(printed).toEqual([
      ['flaky', ['attempt 1']],
      ['flaky (attempt 2 of 3)', ['attempt 2']],
      ['flaky (attempt 3 of 3)', ['attempt 3']],
    ]);
    expect(readSteps(record)).toMatchObject({ flaky: { outcome: 'succeeded', attempts: 3 } });
    expect(record.annotations.map(({ level, title, line }) => [level, title, line])).toEqual([
      ['warning', '↻ step flaky', 9],
      ['warning', 'tongs', undefined],
      ['warning', '↻ step flaky', 9],
    ]);
    expect(record.summary).toContain('- flaky: 3 attempts (exit code 1, then exit code 1)');
    await job.endJob();
  });
});
