import { expect, it } from 'vitest';
import { addInherited, inheritOnly } from '../../../src/snapshots/written.ts';

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

it('inheritOnly does not pass on outputs and summary', () => {
  const inherited = { env: { A: 'b' }, path: ['/c'] };
  const from = { ...inherited, outputs: { o: '1' }, summary: 's' };
  expect(inheritOnly(from)).toEqual({ ...inherited, outputs: {} });
});
