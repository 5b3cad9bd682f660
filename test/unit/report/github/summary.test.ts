import { describe, expect, it } from 'vitest';
import type { RunEvent, StepFinished } from '../../../../src/report/event.ts';
import type { ReportedStep } from '../../../../src/report/plan-event.ts';
import { RunRecord } from '../../../../src/report/record.ts';
import { formatSummary } from '../../../../src/report/github/summary.ts';
import { aRetriedStep } from '../../../support/output/events.ts';

/** GitHub's limit, less what others add to the summary of the step. */
const LIMIT_BYTES = 1024 * 1024;

function planned(step: string, name = step): ReportedStep {
  return { step, name, needs: [], verdict: 'run', reason: 'not-cached', changed: [] };
}

function finished(step: string, changes: Partial<StepFinished> = {}): StepFinished {
  return {
    type: 'step-finished',
    step,
    outcome: 'succeeded',
    reason: 'exit-code',
    ms: 1_500,
    phases: {},
    place: { file: 'pipeline.yml', line: 3 },
    ...changes,
  };
}

/** Of steps that began a second one after the other. */
function summarize(
  steps: readonly (readonly [ReportedStep, Partial<StepFinished>?])[],
  more: readonly RunEvent[] = [],
): string {
  let now = Date.UTC(2026, 10, 30, 23, 59, 59);
  const record = new RunRecord();
  const take = (event: RunEvent): void => record.take({ at: now, run: 'r', ...event });
  take({ type: 'run-started', pipeline: 'ci', file: 'f', engine: 'e' });
  take({ type: 'plan-made', steps: steps.map(([step]) => step), sourceFiles: 1 });
  for (const [{ step }, end] of steps) {
    take({ type: 'step-started', step });
    take(finished(step, end));
    now += 1_000;
  }
  for (const event of more) take(event);
  const end = { type: 'run-finished', result: 'failed', ms: 3_000 } as const;
  take({ ...end, cached: 0, misses: 0 });
  return formatSummary(record);
}

