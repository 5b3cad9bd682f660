import { expect, test } from 'vitest';
import { describeDrift } from '../../../../src/run/step/drift.ts';
import { aStep } from '../../../support/values/steps.ts';

const RAN =
  'The step ran with the files as they were then, so its result was not saved as a snapshot.';

const ADVICE = (name: string): string =>
  `${RAN} If no step needs "${name}", add it to .gitignore: then it is not part of the source.`;

test.each([
  { untracked: new Set<string>(), drifted: ['a', 'b'], named: '"a" and 1 more', hint: RAN },
  {
    untracked: new Set(['z.log']),
    drifted: ['a', 'b', 'z.log'],
    named: '"z.log" and 2 more',
    hint: ADVICE('z.log'),
  },
  { untracked: undefined, drifted: ['a'], named: '"a"', hint: ADVICE('a') },
])('a drift names $named, of $drifted', ({ untracked, drifted, named, hint }) => {
  expect(describeDrift(aStep('x'), untracked ? { untracked } : {}, drifted)).toEqual({
    type: 'warned',
    code: 'source-changed',
    message: `The source changed while step "x" received it: ${named}`,
    hint,
  });
});
