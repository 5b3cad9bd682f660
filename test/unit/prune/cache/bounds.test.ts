import { describe, expect, it } from 'vitest';
import { parsePruneBounds, parseRequiredPruneBounds } from '../../../../src/prune/cache/bounds.ts';

const INPUTS = {
  olderThan: 'prune-older-than',
  keepStorage: 'prune-keep-storage',
  minFree: 'prune-min-free',
  abandonedBuilders: 'prune-abandoned-builders',
  all: 'prune-all',
};
const FLAGS = {
  olderThan: '--older-than',
  keepStorage: '--keep-storage',
  minFree: '--min-free',
  abandonedBuilders: '--abandoned-builders',
  all: '--all',
};
const MINUTE = 60_000;

describe('parsePruneBounds', () => {
  it('reads the age of what builders have left as a bound of its own', () => {
    expect(parsePruneBounds({ abandonedBuilders: '7d', all: false }, INPUTS)).toEqual({
      ok: true,
      value: { abandonedAfterMs: 7 * 86_400_000, all: false, leastAgeMs: MINUTE },
    });
    expect(parsePruneBounds({ abandonedBuilders: '7', all: false }, INPUTS)).toMatchObject({
      ok: false,
      problem: 'prune-abandoned-builders: "7" has no unit',
    });
    const policy = { ms: 86_400_000, setBy: 'policy.yml' };
    expect(parsePruneBounds({ abandonedBuilders: '1h', all: false }, INPUTS, policy)).toMatchObject(
      {
        ok: false,
        problem: expect.stringContaining('shorter than 1d0h, the least age that the policy'),
      },
    );
  });

  it.each([
    ['1m', 60_000],
    ['60s', 60_000],
    ['36h', 129_600_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['1.5h', 5_400_000],
  ])('reads an age of %s', (olderThan, olderThanMs) => {
    expect(parsePruneBounds({ olderThan, all: false }, INPUTS)).toEqual({
      ok: true,
      value: { olderThanMs, all: false, leastAgeMs: MINUTE },
    });
  });

  it('takes all together with an age', () => {
    expect(parsePruneBounds({ olderThan: '7d', all: true }, INPUTS)).toMatchObject({
      value: { all: true },
    });
  });

  it('rounds an age up to the whole seconds that the engine is sent', () => {
    expect(parsePruneBounds({ olderThan: '1m200ms', all: false }, INPUTS)).toMatchObject({
      value: { olderThanMs: 61_000 },
    });
  });

  it.each([undefined, ''])('asks for no prune where the age is %j', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: false }, INPUTS)).toEqual({
      ok: true,
      value: undefined,
    });
  });

  it.each([undefined, ''])('refuses all where the age is %j', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: true }, INPUTS)).toEqual({
      ok: false,
      problem: 'prune-all is set, but prune-older-than is not',
      hint: 'Set prune-older-than as well, for example to 7d.',
    });
  });

  it.each(['59s', '59999ms', '1ms'])('refuses %s as shorter than a minute', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: false }, FLAGS)).toEqual({
      ok: false,
      problem: `--older-than: "${olderThan}" is shorter than 1m`,
      hint: 'Write at least 1m: a shorter age would delete what a build has just made.',
    });
  });

  it.each([
    '0s',
    '0',
    '24',
    '-24h',
    '7 d',
    ' 7d',
    '1e3s',
    'Infinityd',
    '١h',
    '2026-01-01T00:00:00Z',
  ])('refuses %j, which engines misread', (olderThan) => {
    expect(parsePruneBounds({ olderThan, all: true }, FLAGS)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(`--older-than: "${olderThan}"`),
      hint: expect.any(String),
    });
  });
});

