import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../src/report/event.ts';
import { GitHubReporter } from '../../../../src/report/github/github.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';
import { Masks } from '../../../support/runner-harness/masks.ts';
import { StepLog } from '../../../support/runner-harness/step-log.ts';
import type { LogRecord } from '../../../support/runner-harness/step-record.ts';
import {
  aFinishedStep as end,
  anOutput as print,
  aRetriedStep as retry,
  aStartedStep as begin,
} from '../../../support/output/events.ts';
import { reportTo } from '../../../support/output/report-to.ts';
import { SlowWritable } from '../../../support/output/slow-writable.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

/** What a runner makes of what is printed for these events. */
async function show(
  events: readonly RunEvent[],
  options: { readonly log?: 'grouped' | 'stream' } = {},
): Promise<LogRecord> {
  const out = new PassThrough();
  const printed = text(out);
  {
    await using github = new GitHubReporter({
      out,
      log: options.log ?? 'grouped',
      temporaryFolder: await temporaryFolder(),
    });
    const reporter = reportTo(github);
    for (const event of events) reporter.report(event);
  }
  out.end();
  const log = new StepLog({ masks: new Masks(), workspace: '/workspace' });
  for (const line of (await printed).split('\n').slice(0, -1)) log.read(line);
  log.end(false);
  return log.record();
}

function withoutColors(line: string): string {
  return stripVTControlCharacters(line);
}

const failed = { outcome: 'failed', reason: 'exit-code', message: 'exit code 1' } as const;

/** Output of which the last line has not ended. */
function begun(step: string, ...lines: readonly string[]): RunEvent {
  return { type: 'step-output', step, stream: 'stdout', lines, open: true };
}

