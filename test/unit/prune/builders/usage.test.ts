import { describe, expect, it } from 'vitest';
import { readUsage } from '../../../../src/prune/builders/usage.ts';

const LAYER = {
  id: 'ovb1p2',
  mutable: false,
  inUse: false,
  size: 4_096,
  createdAt: '2026-11-30T21:05:38.5Z',
  lastUsedAt: '2026-11-30T21:06:00Z',
  usageCount: 2,
  parents: ['k0', 'k1'],
  description: 'mount / from exec /bin/sh -c "make"\nID:\tfake',
  recordType: 'regular',
  shared: true,
};

const READ = {
  id: 'ovb1p2',
  parents: ['k0', 'k1'],
  type: 'regular',
  description: 'mount / from exec /bin/sh -c "make"\nID:\tfake',
  inUse: false,
  shared: true,
  sizeBytes: 4_096,
  createdAt: Date.UTC(2026, 10, 30, 21, 5, 38, 500),
  lastUsedAt: Date.UTC(2026, 10, 30, 21, 6),
};

describe('readUsage', () => {
  it('reads the list that du prints as JSON', () => {
    const unused = { ...LAYER, id: 'x', parents: null, lastUsedAt: null, inUse: true };
    expect(readUsage(`${JSON.stringify([LAYER, unused])}\n`)).toEqual([
      READ,
      { ...READ, id: 'x', parents: [], lastUsedAt: undefined, inUse: true },
    ]);
  });

  it('reads the records that prune prints as JSON, one in each line', () => {
    const lines = [LAYER, { ...LAYER, id: 'x' }].map((usage) => JSON.stringify(usage));
    expect(readUsage(`${lines.join('\n')}\n`)).toEqual([READ, { ...READ, id: 'x' }]);
  });

  it.each(['', '\n', 'null\n', '[]', 'Total:\t0B\n', 'Reclaimable:\t0B\nTotal:\t\t0B\n'])(
    'finds no record in %j',
    (text) => {
      expect(readUsage(text)).toEqual([]);
    },
  );

  it('reads what BuildKit before 0.11 prints', () => {
    expect(readUsage(`${VERBOSE}Reclaimable:\t454.60MB\nTotal:\t\t454.60MB\n`)).toEqual([
      {
        id: 'ovb1p2',
        parents: ['k0', 'k1'],
        type: 'regular',
        description: 'mount / from exec /bin/sh -c make',
        inUse: false,
        shared: true,
        sizeBytes: 454_600_000,
        createdAt: Date.UTC(2026, 10, 30, 21, 5, 38, 123),
        lastUsedAt: Date.UTC(2026, 10, 30, 19, 6),
      },
      {
        id: 'r2',
        parents: ['ovb1p2'],
        type: '',
        description: '',
        inUse: true,
        shared: false,
        sizeBytes: 0,
        createdAt: Date.UTC(2026, 10, 30, 21, 5, 38),
        lastUsedAt: undefined,
      },
    ]);
  });

  it.each(['4.17kB', '4170B', '4.17KB'])('reads the size %s', (size) => {
    const text = VERBOSE.replace('454.60MB', size);
    expect(readUsage(`${text}Total:\t1B`)?.[0]?.sizeBytes).toBe(4_170);
  });

  it('is not misled by the lines of a description', () => {
    const lines = ['Reclaimable:\tfalse', 'Last used:\t2020-01-01 00:00:00 +0000 UTC'];
    const text = VERBOSE.replace('exec /bin/sh -c make', `exec\n${lines.join('\n')}`);
    expect(readUsage(`${text}Total:\t1B`)?.[0]).toMatchObject({
      inUse: false,
      lastUsedAt: Date.UTC(2026, 10, 30, 19, 6),
    });
  });

  it.each([
    JSON.stringify([LAYER]).slice(0, -1),
    JSON.stringify(LAYER).slice(0, -9),
    JSON.stringify([{ ...LAYER, size: 'large' }]),
    JSON.stringify([{ id: 'x' }]),
    'VERBOSE',
    'ID:\t\tx\nSize:\t\tlarge\n\nTotal:\t1B',
    'ID\tRECLAIMABLE\tSIZE\nx\ttrue\t4.1kB',
    'error: no such option',
  ])('refuses what is cut or something else: %s', (text) => {
    expect(readUsage(text === 'VERBOSE' ? VERBOSE : text)).toBeUndefined();
  });
});

const VERBOSE = `ID:\t\tovb1p2
Parents:\tk0;k1
Created at:\t2026-11-30 21:05:38.123456789 +0000 UTC
Mutable:\tfalse
Reclaimable:\ttrue
Shared:\t\ttrue
Size:\t\t454.60MB
Description:\tmount / from exec /bin/sh -c make
Usage count:\t2
Last used:\t2026-11-30 21:06:00 +0200 EET
Type:\t\tregular

ID:\t\tr2
Parent:\t\tovb1p2
Created at:\t2026-11-30 21:05:38 +0000 UTC
Mutable:\ttrue
Reclaimable:\tfalse
Size:\t\t0B
Usage count:\t0

`;
