import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RunEvent } from '../../../../src/report/event.ts';
import type { ReportedStep } from '../../../../src/report/plan-event.ts';
import { createInk } from '../../../../src/report/terminal/ink.ts';
import { TerminalReporter, type Screen } from '../../../../src/report/terminal/terminal.ts';
import type { Reporter } from '../../../../src/report/reporter.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import {
  aFinishedStep as end,
  anOutput as print,
  aRetriedStep as retry,
  aStartedStep as begin,
} from '../../../support/output/events.ts';
import { NASTY_LINES } from '../../../support/output/nasty-output.ts';
import { reportTo } from '../../../support/output/report-to.ts';
import { SlowWritable } from '../../../support/output/slow-writable.ts';

interface Terminal {
  readonly reporter: Reporter;
  readonly terminal: TerminalReporter;
  readonly clock: FakeClock;
  /** How large it is from now on. */
  readonly resize: (screen: Screen) => void;
  /** Everything that was written since it was last asked for, with escapes that can be seen. */
  readonly written: () => string;
}

interface TerminalSetting {
  readonly colors?: boolean;
  readonly screen?: Screen;
}

function openTerminal({ colors = false, screen }: TerminalSetting = {}): Terminal {
  const out = new PassThrough({ encoding: 'utf8' });
  const clock = new FakeClock();
  let size = screen;
  const terminal = new TerminalReporter({
    out,
    ink: createInk(colors),
    clock,
    colors,
    screen: screen && (() => size ?? screen),
  });
  onTestFinished(() => terminal[Symbol.dispose]());
  return {
    reporter: reportTo(terminal, clock),
    terminal,
    clock,
    resize: (to) => {
      size = to;
    },
    written: () => String(out.read() ?? '').replaceAll('\u001b', '␛'),
  };
}

const SCREEN: Screen = { columns: 40, rows: 24 };
/** Goes to the beginning of so many lines above, and erases from there. */
const erase = (lines: number): string => `\r␛[${lines}A␛[0J`;

function planned(step: string, fields: Partial<ReportedStep>): ReportedStep {
  return {
    step,
    name: step,
    needs: [],
    verdict: 'run',
    reason: 'no-snapshot',
    changed: [],
    ...fields,
  };
}

const FAILED = { outcome: 'failed', message: 'exit code 1' } as const;
const FINISHED: RunEvent = {
  type: 'run-finished',
  result: 'succeeded',
  ms: 2_000,
  cached: 0,
  misses: 0,
};

