import { expect, it } from 'vitest';
import { addInherited, NOTHING_WRITTEN } from '../../../src/snapshots/written.ts';

it('addInherited puts what the step wrote first', () => {
  const own = { outputs: { o: '1' }, env: { A: 'own', B: '' }, path: ['/c', '/a'], summary: 's' };
  const from = { env: { A: 'old', B: 'old', C: 'old' }, path: ['/a', '/b'] };
  expect(addInherited(own, from)).toEqual({
    outputs: { o: '1' },
    env: { A: 'own', B: '', C: 'old' },
    path: ['/c', '/a', '/b'],
    summary: 's',
  });
});

it('addInherited does not pass on outputs and summary', () => {
  const from = { outputs: { o: '1' }, env: {}, path: [], summary: 's' };
  expect(addInherited(NOTHING_WRITTEN, from)).toEqual(NOTHING_WRITTEN);
});
