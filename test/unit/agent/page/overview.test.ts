import { describe, expect, it } from 'vitest';
import type { AgentStatus, HostStatus } from '../../../../src/agent/model.ts';
import { renderOverview } from '../../../../src/agent/page/overview.ts';
import { NOW, STATUS } from '../../../support/values/agent-view.ts';

function draw(host: Partial<HostStatus>, samples: NonNullable<HostStatus['disk']>[] = []): string {
  const [first] = STATUS.hosts;
  if (!first) throw new Error('the status has a host');
  const { error: _, ...healthy } = first;
  const status: AgentStatus = { ...STATUS, hosts: [{ ...healthy, ...host }] };
  const page = renderOverview({
    status,
    samples: new Map([['h', samples]]),
    runs: [],
    since: NOW - 7 * 86_400_000,
    reclaimed: new Map(),
  });
  return page.replaceAll(/\s+/g, ' ');
}

const DISK = { host: 'h', at: NOW, totalBytes: 100, freeBytes: 40, inodes: { total: 10, free: 5 } };

const WATCHDOG = {
  state: 'below',
  bytes: { highPercent: 85, lowPercent: 75 },
  inodes: { highPercent: 90, lowPercent: 80 },
  since: NOW,
} as const;

const UNSEEN = 'The watchdog cannot see how full this disk is';

describe('the overview', () => {
  it('says at which marks of inodes the watchdog begins and ends', () => {
    expect(draw({ disk: DISK, watchdog: WATCHDOG })).toContain(
      '50 % of the inodes used; marks at 90 % and 80 %',
    );
    const { inodes: _, ...plain } = DISK;
    expect(draw({ disk: plain, watchdog: WATCHDOG })).not.toContain('the inodes');
  });

  it('says that a watchdog does nothing for a disk that it cannot see', () => {
    const watchdog = { ...WATCHDOG, state: 'disk-unknown' } as const;
    expect(draw({ watchdog })).toContain(UNSEEN);
    expect(draw({ watchdog: WATCHDOG })).not.toContain(UNSEEN);
    // An error says more.
    const error = { kind: 'engine-unreachable', message: 'gone', at: NOW };
    expect(draw({ watchdog, error })).not.toContain(UNSEEN);
  });

  it('says when a disk was seen that is not visible now', () => {
    expect(draw({ disk: DISK })).not.toContain('(seen');
    const at = NOW - 3 * 3_600_000;
    expect(draw({ disk: { ...DISK, at } })).toMatch(/\(seen <time [^>]*>3 h ago<\/time>\)/);
  });

  it('has a scope for each heading of a table', () => {
    const page = draw({});
    expect(page.match(/<th /g)).toEqual(page.match(/<th scope="col"/g)?.map(() => '<th '));
    expect(page).not.toContain('<th>');
  });

  it('has a link to look again for those without scripts, and does not reload itself', () => {
    const page = draw({});
    expect(page).toContain('<noscript><a href="/">Refresh</a></noscript>');
    expect(page).not.toContain('http-equiv');
  });
});