describe('the job summary', () => {
  it('has text alone in its cells, whatever others have written into them', () => {
    const message = 'exit code 3: \u001b]0;title\u0007\u001b[31mno\nroute\u001b[2J';
    const text = summarize([[planned('unit'), { outcome: 'failed', message }]]);
    expect(text).toContain('| failed after 1.5s: exit code 3: no route |');
  });

  it('ends with what the steps wrote, in the order of the plan', () => {
    const text = summarize(
      [[planned('a')], [planned('b')]],
      [
        { type: 'summary-written', step: 'b', text: '# B\n\n```\nopen' },
        { type: 'summary-written', step: 'a', text: '# A | <b>\n\n' },
        { type: 'warned', code: 'pipeline', message: 'late' },
      ],
    );
    expect(text.endsWith('⚠️ late\n\n# A | <b>\n\n# B\n\n```\nopen')).toBe(true);
  });

  it('leaves out the parts of steps that do not fit, and names these', () => {
    const steps = Array.from({ length: 12 }, (_, at) => `s${at}`);
    const text = summarize(
      steps.map((step) => [planned(step)] as const),
      steps.map((step) => ({
        type: 'summary-written',
        step,
        text: step === 's11' ? 'small' : `${step}\n${'é'.repeat(64 * 1024)}`,
      })),
    );
    expect(Buffer.byteLength(text)).toBeLessThan(LIMIT_BYTES);
    const left = 's6, s7, s8, s9, s10';
    expect(text).toContain('\n\nsmall\n\n_Left out');
    expect(text.endsWith(`at most 1 MiB: the summaries of ${left}._`)).toBe(true);
  });

  it('lists the steps that succeeded only on a retry, with how earlier attempts failed', () => {
    const flaky = { outcome: 'succeeded', attempts: 3 } as const;
    const text = summarize(
      [
        [planned('unit', 'Unit | tests'), flaky],
        [planned('lint'), { outcome: 'failed', message: 'exit code 1', attempts: 2 }],
        [planned('build')],
      ],
      [
        aRetriedStep('unit'),
        aRetriedStep('unit', { attempt: 2, message: 'did not end within 10.0s' }),
        aRetriedStep('lint'),
      ],
    );
    expect(text).toContain(`**Flaky steps**, which succeeded only on a retry:

- unit · Unit \\| tests: 3 attempts (exit code 1, then did not end within 10.0s)

`);
    expect(text).toContain('| 1.5s, on attempt 3 |');
    expect(text).toContain('| failed after 1.5s and 2 attempts: exit code 1 |');
    expect(summarize([[planned('unit')]])).not.toContain('Flaky');
  });

  it('has a row and a bar for each step, under the name that people gave it', () => {
    const text = summarize([
      [planned('unit', 'Unit tests')],
      [planned('lint'), { outcome: 'failed', message: 'exit code 1' }],
    ]);
    expect(text).toBe(`### ❌ ci failed after 3.0s

| | step | result | plan |
|---|---|---|---|
| ✔ | unit · Unit tests | 1.5s | not cached |
| ✘ | lint | failed after 1.5s: exit code 1 | not cached |

\`\`\`mermaid
gantt
  dateFormat YYYY-MM-DD HH:mm:ss.SSS
  axisFormat %H:%M:%S
  section steps
  \u200bunit · Unit tests :done, 2000-01-01 00:00:00.000, 2000-01-01 00:00:01.500
  \u200blint :crit, 2000-01-01 00:00:01.000, 2000-01-01 00:00:02.500
\`\`\``);
  });

  it('has no task that Mermaid takes for a word of its own, or for two', () => {
    const names = ['title', 'section', 'click', 'a: b, c; d # e', '```', 'excludes weekends'];
    const text = summarize(names.map((name, index) => [planned(`s${index}`, name)]));
    const tasks = text.split('\n').filter((line) => line.includes(':done'));
    expect(tasks.map((line) => line.split(' :done')[0])).toEqual([
      '  \u200bs0 · title',
      '  \u200bs1 · section',
      '  \u200bs2 · click',
      '  \u200bs3 · a b c d e',
      '  \u200bs4 · ',
      '  \u200bs5 · excludes weekends',
    ]);
  });

  it('has a section for each matrix in the diagram', () => {
    const shards = Array.from({ length: 20 }, (_, index) => {
      const shard = String(index + 1);
      return { ...planned(`unit[shard=${shard}]`), matrix: { id: 'unit', values: { shard } } };
    });
    const text = summarize([planned('install'), ...shards, planned('lint')].map((each) => [each]));
    const sections = text.split('\n').filter((line) => line.startsWith('  section'));
    expect(sections).toEqual(['  section steps', '  section unit', '  section steps']);
    expect(text).toContain('  \u200bunit[shard=20] :done');
  });

  it('has hours where a run takes them', () => {
    const text = summarize([[planned('a'), { ms: 3_723_004 }], [planned('b')]]);
    expect(text).toContain('2000-01-01 00:00:00.000, 2000-01-01 01:02:03.004');
  });

  it('stays below the limit of bytes, by leaving out whole parts', () => {
    const message = '漢'.repeat(5_000);
    const steps = Array.from({ length: 700 }, (_, index) => planned(`step-${index}`));
    const text = summarize(steps.map((step) => [step, { outcome: 'failed', message }]));
    expect(Buffer.byteLength(text)).toBeLessThan(LIMIT_BYTES);
    expect(text).toContain('### ❌ ci failed');
    expect(text).toContain('… and 600 more');
    expect(text).not.toContain('mermaid');
    // Every row is whole.
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.every((row) => row.endsWith('|'))).toBe(true);
  });

  it('has a tong once, though it failed and started again', () => {
    const started = { type: 'tong-started', tong: 'db', image: 'postgres:17' } as const;
    const ready = { type: 'tong-ready', tong: 'db', ms: 1_200 } as const;
    const text = summarize([[planned('a')]], [started, started, ready]);
    expect(text.split('\n').filter((line) => line.includes('postgres:17'))).toHaveLength(1);
    expect(text).toContain('1.2s');
  });

  it('says which privileges the tongs had', () => {
    const request = { grant: 'caps', subject: 'tong "db"', wants: 'caps: [BPF]' };
    const privileges = [{ ...request, verdict: 'granted' } as const];
    const text = summarize(
      [[planned('a')]],
      [{ type: 'plan-made', steps: [planned('a')], sourceFiles: 1, privileges }],
    );
    expect(text).toMatch(/^Granted caps to tong "db"/m);
  });

  it('lists some of very many warnings', () => {
    const warnings = Array.from({ length: 900 }, (_, index) => ({
      type: 'warned' as const,
      code: 'pipeline' as const,
      message: `warning ${index}`,
    }));
    const text = summarize([[planned('a')]], warnings);
    expect(text).toContain('warning 499');
    expect(text).not.toContain('warning 500');
    expect(text).toContain('… and 400 more warnings');
  });

  it('leaves whole parts out where it would be too long for GitHub, counted in bytes', () => {
    const steps = Array.from({ length: 700 }, (_, index) => {
      const end = { outcome: 'failed', message: '失败'.repeat(1_000) } as const;
      return [planned(`step-${index}`), end] as const;
    });
    const text = summarize(steps);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900_000);
    expect(text).toContain('| step-0 |');
    expect(text).toMatch(/… and \d+ more/);
    expect(text).not.toContain('mermaid');
  });
});
