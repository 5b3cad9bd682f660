import { describe, expect, it } from 'vitest';
import type { RunEvent, StepOutput as Output } from '../../../../src/report/event.ts';
import { StepOutput } from '../../../../src/run/step/step-output.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';

function open(): {
  readonly clock: FakeClock;
  readonly output: StepOutput;
  readonly told: Output[];
  readonly print: (text: string, stream?: 'stdout' | 'stderr') => Promise<void>;
} {
  const clock = new FakeClock();
  const told: Output[] = [];
  const report = (event: RunEvent): void => {
    if (event.type === 'step-output') told.push(event);
  };
  const output = new StepOutput({ clock, report, drained: async () => {} }, 'a');
  const print = (text: string, stream: 'stdout' | 'stderr' = 'stdout'): Promise<void> =>
    output.sink(stream, Buffer.from(text));
  return { clock, output, told, print };
}

const linesOf = (told: readonly Output[]): unknown[] =>
  told.map(({ lines, open: isOpen }) => (isOpen ? [...lines, 'open'] : lines));

describe('the output of a step', () => {
  it('is reported by whole lines, and the rest of it at the end', async () => {
    const { output, told, print } = open();
    await print('one\ntw');
    await print('o\nrest');
    output.finish();
    expect(linesOf(told)).toEqual([['one'], ['two'], ['rest']]);
  });

  it('shows a line that does not end after a second, and the rest of it when it comes', async () => {
    const { clock, output, told, print } = open();
    await print('Setting up …');
    await clock.advance(999);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(linesOf(told)).toEqual([['Setting up …', 'open']]);
    await print(' done\n');
    output.finish();
    expect(linesOf(told)).toEqual([['Setting up …', 'open'], [' done']]);
    expect(output.tail()).toEqual(['Setting up … done']);
    await settle();
    expect(clock.sleepers).toBe(0);
  });

  it('shows the dots of a test runner about once a second', async () => {
    const { clock, output, told, print } = open();
    for (let dots = 0; dots < 25; dots += 1) {
      await print('.');
      await clock.advance(100);
    }
    output.finish();
    expect(linesOf(told)).toEqual([
      ['.'.repeat(10), 'open'],
      ['.'.repeat(10), 'open'],
      ['.'.repeat(5)],
    ]);
    expect(output.tail()).toEqual(['.'.repeat(25)]);
  });

  it('counts the second from the beginning of the line that has not ended', async () => {
    const { clock, told, print, output } = open();
    await print('begun');
    await clock.advance(600);
    await print(' and ended\nbegun again');
    await clock.advance(600);
    expect(linesOf(told)).toEqual([['begun and ended']]);
    await clock.advance(400);
    expect(linesOf(told)).toEqual([['begun and ended'], ['begun again', 'open']]);
    output.finish();
  });

  it('waits for a line of each stream by itself', async () => {
    const { clock, told, print, output } = open();
    await print('out');
    await clock.advance(500);
    await print('err', 'stderr');
    await clock.advance(500);
    expect(told.map(({ stream }) => stream)).toEqual(['stdout']);
    await clock.advance(500);
    expect(told.map(({ stream }) => stream)).toEqual(['stdout', 'stderr']);
    output.finish();
  });

  it('reports nothing after its end', async () => {
    const { clock, told, print, output } = open();
    await print('half');
    output.finish();
    await clock.advance(5_000);
    expect(linesOf(told)).toEqual([['half']]);
    expect(clock.sleepers).toBe(0);
  });
});
