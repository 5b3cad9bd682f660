import { expect, it } from 'vitest';
import { chooseParent } from '../../../../src/engine/ssh/tunnel-folder.ts';

it.each([
  [undefined, '/tmp'],
  ['', '/tmp'],
  ['/var/folders/nk/pmcqhz0d6219kzk1df42591m0000gn/T/', undefined],
  [`/${'x'.repeat(66)}`, undefined],
  [`/${'x'.repeat(67)}`, '/tmp'],
  ['relative', '/tmp'],
  ['/with space', '/tmp'],
  ['/50%', '/tmp'],
  ['/$HOME', '/tmp'],
])('for a TMPDIR of %j, the sockets are in %j', (wanted, chosen = wanted) => {
  expect(chooseParent({ TMPDIR: wanted })).toBe(chosen);
});
