import { expect, it } from 'vitest';
import { NO_FILES, type StepResult } from '../../../../src/run/context/step-result.ts';
import { toEndEvents } from '../../../../src/run/perform/step-finished.ts';
import { NOTHING_WRITTEN } from '../../../../src/snapshots/written.ts';
import { aStep, PLACE } from '../../../support/values/steps.ts';

const END = {
  outcome: 'failed',
  reason: 'exit-code',
  message: 'exit code 3',
  hint: 'Look.',
  exitCode: 3,
  outOfMemory: false,
  ms: 5,
  phases: { commandMs: 4 },
  tail: ['last'],
  tongTails: { db: ['ready'] },
} as const;

const RESULT: StepResult = {
  end: { ...END, tolerated: true },
  handOver: NO_FILES,
  fault: new Error('inside'),
};

it('toEndEvents has each field of an end, and whether the failure is tolerated', () => {
  expect(toEndEvents(aStep('a'), 'file.yml', RESULT)).toEqual([
    {
      type: 'step-finished',
      step: 'a',
      ...END,
      tolerated: true,
      place: { file: 'file.yml', line: PLACE.line },
    },
  ]);
});

it('toEndEvents has the outputs and the summary, and nothing else that a result holds', () => {
  const fault = new Error('secret');
  const kept = { env: { A: 'secret' }, path: ['/secret'] };
  const result = { end: END, handOver: NO_FILES, fault };
  const [bare] = toEndEvents(aStep('a'), 'file.yml', {
    ...result,
    written: { ...NOTHING_WRITTEN, ...kept },
  });
  expect(Object.keys(bare ?? {}).toSorted()).toEqual(
    ['type', 'step', 'place', ...Object.keys(END)].toSorted(),
  );
  const written = { ...kept, outputs: { b: 'c' }, summary: '# a' };
  const events = toEndEvents(aStep('a'), 'file.yml', { ...result, written });
  expect(events).toEqual([
    { type: 'summary-written', step: 'a', text: '# a' },
    { ...bare, outputs: { b: 'c' } },
  ]);
  expect(JSON.stringify([bare, ...events])).not.toContain('secret');
});