describe('GitHubReporter', () => {
  it('streams the step in front and shows the others whole, one group at a time', async () => {
    const { groups, faults } = await show([
      begin('a'),
      print('a', 'a1'),
      begin('b'),
      begin('c'),
      print('b', 'b1'),
      print('c', 'c1'),
      print('a', 'a2'),
      end('b'),
      end('a'),
      print('c', 'c2'),
      begin('d'),
      print('d', 'd1'),
      end('d'),
      end('c'),
    ]);
    expect(groups).toEqual([
      { title: 'a', lines: ['a1', 'a2'] },
      { title: 'b (1.2s)', lines: ['b1'] },
      { title: 'c', lines: ['c1', 'c2'] },
      { title: 'd (1.2s)', lines: ['d1'] },
    ]);
    expect(faults).toEqual([]);
  });

  it('says outside of the groups of steps why others miss', async () => {
    const planned = { step: 'b', name: 'b', needs: [], verdict: 'run' } as const;
    const { log, groups } = await show([
      begin('a'),
      {
        type: 'misses-explained',
        steps: [{ ...planned, reason: 'ingredients-changed', changed: ['script'] }],
      },
      print('a', 'a1'),
      end('a'),
    ]);
    expect(groups).toEqual([{ title: 'a', lines: ['a1'] }]);
    expect(log.map(withoutColors)).toContain('b changed: script');
  });

  it('joins what came of a line of a step behind, as far as nobody has seen it', async () => {
    const { groups } = await show([
      begin('a'),
      begin('b'),
      begin('c'),
      begun('b', '..'),
      begun('c', 'x', '..'),
      begun('b', '.. [50%]', '..'),
      print('b', ''),
      begun('c', '..'),
      end('b'),
      end('a'),
      print('c', '. [100%]'),
      end('c'),
    ]);
    expect(groups).toEqual([
      { title: 'a', lines: [] },
      { title: 'b (1.2s)', lines: ['.... [50%]', '..'] },
      { title: 'c', lines: ['x', '....', '. [100%]'] },
    ]);
  });

  it('has a group for each attempt of a step, in front and behind', async () => {
    const { groups, log, annotations, faults } = await show([
      begin('a'),
      begin('b'),
      print('a', 'a1'),
      print('b', 'b1'),
      retry('b', { tail: ['b1'] }),
      print('b', 'b2'),
      retry('a'),
      print('a', 'a2'),
      retry('b', { attempt: 2, outcome: 'timed-out', message: 'did not end within 1m00s' }),
      print('b', 'b3'),
      end('b', { attempts: 3 }),
      end('a', { ...failed, attempts: 2, tail: ['a2'] }),
    ]);
    expect(groups).toEqual([
      { title: 'a', lines: ['a1'] },
      { title: 'a (attempt 2 of 3)', lines: ['a2'] },
      { title: 'b', lines: ['b1'] },
      { title: 'b (attempt 2 of 3)', lines: ['b2'] },
      { title: 'b (attempt 3 of 3)', lines: ['b3'] },
    ]);
    expect(log.filter((line) => /[↻✔✘]/.test(line)).map(withoutColors)).toEqual([
      '↻ a attempt 1 of 3 failed after 1.2s: exit code 1; retry at once',
      '✘ a failed after 1.2s and 2 attempts: exit code 1',
      '↻ b attempt 1 of 3 failed after 1.2s: exit code 1; retry at once',
      '↻ b attempt 2 of 3 failed after 1.2s: did not end within 1m00s; retry at once',
      '✔ b 1.2s, on attempt 3',
    ]);
    // Only the failure of the step is an error.
    expect(annotations.map(({ level, title, line }) => [level, title, line])).toEqual([
      ['warning', '↻ step b', 3],
      ['warning', '↻ step a', 3],
      ['warning', '↻ step b', 3],
      ['error', '✘ step a', 3],
    ]);
    expect(annotations[0]?.message).toBe(
      'attempt 1 of 3 failed after 1.2s: exit code 1; retry at once\nb1',
    );
    expect(faults).toEqual([]);
  });

  it('brings another step to the front while a step waits for its retry', async () => {
    const { groups, log, faults } = await show([
      begin('a'),
      begin('b'),
      print('b', 'b1'),
      print('a', 'a1'),
      retry('a', { delayMs: 5_000 }),
      print('b', 'b2'),
      print('a', 'a2'),
      end('b'),
      print('a', 'a3'),
      retry('a', { attempt: 2, delayMs: 5_000 }),
      print('a', 'a4'),
      end('a', { attempts: 3 }),
    ]);
    expect(groups).toEqual([
      { title: 'a', lines: ['a1'] },
      { title: 'b', lines: ['b1', 'b2'] },
      { title: 'a (attempt 2 of 3)', lines: ['a2', 'a3'] },
      { title: 'a (attempt 3 of 3)', lines: ['a4'] },
    ]);
    expect(log.map(withoutColors).filter((line) => line.startsWith('↻'))).toEqual([
      '↻ a attempt 1 of 3 failed after 1.2s: exit code 1; retry in 5.0s',
      '↻ a attempt 2 of 3 failed after 1.2s: exit code 1; retry in 5.0s',
    ]);
    expect(faults).toEqual([]);
  });

  it('shows attempts between the lines of a stream', async () => {
    const { log, groups } = await show(
      [begin('a'), print('a', 'a1'), retry('a'), print('a', 'a2'), end('a', { attempts: 2 })],
      { log: 'stream' },
    );
    expect(groups).toEqual([]);
    expect(log.map(withoutColors).filter((line) => /a[12]|↻/.test(line))).toEqual([
      'a | a1',
      '↻ a attempt 1 of 3 failed after 1.2s: exit code 1; retry at once',
      'a | a2',
    ]);
  });

  it('tells ends outside of groups', async () => {
    const { groups, log } = await show([begin('a'), end('b', { outcome: 'cached' }), end('a')]);
    expect(groups).toEqual([{ title: 'a', lines: [] }]);
    expect(log.filter((line) => line.includes('✔'))).toHaveLength(2);
  });

  it('loses nothing of a run that broke off', async () => {
    const { groups, faults, log } = await show([
      begin('a'),
      print('a', 'a1'),
      begin('b'),
      print('b', 'b1'),
      begin('c'),
      print('c', 'c1'),
      end('c'),
      end('d', { outcome: 'skipped', reason: 'need-failed' }),
    ]);
    expect(groups.map(({ lines }) => lines)).toEqual([['a1'], ['b1'], ['c1']]);
    expect(faults).toEqual([]);
    expect(log.filter((line) => /[✔○]/.test(line))).toHaveLength(2);
  });

  it('keeps the runner and pages that show a log from taking output for commands', async () => {
    const nasty = ['::error::x', '##[group]x', '##[error]x', '::stop-commands::x', '::add-mask::x'];
    const { annotations, commands, faults, masks } = await show([
      begin('a'),
      begin('b'),
      print('a', ...nasty),
      print('b', ...nasty),
      { type: 'tong-failed', tong: 't', message: '::error::x', tail: nasty },
      { type: 'warned', code: 'pipeline', message: '##[error]x', hint: '::error::x' },
      end('a', { ...failed, message: '##[group]y', tail: nasty, tongTails: { t: nasty } }),
      end('b'),
    ]);
    expect(faults).toEqual([]);
    expect(masks).toHaveLength(1);
    expect(annotations.map(({ level, title }) => [level, title])).toEqual([
      ['warning', 'tongs'],
      ['error', '✘ step a'],
    ]);
    // Each switch would be a line of the log.
    expect(commands.map(({ name }) => name)).toEqual([
      'stop-commands',
      'resume',
      'warning',
      'error',
    ]);
  });

  it('annotates as often as the runner shows it, for errors and warnings each', async () => {
    const steps = Array.from({ length: 12 }, (_, index) => `s${index}`);
    const { annotations, faults, log } = await show([
      ...steps.map((step) => end(step, failed)),
      ...steps.map((step) => end(step, { ...failed, tolerated: true })),
    ]);
    expect(faults).toEqual([]);
    expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(annotations.filter(({ level }) => level === 'warning')).toHaveLength(10);
    expect(log.filter((line) => line.includes('exit code 1') && line.includes('s11'))).toHaveLength(
      2,
    );
  });

  it('annotates with the hint', async () => {
    const place = { file: 'pipeline.yml', line: 2, column: 1, length: 1, text: 'x' };
    const { annotations } = await show([
      { type: 'warned', code: 'pipeline', message: 'of it', hint: 'Do it' },
      {
        type: 'warned',
        code: 'pipeline',
        message: 'there',
        diagnostic: { message: 'there', hint: 'Go there', place },
      },
      end('a', { ...failed, hint: 'Look at it', tail: ['last'] }),
    ]);
    expect(annotations.map(({ message }) => message)).toEqual([
      'of it\nDo it',
      'there\nGo there',
      'failed after 1.2s: exit code 1\nLook at it\nlast',
    ]);
  });

  it('annotates with text alone, whatever others have written into it', async () => {
    const message = 'exit code 3: \u001b]0;title\u0007\u001b[31mno\rroute\u001b[2J';
    const { annotations, faults } = await show([
      end('a', {
        ...failed,
        message,
        hint: 'Look\u001b[1A\nat it',
        tail: ['\u001b[32mlast\u001b[0m'],
      }),
    ]);
    expect(faults).toEqual([]);
    expect(annotations.map((each) => each.message)).toEqual([
      'failed after 1.2s: exit code 3: noroute\nLook\nat it\nlast',
    ]);
  });

  it('cuts a long message of an annotation before the runner does', async () => {
    const { annotations, faults } = await show([
      end('a', { ...failed, tail: ['x'.repeat(3_000), 'y'.repeat(3_000)] }),
    ]);
    expect(faults).toEqual([]);
    expect(annotations).toHaveLength(1);
  });

  it('gives the output no more than it takes, and holds back who waits', async () => {
    const out = new SlowWritable();
    const github = new GitHubReporter({
      out,
      log: 'grouped',
      temporaryFolder: await temporaryFolder(),
    });
    const reporter = reportTo(github);
    const megabyte = Array.from({ length: 1_024 }, () => 'x'.repeat(1_023));
    reporter.report(begin('front'));
    reporter.report(begin('behind'));
    for (let count = 0; count < 8; count += 1) reporter.report(print('behind', ...megabyte));
    reporter.report(end('behind'));
    reporter.report(end('front'));
    expect(out.writableLength).toBeLessThan(1_000_000);
    let isDrained = false;
    const waiting = reporter.drained().finally(() => {
      isDrained = true;
    });
    await settle();
    expect(isDrained).toBe(false);
    out.open();
    await waiting;
    await github[Symbol.asyncDispose]();
    expect(
      out.taken
        .join('')
        .split('\n')
        .filter((line) => line.startsWith('xxx')),
    ).toHaveLength(8_192);
  });
});