describe('parsePruneBounds for a disk', () => {
  it('reads every bound beside the others, and the least age of a policy', () => {
    const texts = { olderThan: '7d', keepStorage: '10g', minFree: '20g', all: true };
    expect(parsePruneBounds(texts, INPUTS, { ms: 3_600_000 })).toEqual({
      ok: true,
      value: {
        olderThanMs: 604_800_000,
        keepBytes: 10 * 1024 ** 3,
        minFree: { below: { bytes: 20 * 1024 ** 3 }, until: { bytes: 20 * 1024 ** 3 } },
        all: true,
        leastAgeMs: 3_600_000,
      },
    });
  });

  it.each([
    ['15%', { below: { percent: 15 }, until: { percent: 15 } }],
    ['10%..20%', { below: { percent: 10 }, until: { percent: 20 } }],
    ['2.5%..2.5%', { below: { percent: 2.5 }, until: { percent: 2.5 } }],
    ['1k..2k', { below: { bytes: 1_024 }, until: { bytes: 2_048 } }],
  ])('reads free space of %s', (minFree, value) => {
    expect(parsePruneBounds({ minFree, all: false }, INPUTS)).toEqual({
      ok: true,
      value: { minFree: value, all: false, leastAgeMs: MINUTE },
    });
  });

  it.each([
    ['20', 'is not an amount of free space'],
    ['0%', 'is not an amount of free space'],
    ['101%', 'is not an amount of free space'],
    ['..20%', 'is not an amount of free space'],
    ['10%..', 'is not an amount of free space'],
    ['10%..20%..30%', 'is not an amount of free space'],
    ['10%...20%', 'is not an amount of free space'],
    ['10% .. 20%', 'is not an amount of free space'],
    ['10%..20g', 'has a size and a percentage'],
    ['20%..10%', 'ends with less free space than it begins with'],
    ['2g..1g', 'ends with less free space than it begins with'],
  ])('refuses free space of %j', (minFree, problem) => {
    expect(parsePruneBounds({ olderThan: '7d', minFree, all: false }, FLAGS)).toMatchObject({
      ok: false,
      problem: `--min-free: "${minFree}" ${problem}`,
      hint: expect.stringContaining('10%..20%'),
    });
  });

  it.each(['0', '0g', '10', '-1g', '1e9', 'many'])('refuses a size of %j', (keepStorage) => {
    expect(parsePruneBounds({ keepStorage, all: false }, FLAGS)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(`--keep-storage: "${keepStorage}"`),
      hint: expect.any(String),
    });
  });

  it('refuses all with a size but without an age', () => {
    expect(parsePruneBounds({ keepStorage: '1g', all: true }, FLAGS)).toMatchObject({
      ok: false,
      problem: '--all is set, but --older-than is not',
    });
  });
});

describe('parseRequiredPruneBounds', () => {
  it('refuses a prune without any bound', () => {
    expect(parseRequiredPruneBounds({ minFree: '', all: false }, FLAGS)).toEqual({
      ok: false,
      problem: 'None of --older-than, --keep-storage, --min-free and --abandoned-builders is set',
      hint: 'Set at least one, for example --older-than to 7d.',
    });
  });

  it('refuses all without an age by its own name', () => {
    expect(parseRequiredPruneBounds({ olderThan: '', all: true }, FLAGS)).toMatchObject({
      problem: '--all is set, but --older-than is not',
    });
  });

  it('gives the bounds where there is an age', () => {
    expect(parseRequiredPruneBounds({ olderThan: '2w', all: false }, FLAGS)).toEqual({
      ok: true,
      value: { olderThanMs: 1_209_600_000, all: false, leastAgeMs: MINUTE },
    });
  });
});

describe('the least age of a policy', () => {
  const hour = { ms: 3_600_000, setBy: '/etc/tongs/policy.yml' };

  it('refuses a shorter age, with the name of the policy', () => {
    expect(parsePruneBounds({ olderThan: '59m', all: false }, FLAGS, hour)).toEqual({
      ok: false,
      problem:
        '--older-than: "59m" is shorter than 1h00m, the least age that the policy of this host allows (/etc/tongs/policy.yml)',
      hint: 'Write at least 1h00m.',
    });
    expect(parsePruneBounds({ olderThan: '1h', all: false }, FLAGS, hour)).toMatchObject({
      value: { olderThanMs: 3_600_000, leastAgeMs: 3_600_000 },
    });
  });

  it('is the floor of the bounds that have no age', () => {
    expect(parsePruneBounds({ keepStorage: '1g', all: false }, FLAGS, hour)).toMatchObject({
      value: { keepBytes: 1024 ** 3, leastAgeMs: 3_600_000 },
    });
  });
});
