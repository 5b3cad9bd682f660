import { expect, it } from 'vitest';
import { NO_FILES, type StepResult } from '../../../../src/run/context/step-result.ts';
import { toStepFinished } from '../../../../src/run/perform/step-finished.ts';
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

it('toStepFinished has each field of an end, and whether the failure is tolerated', () => {
  expect(toStepFinished(aStep('a'), 'file.yml', RESULT)).toEqual({
    type: 'step-finished',
    step: 'a',
    ...END,
    tolerated: true,
    place: { file: 'file.yml', line: PLACE.line },
  });
});

it('toStepFinished has nothing that a result holds beside its end', () => {
  const fault = new Error('secret');
  const told = toStepFinished(aStep('a'), 'file.yml', { end: END, handOver: NO_FILES, fault });
  expect(Object.keys(told).toSorted()).toEqual(
    ['type', 'step', 'place', ...Object.keys(END)].toSorted(),
  );
  expect(JSON.stringify(told)).not.toContain('secret');
});
