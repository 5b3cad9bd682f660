import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  formatExpiry,
  formatOwner,
  judgeOwner,
  parseExpiry,
  parseOwner,
  type Owner,
  type ProcessState,
  type Verdict,
} from '../../../../src/engine/owner/owner.ts';
import { lookUpProcess, parseStat, readOwner } from '../../../../src/engine/owner/process-facts.ts';

const NOW = Date.UTC(2026, 0, 8, 12);
const SELF: Owner = {
  host: '3abda07c2c59983c',
  boot: '63e6c427-06c3-49a5-a65c-b1b8c0896ffb',
  namespace: '4026531836',
  pid: 100,
  startedAt: 5_000,
};
const OTHER: Owner = { ...SELF, pid: 200, startedAt: 7_000 };
const EARLIER_BOOT = { ...OTHER, boot: '11111111-06c3-49a5-a65c-b1b8c0896ffb' };

interface Case {
  readonly owner?: Owner | undefined;
  readonly self?: Owner;
  readonly found?: ProcessState;
  readonly expiresAt?: number | undefined;
}

/** The verdict on another process of this namespace that runs and has an hour left, but for what is given. */
function verdict(given: Case): Verdict {
  const asked: number[] = [];
  const owner = 'owner' in given ? given.owner : OTHER;
  const judged = judgeOwner(
    { owner, expiresAt: 'expiresAt' in given ? given.expiresAt : NOW + 3_600_000 },
    {
      self: given.self ?? SELF,
      now: NOW,
      lookUpProcess: (pid) => {
        asked.push(pid);
        return given.found ?? { state: 'running', startedAt: 7_000 };
      },
    },
  );
  expect(asked.every((pid) => pid === owner?.pid)).toBe(true);
  return judged;
}

describe('judgeOwner', () => {
  it('finds alive whose process runs since the noted time', () => {
    expect(verdict({})).toEqual({ dead: false, because: 'process-alive' });
  });

  it('finds alive whose process runs, although its time is over', () => {
    expect(verdict({ expiresAt: NOW - 1 })).toEqual({ dead: false, because: 'process-alive' });
  });

  it('finds alive itself', () => {
    expect(verdict({ owner: SELF, found: { state: 'running', startedAt: 5_000 } })).toEqual({
      dead: false,
      because: 'process-alive',
    });
  });

  it('finds dead whose process is gone', () => {
    expect(verdict({ found: { state: 'gone' } })).toEqual({ dead: true, because: 'process-gone' });
  });

  it('finds dead whose pid is another process now', () => {
    expect(verdict({ found: { state: 'running', startedAt: 7_001 } })).toEqual({
      dead: true,
      because: 'process-gone',
    });
  });

  it('finds dead who ran before this host started again', () => {
    expect(verdict({ owner: EARLIER_BOOT })).toEqual({ dead: true, because: 'host-rebooted' });
    const inContainer = { ...EARLIER_BOOT, namespace: '4026532999' };
    expect(verdict({ owner: inContainer })).toEqual({ dead: true, because: 'host-rebooted' });
  });

  it.each<[string, Case]>([
    ['in another pid namespace', { owner: { ...OTHER, namespace: '4026532999' } }],
    [
      'in another pid namespace with another name',
      { owner: { ...OTHER, host: 'ab', namespace: '4026532999' } },
    ],
    ['on another host', { owner: { ...EARLIER_BOOT, host: 'ffff' } }],
    ['on a host that is not known', { owner: { ...EARLIER_BOOT, host: '' } }],
    ['seen from a host that is not known', { owner: EARLIER_BOOT, self: { ...SELF, host: '' } }],
    [
      'both on hosts that are not known',
      { owner: { ...EARLIER_BOOT, host: '' }, self: { ...SELF, host: '' } },
    ],
    ['without a boot id', { owner: { ...OTHER, boot: '' } }],
    ['seen without a boot id', { self: { ...SELF, boot: '' } }],
    [
      'where neither has one, as without /proc',
      {
        owner: { ...OTHER, boot: '', namespace: '', startedAt: 0 },
        self: { ...SELF, boot: '', namespace: '' },
      },
    ],
    ['without a namespace', { owner: { ...OTHER, namespace: '' } }],
    [
      'where neither has a namespace',
      { owner: { ...OTHER, namespace: '' }, self: { ...SELF, namespace: '' } },
    ],
    ['with a process of which nothing is told', { found: { state: 'unreadable' } }],
    ['with an unknown start', { owner: { ...OTHER, startedAt: 0 } }],
    ['whose label is not readable', { owner: undefined }],
  ])('looks only at the time of an owner %s', (_, given) => {
    const at = (expiresAt: number | undefined): Verdict => verdict({ ...given, expiresAt });
    expect(at(NOW + 1)).toEqual({ dead: false, because: 'not-expired' });
    expect(at(NOW)).toEqual({ dead: true, because: 'expired' });
    expect(at(NOW - 1)).toEqual({ dead: true, because: 'expired' });
    expect(at(undefined)).toEqual({ dead: false, because: 'never-expires' });
  });

  it('finds dead whose process is gone though its start was not known', () => {
    const owner = { ...OTHER, startedAt: 0 };
    expect(verdict({ owner, found: { state: 'gone' } })).toEqual({
      dead: true,
      because: 'process-gone',
    });
  });
});

