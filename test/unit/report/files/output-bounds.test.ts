import { describe, expect, it } from 'vitest';
import type { StepOutput } from '../../../../src/report/event.ts';
import { OutputBounds } from '../../../../src/report/files/output-bounds.ts';

function output(step: string, ...lines: readonly string[]): StepOutput {
  return { type: 'step-output', step, stream: 'stdout', lines };
}

describe('a log of bounded size', () => {
  it("has the beginning of a step's output, and counts what it leaves out", () => {
    const bounds = new OutputBounds({ step: 10, run: 100 });
    const left = [output('a', '12345', '678'), output('a', '9012'), output('a', 'x', 'y')];
    expect(left.map((each) => bounds.leavesOut(each))).toEqual([false, true, true]);
    expect(bounds.omittedOf('a')).toEqual({
      type: 'output-omitted',
      step: 'a',
      lines: 3,
      characters: 6,
    });
    expect(bounds.omittedOf('b')).toBeUndefined();
  });

  it('has no more of all steps than a run may have', () => {
    const bounds = new OutputBounds({ step: 10, run: 15 });
    const steps = ['a', 'b', 'c'].map((step) => bounds.leavesOut(output(step, '123456')));
    expect(steps).toEqual([false, false, true]);
  });
});
