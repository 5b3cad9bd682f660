import * as fc from 'fast-check';

/** Printed by each test that fails; `TEST_SEED` repeats it. */
export const SEED = Number(process.env['TEST_SEED'] || Math.floor(Math.random() * 2 ** 31));

/** How many times as many cases as in the suite are checked: more than one only in a soak. */
export const FACTOR = Number(process.env['TEST_FACTOR'] || 1);

/**
 * How a property is checked. If it fails, fast-check prints a seed and a path: with `TEST_SEED` and `TEST_PATH`, the
 * test begins with the smallest failing case.
 */
export function cases(count: number): {
  readonly numRuns: number;
  readonly seed: number;
  readonly path?: string;
  readonly endOnFailure?: boolean;
} {
  const path = process.env['TEST_PATH'];
  return { numRuns: count * FACTOR, seed: SEED, ...(path && { path, endOnFailure: true }) };
}

/** Values that follow from the seed, for a test that cannot be repeated exactly and so is no property. */
export function sampleOf<Value>(values: fc.Arbitrary<Value>, count: number): Value[] {
  return fc.sample(values, { numRuns: count, seed: SEED });
}

/** For a property whose cases take seconds: it shrinks a failing case for some minutes at most. */
export function slowCases(count: number): ReturnType<typeof cases> & {
  readonly interruptAfterTimeLimit: number;
  readonly markInterruptAsFailure: boolean;
} {
  const interruptAfterTimeLimit = FACTOR * 240_000;
  return { ...cases(count), interruptAfterTimeLimit, markInterruptAsFailure: true };
}

/** The values that an arbitrary generates. */
export type Generated<Values> = Values extends fc.Arbitrary<infer Value> ? Value : never;

/** True with this probability; shrinks to false. */
export function chance(probability: number): fc.Arbitrary<boolean> {
  return fc.noBias(fc.nat(99)).map((number) => number >= 100 - probability * 100);
}

/** A value with this probability, else undefined; shrinks to undefined. */
export function sometimes<Value>(
  probability: number,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Value | undefined> {
  const weight = Math.round(probability * 100);
  return fc.oneof(
    { weight: 100 - weight, arbitrary: fc.constant(undefined) },
    { weight, arbitrary: value },
  );
}

/** The bytes in pieces of at most `longest` bytes, some of them empty; shrinks to one piece. */
export function piecesOf(bytes: Uint8Array, longest: number): fc.Arbitrary<readonly Uint8Array[]> {
  const lengths = fc.array(fc.nat(longest), { maxLength: bytes.length, size: 'max' });
  return lengths.map((all) => {
    const pieces: Uint8Array[] = [];
    let from = 0;
    for (const length of all) {
      pieces.push(bytes.subarray(from, from + length));
      from += length;
    }
    return [...pieces, bytes.subarray(from)];
  });
}

/** The item that a generated number chooses. */
export function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item !== undefined) return item;
  throw new Error('the list is empty');
}
