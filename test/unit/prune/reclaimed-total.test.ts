import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReclaimedTotal } from '../../../src/prune/reclaimed-total.ts';

describe('parseReclaimedTotal', () => {
  it.each([
    // Docker's command line without buildx: four digits.
    ['Deleted build cache objects:\nabc\n\nTotal reclaimed space: 1.234GB\n', 1_234_000_000],
    ['Total reclaimed space: 929.5MB\n', 929_500_000],
    ['Total reclaimed space: 0B\n', 0],
    // Before Docker 17.06 with a space.
    ['Total reclaimed space: 4.562 GB\r\n', 4_562_000_000],
    // Buildx and buildctl: a tab, and two digits after the point.
    [
      'ID\tRECLAIMABLE\tSIZE\tLAST ACCESSED\nx*\ttrue\t1.46GB\t2 days ago\nTotal:\t1.46GB\n',
      1.46e9,
    ],
    ['Reclaimable:\t12.29kB\nTotal:\t\t12.29kB\n', 12_290],
    ['Total:\t0B', 0],
    ['Total:  512B', 512],
    ['Total reclaimed space: 2.5TB', 2.5e12],
    ['Total reclaimed space: 1.1PB', 1.1e15],
    ['Total:\t1.50GiB', 1.5 * 1024 ** 3],
    ['Total:\t3KiB', 3_072],
    ['Total:\t1MiB', 1_048_576],
  ])('reads %j', (output, value) => {
    expect(parseReclaimedTotal(output)).toEqual({ ok: true, value });
  });

  it('takes the last line, since a description may quote another one', () => {
    const output = 'Description:\tRUN <<EOF\nTotal: 99GB\nEOF\nTotal:\t1B\n';
    expect(parseReclaimedTotal(output)).toEqual({ ok: true, value: 1 });
  });

  it.each([
    '',
    'Deleted build cache objects:\nabc\n',
    'The total reclaimed space: 1GB',
    'Total reclaimed space:',
    'Total reclaimed space: ',
    'Total: 1.2',
    'Total: 1.2G',
    'Total:\t4.',
    'Total: GB',
    'Total: -1B',
    'Total: 1,2GB',
    'Total: 1.2.3GB',
    'Total: 1e3MB',
    'Total: 1B\nTotal: unknown',
    'ERROR: Cannot connect to the Docker daemon',
  ])('refuses %j, which is not 0 bytes', (output) => {
    expect(parseReclaimedTotal(output)).toMatchObject({ ok: false });
  });

  it('reads every amount in every unit', () => {
    const units = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 1024, MiB: 1024 ** 2 };
    fc.assert(
      fc.property(
        fc.nat(99_999),
        fc.constantFrom(...Object.entries(units)),
        fc.constantFrom('Total:\t', 'Total reclaimed space: '),
        (hundredths, [unit, factor], label) => {
          const amount = (hundredths / 100).toFixed(2);
          const expected = Math.round(Number(amount) * factor);
          expect(parseReclaimedTotal(`x\n${label}${amount}${unit}\n`)).toEqual({
            ok: true,
            value: expected,
          });
        },
      ),
    );
  });
});
