import * as fc from 'fast-check';

/** How many times as many cases as in the suite are checked: more than one only in a soak. */
export const FACTOR = Number(process.env['TEST_FACTOR'] || 1);

/**
 * How a property is checked. If it fails, fast-check prints a seed and a path: with `TEST_SEED` and `TEST_PATH`, the
 * test begins with the smallest failing case.
 */
export function cases(count: number): {
  readonly numRuns: number;
  readonly seed?: number;
  readonly path?: string;
  readonly endOnFailure?: boolean;
} {
  const { TEST_SEED: seed, TEST_PATH: path } = process.env;
  return {
    numRuns: count * FACTOR,
    ...(seed && { seed: Number(seed) }),
    ...(seed && path && { path, endOnFailure: true }),
  };
}

/** For a property whose cases take seconds: it shrinks a failing case for some minutes at most. */
export function slowCases(count: number): ReturnType<typeof cases> & fc.Parameters<never> {
  const interruptAfterTimeLimit = FACTOR * 120_000;
  return { ...cases(count), interruptAfterTimeLimit, markInterruptAsFailure: true };
}

/** True with this probability; shrinks to false. */
export function chance(probability: number): fc.Arbitrary<boolean> {
  return fc.nat(99).map((number) => number >= 100 - probability * 100);
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