describe('formatOwner', () => {
  it('writes one short word', () => {
    expect(formatOwner(SELF)).toBe(
      'v1:3abda07c2c59983c:63e6c427-06c3-49a5-a65c-b1b8c0896ffb:4026531836:100:5000',
    );
  });

  it.each([SELF, OTHER, { host: '', boot: '', namespace: '', pid: 1, startedAt: 0 }])(
    'is read back as it was: %j',
    (owner) => {
      expect(parseOwner(formatOwner(owner))).toEqual(owner);
    },
  );
});

describe('parseOwner', () => {
  it.each([
    '',
    'v1',
    'v1:::::',
    'v1::::0:1',
    'v1::::-1:1',
    'v1::::12345678901:1',
    'v2:3abd:63e6:40:100:5000',
    'v1:3abd:63e6:40:100:5000:1',
    'v1:3ABD:63e6:40:100:5000',
    'v1:3abd:63e6:40:100:5000\n',
    ' v1:3abd:63e6:40:100:5000',
    'v1:3abd:63e6:40:100:1e3',
    'v1:../x:63e6:40:100:1',
    '{"pid":100}',
  ])('takes %j for unreadable', (text) => {
    expect(parseOwner(text)).toBeUndefined();
  });
});

describe('parseExpiry', () => {
  it('reads what formatExpiry writes', () => {
    expect(formatExpiry(NOW)).toBe('2026-01-08T12:00:00.000Z');
    expect(parseExpiry(formatExpiry(NOW))).toBe(NOW);
  });

  it('reads a time with an offset', () => {
    expect(parseExpiry('2026-01-08T13:00:00+01:00')).toBe(NOW);
  });

  it.each(['', '0', '2026', '2026-01-08', 'never', '2026-01-08T12:00:00', '2026-13-08T12:00:00Z'])(
    'takes %j for no time at all',
    (text) => {
      expect(parseExpiry(text)).toBeUndefined();
    },
  );
});

describe('parseStat', () => {
  const rest = 'S 1 100 100 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 7 0 298875 1000 2000';

  it.each(['node', 'a b', ') S 1 2 (', '(()', 'line\nbreak', ''])(
    'reads past the name %j',
    (name) => {
      expect(parseStat(`4242 (${name}) ${rest}\n`)).toEqual({
        pid: 4242,
        state: 'S',
        startedAt: 298_875,
      });
    },
  );

  it.each([undefined, '', '4242', '4242 (node) S 1 2', '4242 node S'])(
    'takes %j for nothing',
    (text) => {
      expect(parseStat(text)).toBeUndefined();
    },
  );
});

const hasProc = process.platform === 'linux';

describe.skipIf(!hasProc)('readOwner', () => {
  it('names this process, its boot and its namespace', () => {
    const owner = readOwner();
    expect(owner.pid).toBe(process.pid);
    expect(owner.startedAt).toBeGreaterThan(0);
    expect(owner.namespace).toMatch(/^[0-9]+$/);
    expect(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')).toContain(owner.boot);
    expect(parseOwner(formatOwner(owner))).toEqual(owner);
  });

  it('gives what a look at the own process finds', () => {
    const owner = readOwner();
    expect(lookUpProcess(owner.pid)).toEqual({ state: 'running', startedAt: owner.startedAt });
  });
});
