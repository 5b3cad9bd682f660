import { expect, test } from 'vitest';
import { describeDrift } from '../../../../src/run/step/drift.ts';
import { aStep } from '../../../support/steps.ts';

const RAN = 'The step ran with what was there; nothing of it is kept as a snapshot.';

const ADVICE = (name: string): string =>
  `${RAN} If no step needs "${name}", add it to .gitignore: it is no part of the source then.`;

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
    message: `The source changed while step "x" was given it: ${named}`,
    hint,
  });
});
