import { describe, expect, it } from 'vitest';
import {
  describeCachePlan,
  DESCRIPTION_WIDTH,
  summarizeCachePlan,
} from '../../../../src/prune/cache/describe.ts';
import { aRecord, HOUR, NOW, planFor } from './records.ts';

const DAY = { olderThanMs: 24 * HOUR, all: false, leastAgeMs: 60_000 };

describe('describeCachePlan', () => {
  it('gives a row for each record in words', () => {
    const record = aRecord({ id: 'tr69337qtavbhmmakwzet83xa', sizeBytes: 3_145_737 });
    expect(describeCachePlan(planFor([record], DAY))).toEqual([
      {
        id: 'tr69337qtavb',
        bytes: record.sizeBytes,
        lastUsedAt: record.lastUsedAt,
        type: 'regular',
        description: 'mount / from exec /bin/sh -c make',
        age: '2d0h',
        size: '3.1 MB',
        action: 'delete',
        because: 'unused-long-enough',
        reason: 'unused for longer than the limit',
      },
    ]);
  });

  it('puts what goes first, and the largest first in each part', () => {
    const records = [
      aRecord({ id: 'kept-small', sizeBytes: 1, inUse: true }),
      aRecord({ id: 'gone-small', sizeBytes: 1 }),
      aRecord({ id: 'kept-large', sizeBytes: 9, inUse: true }),
      aRecord({ id: 'gone-large', sizeBytes: 9 }),
    ];
    const rows = describeCachePlan(planFor(records, DAY));
    expect(rows.map(({ id }) => id)).toEqual([
      'gone-large',
      'gone-small',
      'kept-large',
      'kept-small',
    ]);
  });

  it('says never used where there is no last use, and never a negative age', () => {
    const records = [
      aRecord({ id: 'a', lastUsedAt: undefined }),
      aRecord({ id: 'b', lastUsedAt: NOW + HOUR }),
    ];
    const rows = describeCachePlan(planFor(records, DAY));
    expect(rows.map(({ age }) => age)).toEqual(['never used', '0ms']);
  });

  it('makes one harmless line of a description, cut to its width', () => {
    const description = `RUN echo\n\u001B[31m::set-output\r\u202E\t${'é😀'.repeat(50)}`;
    const [row] = describeCachePlan(planFor([aRecord({ description })], DAY));
    expect(row?.description).toMatch(/^RUN echo \[31m::set-output é😀.*…$/u);
    expect(Array.from(row?.description ?? '')).toHaveLength(DESCRIPTION_WIDTH);
  });

  it('sums up in one line', () => {
    const records = [aRecord({ id: 'a' }), aRecord({ id: 'b', inUse: true, sizeBytes: 1_500 })];
    expect(summarizeCachePlan(planFor(records, DAY))).toBe(
      '1 record to delete (1 MB), 1 to keep (1.5 kB)',
    );
  });
});