describe('terminal', () => {
  it('has one line for each thing that happens, and no sequence, where it is none', () => {
    const { reporter, written } = openTerminal();
    const tong = { tong: 'db', image: 'postgres' };
    for (const event of [
      { type: 'tong-started', ...tong } as const,
      { type: 'tong-ready', tong: 'db', ms: 10 } as const,
      begin('a'),
      print('a', 'one', 'two'),
      end('a'),
      FINISHED,
    ]) {
      reporter.report(event);
    }
    expect(written()).toBe('● db ready in 10ms\na │ one\na │ two\n✔ a 1.2s\nsucceeded in 2.0s\n');
  });

  it('says how an attempt failed, which attempt runs, and which steps are flaky', () => {
    const { reporter, written } = openTerminal({ screen: { columns: 100, rows: 24 } });
    for (const event of [begin('a'), print('a', 'one'), retry('a', { delayMs: 5_000 })])
      reporter.report(event);
    expect(written()).toContain(
      '↻ a attempt 1 of 3 failed after 1.2s: exit code 1; retry in 5.0s\n',
    );
    reporter.report(print('a', 'two'));
    expect(written()).toMatch(/a │ two\n\S a attempt 2 of 3 0ms\n$/);
    for (const event of [
      end('a', { attempts: 2 }),
      end('b', { ...FAILED, attempts: 3 }),
      { ...FINISHED, result: 'failed' } as const,
    ])
      reporter.report(event);
    const text = written();
    expect(text).toContain('✔ a 1.2s, on attempt 2\n');
    expect(text).toContain('✘ b failed after 1.2s and 3 attempts: exit code 1\n');
    expect(text).toContain('failed after 2.0s: step b; flaky: step a\n');
  });

  it('lists the outputs of a step below its end, each on one short line', () => {
    const { reporter, written } = openTerminal();
    const outputs = { version: '1.2', notes: 'a\nb\u001b[2J', long: 'x'.repeat(300) };
    reporter.report(end('a', { outputs }));
    const many = Object.fromEntries(Array.from({ length: 22 }, (_, at) => [`o${at}`, '']));
    reporter.report(end('b', { outputs: many }));
    const lines = written().split('\n');
    expect(lines.slice(1, 4)).toEqual([
      '  output version=1.2',
      '  output notes=a b',
      `  output long=${'x'.repeat(188)}…`,
    ]);
    expect(lines.slice(-3)).toEqual(['  output o19=', '  … and 2 more outputs', '']);
  });

  it('says which privileges the run has', () => {
    const { reporter, written } = openTerminal();
    const request = { grant: 'caps', subject: 'tong "db"', wants: 'caps: [BPF]' };
    const privileges = [{ ...request, verdict: 'granted' } as const];
    reporter.report({ type: 'plan-made', steps: [planned('a', {})], sourceFiles: 1, privileges });
    expect(written()).toBe('1 step to run\ngranted caps to tong "db" (caps: [BPF])\n');
  });

  it('says why a step misses when that is known only later', () => {
    const { reporter, written } = openTerminal();
    const steps = [planned('a', { reason: 'snapshot-missing' }), planned('bb', {})];
    reporter.report({ type: 'plan-made', steps, sourceFiles: 1 });
    reporter.report({
      type: 'misses-explained',
      steps: [planned('a', { reason: 'ingredients-changed', changed: ['script'] })],
    });
    expect(written()).toBe('2 steps to run\na  changed: script\n');
  });

  it('says why a step with a snapshot runs, and from when the snapshot of a cached step is', () => {
    const { reporter, written } = openTerminal();
    const at = Date.UTC(2026, 0, 2, 3, 4);
    const kept = { madeAt: at, madeBy: 'r0' };
    const hit = { verdict: 'cached', reason: 'snapshot-found', ...kept } as const;
    const changed = { reason: 'ingredients-changed', changed: ['script'] } as const;
    const steps = [
      planned('a', hit),
      planned('b', changed),
      planned('c', { ...changed, changed: ['parent'] }),
      planned('d', { reason: 'expired', ...kept, expiresAt: at }),
      planned('e', {}),
    ];
    reporter.report({ type: 'plan-made', steps, sourceFiles: 1 });
    reporter.report(end('a', { outcome: 'cached', reason: 'snapshot-found', ms: 0 }));
    expect(written().split('\n')).toEqual([
      '4 steps to run, 1 cached',
      'b changed: script',
      'd its snapshot of 2026-01-02 03:04 UTC expired at 2026-01-02 03:04 UTC',
      '✔ a cached: from the snapshot of 2026-01-02 03:04 UTC, made by run r0',
      '',
    ]);
  });

  it('shows what goes on below the lines, and takes it back before the next ones', () => {
    const { reporter, written } = openTerminal({ screen: SCREEN });
    reporter.report(begin('a'));
    reporter.report(print('a', 'one'));
    expect(written()).toMatch(/^a │ one\n\S a 0ms\n$/);
    reporter.report(begin('b'));
    reporter.report(print('b', 'two'));
    expect(written()).toMatch(/^\r␛\[1A␛\[0Jb │ two\n\S a 0ms\n\S b 0ms\n$/);
    reporter.report(end('a'));
    expect(written().startsWith(`${erase(2)}✔ a 1.2s\n`)).toBe(true);
    reporter.report(end('b'));
    expect(written()).toBe(`${erase(1)}✔ b 1.2s\n`);
    reporter.report(FINISHED);
    expect(written()).toBe('succeeded in 2.0s\n');
  });

  it('draws what goes on again as time passes', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { reporter, clock, written } = openTerminal({ screen: SCREEN });
    reporter.report({ type: 'tong-started', tong: 'db', image: 'postgres' });
    vi.advanceTimersByTime(120);
    expect(written()).toMatch(/^\S starting db 0ms\n$/);
    void clock.advance(3_000);
    vi.advanceTimersByTime(120);
    expect(written()).toMatch(/^\r␛\[1A␛\[0J\S starting db 3\.0s\n$/);
  });

  it('leaves nothing of it when it is closed', () => {
    const { reporter, terminal, written } = openTerminal({ screen: SCREEN });
    reporter.report(begin('a'));
    reporter.report(print('a', 'one'));
    written();
    terminal[Symbol.dispose]();
    expect(written()).toBe(erase(1));
    terminal[Symbol.dispose]();
    expect(written()).toBe('');
  });

  it('cuts what goes on, and no line, to the width that there is now', () => {
    const { reporter, resize, written } = openTerminal({ screen: { columns: 12, rows: 24 } });
    const image = 'registry.test/漢字';
    const pull = { type: 'pull-progressed', image, currentBytes: 1, totalBytes: 2 } as const;
    reporter.report(pull);
    reporter.report(print('a', 'x'.repeat(30)));
    expect(written()).toMatch(/^a │ x{30}\n\S pulling re\n$/);
    resize({ columns: 27, rows: 24 });
    reporter.report(print('a', 'y'));
    expect(written()).toMatch(/^\r␛\[1A␛\[0Ja │ y\n\S pulling registry\.test\/漢\n$/);
  });

  it('leaves half of the rows to lines', () => {
    const { reporter, resize, written } = openTerminal({ screen: { columns: 40, rows: 9 } });
    for (const step of ['a', 'b', 'c', 'd', 'e', 'f']) reporter.report(begin(step));
    reporter.report(print('a', 'one'));
    expect(written()).toMatch(/^a │ one\n\S a 0ms\n\S b 0ms\n\S c 0ms\n {2}and 3 more\n$/);
    resize({ columns: 40, rows: 24 });
    reporter.report(print('a', 'two'));
    expect(written().startsWith(erase(4))).toBe(true);
    reporter.report(print('a', 'three'));
    expect(written().startsWith(erase(6))).toBe(true);
  });

  it('lets no output move the cursor, erase, or set a title', () => {
    const nasty = ['\u001b[2J\u001b[1;1Hgone\u001b]0;title\u0007', 'a\u0000\b\u001b[', '31mb'];
    const quoted = ['gone', 'a', '31mb'];
    for (const colors of [true, false]) {
      const { reporter, written } = openTerminal({ colors });
      reporter.report(print('a', ...nasty));
      reporter.report({ type: 'tong-failed', tong: 't', message: nasty[0] ?? '', tail: nasty });
      reporter.report(end('a', { ...FAILED, tongTails: { t: nasty }, hint: `one\n${nasty[0]}` }));
      reporter.report({ type: 'warned', code: 'pipeline', message: nasty[0] ?? '' });
      const lines = written().replaceAll(COLOR, '').split('\n');
      expect(lines).toEqual([
        ...quoted.map((line) => `a │ ${line}`),
        '✘ gone',
        ...quoted.map((line) => `    ${line}`),
        '✘ a failed after 1.2s: exit code 1',
        '  the last lines of tong "t":',
        ...quoted.map((line) => `    ${line}`),
        '  at pipeline.yml:3',
        '  hint: one',
        '      gone',
        'warning: gone',
        '',
      ]);
    }
  });

  it('tells what a tong printed, and then what asked it', () => {
    const { reporter, written } = openTerminal({});
    const probe = ['no role app', 'see \u001b[2Jthe manual'];
    reporter.report({ type: 'tong-failed', tong: 'db', message: 'Not ready', tail: ['up'], probe });
    expect(written().replaceAll(COLOR, '').split('\n')).toEqual([
      '✘ Not ready',
      '    up',
      '  the last lines of the readiness probe of tong "db":',
      '    no role app',
      '    see the manual',
      '',
    ]);
  });

  it('keeps the colors of output, and ends them with their line', () => {
    const { reporter, written } = openTerminal({ colors: true });
    reporter.report(print('a', '\u001b[31mred'));
    expect(written()).toMatch(/␛\[31mred␛\[0m\n$/);
  });

  it('has no color at all without', () => {
    const { reporter, written } = openTerminal({ colors: false, screen: SCREEN });
    reporter.report(begin('a'));
    reporter.report(print('a', '\u001b[31mred', ...NASTY_LINES));
    reporter.report(end('a', FAILED));
    expect(written()).not.toMatch(COLOR);
  });

  it('holds back who waits until the reader takes more, or is gone', async () => {
    const out = new SlowWritable();
    const options = { out, ink: createInk(false), clock: new FakeClock(), colors: false };
    const terminal = new TerminalReporter({ ...options, screen: undefined });
    const reporter = reportTo(terminal);
    await reporter.drained();
    reporter.report(print('a', 'x'.repeat(10_000)));
    let isDrained = false;
    const waiting = reporter.drained().finally(() => {
      isDrained = true;
    });
    await settle();
    expect(isDrained).toBe(false);
    out.destroy(new Error('gone'));
    await waiting;
    terminal[Symbol.dispose]();
  });
});

describe('a step with a name', () => {
  const named = (step: string, name: string): ReportedStep => planned(step, { name });

  it('has it before its output, in the live view and in the line of its end', () => {
    const { reporter, written } = openTerminal({ screen: SCREEN });
    const steps = [named('u', 'Unit tests'), named('lint', 'lint')];
    reporter.report({ type: 'plan-made', steps, sourceFiles: 0 });
    reporter.report(begin('u'));
    reporter.report(print('u', 'one'));
    expect(written()).toMatch(/Unit tests │ one\n\S Unit tests 0ms\n$/);
    reporter.report(end('u'));
    expect(written()).toContain('✔ Unit tests 1.2s\n');
    reporter.report(print('lint', 'two'));
    expect(written()).toContain('lint       │ two\n');
  });

  it('has its id there instead where the name is long, or taken twice', () => {
    const { reporter, written } = openTerminal();
    const long = 'A name that says everything there is to say';
    const steps = [named('a', long), named('b', 'Twice'), named('c', 'Twice'), named('d', 'a')];
    reporter.report({ type: 'plan-made', steps, sourceFiles: 0 });
    written();
    for (const { step } of steps) reporter.report(print(step, step));
    expect(written()).toBe('a │ a\nb │ b\nc │ c\nd │ d\n');
  });

  it('has both in the last line, where it failed', () => {
    const { reporter, written } = openTerminal();
    const steps = [named('u', 'Unit tests'), named('lint', 'lint')];
    reporter.report({ type: 'plan-made', steps, sourceFiles: 0 });
    reporter.report(end('u', FAILED));
    reporter.report(end('lint', FAILED));
    written();
    reporter.report({ ...FINISHED, result: 'failed' } as const);
    expect(written()).toBe('failed after 2.0s: steps u · Unit tests, lint\n');
  });
});

const COLOR = /␛\[[0-9;:]*m/g;
