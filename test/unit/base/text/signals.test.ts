import { expect, it } from 'vitest';
import { toSignalNumber } from '../../../../src/base/text/signals.ts';

it.each([
  ['SIGTERM', 15],
  ['TERM', 15],
  ['int', 2],
  ['9', 9],
  ['SIGRTMIN+3', 37],
  ['RTMIN', 34],
])('signal %s has the number %i', (name, number) => {
  expect(toSignalNumber(name)).toBe(number);
});

it.each(['', 'SIG', 'NOPE', '0', '65', 'RTMIN+99', 'RTMINX', 'constructor'])(
  '"%s" is no signal',
  (name) => {
    expect(toSignalNumber(name)).toBeUndefined();
  },
);
