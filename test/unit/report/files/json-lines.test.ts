import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJsonLines } from '../../../../src/report/files/json-lines.ts';
import { OutputBounds } from '../../../../src/report/files/output-bounds.ts';
import { aFinishedStep } from '../../../support/output/events.ts';
import { reportTo } from '../../../support/output/report-to.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

async function readLines(path: string): Promise<unknown[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line): unknown => JSON.parse(line));
}

describe('the log of events', () => {
  it('has the version first, and then each event in its envelope', async () => {
    const path = join(await temporaryFolder(), 'events.jsonl');
    {
      await using log = await openJsonLines(path);
      reportTo(log).report({ type: 'step-started', step: 'a' });
    }
    expect(await readLines(path)).toEqual([
      { type: 'log-started', version: 2 },
      { at: expect.any(Number), run: 'r', type: 'step-started', step: 'a' },
    ]);
  });

  it("says before a step's end how much of its output it has left out", async () => {
    const path = join(await temporaryFolder(), 'events.jsonl');
    {
      await using log = await openJsonLines(path, new OutputBounds({ step: 5, run: 100 }));
      const reporter = reportTo(log);
      const output = { type: 'step-output', step: 'a', stream: 'stdout' } as const;
      for (const line of ['12345', '678']) reporter.report({ ...output, lines: [line] });
      reporter.report(aFinishedStep('a'));
    }
    expect((await readLines(path)).slice(1)).toMatchObject([
      { type: 'step-output', lines: ['12345'] },
      { run: 'r', type: 'output-omitted', step: 'a', lines: 1, characters: 3 },
      { type: 'step-finished' },
    ]);
  });

  it('holds back a writer that is faster than the disk', async () => {
    const path = join(await temporaryFolder(), 'events.jsonl');
    await using log = await openJsonLines(path);
    const reporter = reportTo(log);
    const lines = ['x'.repeat(1_000_000)];
    reporter.report({ type: 'step-output', step: 'a', stream: 'stdout', lines });
    await reporter.drained();
    expect((await readFile(path)).length).toBeGreaterThan(1_000_000);
  });

  it('ends nothing when it cannot be written any more', async () => {
    await using log = await openJsonLines('/dev/full');
    const reporter = reportTo(log);
    const lines = ['x'.repeat(1_000_000)];
    reporter.report({ type: 'step-output', step: 'a', stream: 'stdout', lines });
    await reporter.drained();
    reporter.report({ type: 'step-started', step: 'b' });
    await reporter.drained();
  });

  it('is refused where its file cannot be opened', async () => {
    const path = join(await temporaryFolder(), 'none', 'events.jsonl');
    await expect(openJsonLines(path)).rejects.toMatchObject({ code: 'events-unwritable' });
  });
});
