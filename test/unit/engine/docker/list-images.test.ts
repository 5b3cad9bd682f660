import { expect, test } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { Dialer } from '../../../../src/engine/docker/dial.ts';
import { listImages } from '../../../../src/engine/docker/images.ts';

function dialerOf(...answers: readonly (readonly unknown[] | number)[]): {
  readonly dialer: Dialer;
  readonly left: () => number;
} {
  const rest = [...answers];
  const json = async (): Promise<unknown> => {
    const answer = rest.shift();
    if (typeof answer !== 'number') return answer;
    throw new EngineFailed('Cannot list images', { code: 'engine-refused', status: answer });
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Listing asks for JSON only.
  return { dialer: { json } as unknown as Dialer, left: () => rest.length };
}

test('listImages asks again if an image was removed meanwhile', async () => {
  const { dialer, left } = dialerOf(404, 404, []);
  expect(await listImages(dialer, { references: ['x'] })).toEqual([]);
  expect(left()).toBe(0);
});

test('listImages rejects with other failures at once, and with one that stays', async () => {
  const other = dialerOf(500, []);
  await expect(listImages(other.dialer, { references: ['x'] })).rejects.toThrow('Cannot list');
  expect(other.left()).toBe(1);
  const staying = dialerOf(404, 404, 404, 404, 404, []);
  await expect(listImages(staying.dialer, { references: ['x'] })).rejects.toThrow('Cannot list');
});
