import { describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../../src/base/text/lines.ts';
import type { StepOutput } from '../../../src/report/event.ts';
import { ShownLines } from '../../../src/report/shown-lines.ts';

const LONG = 'x'.repeat(LONGEST_LINE);

function output(lines: readonly string[], changes: Partial<StepOutput> = {}): StepOutput {
  return { type: 'step-output', step: 'a', stream: 'stdout', lines, ...changes };
}

function showAll(...outputs: readonly StepOutput[]): readonly string[] {
  const shown = new ShownLines();
  return outputs.flatMap((each) => shown.take(each));
}

const OPEN = { open: true } as const;

describe('the lines that are shown', () => {
  it('are those that were printed', () => {
    expect(showAll(output(['one', '', 'two']))).toEqual(['one', '', 'two']);
  });

  it('begin anew with the next attempt of a step', () => {
    const shown = new ShownLines();
    shown.take(output([`${LONG}yz`], OPEN));
    shown.end('a');
    expect(shown.take(output(['first']))).toEqual(['first']);
  });

  it('are cut where they are very long', () => {
    expect(showAll(output([`${LONG}yz`]))).toEqual([`${LONG}… [2 more characters]`]);
  });

  it('have the pieces of a line that took its time, and no empty one for its mere end', () => {
    const pieces = [
      output(['first', 'Setting up …'], OPEN),
      output([' still …'], OPEN),
      output(['', 'next']),
    ];
    expect(showAll(...pieces)).toEqual(['first', 'Setting up …', ' still …', 'next']);
  });

  it('keep an empty line apart from the end of one', () => {
    expect(showAll(output(['50%'], OPEN), output(['', '']))).toEqual(['50%', '']);
  });

  it('cut a very long line that comes in pieces, and count all of it', () => {
    const pieces = [output([LONG + LONG], OPEN), output([LONG], OPEN), output(['end', 'next'])];
    const rest = `… [${2 * LONG.length + 3} more characters]`;
    expect(showAll(...pieces)).toEqual([LONG, '', rest, 'next'].filter((line) => line !== ''));
  });

  it('know the pieces of one stream and step from those of another', () => {
    const pieces = [
      output(['out'], OPEN),
      output(['err'], { stream: 'stderr', open: true }),
      output([''], { step: 'b' }),
      output(['', 'x'], { stream: 'stderr' }),
      output(['put']),
    ];
    expect(showAll(...pieces)).toEqual(['out', 'err', '', 'x', 'put']);
  });
});
