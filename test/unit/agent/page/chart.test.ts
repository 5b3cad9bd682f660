import { describe, expect, it } from 'vitest';
import type { DiskSample } from '../../../../src/agent/model.ts';
import { renderChart } from '../../../../src/agent/page/chart.ts';
import { thinSamples } from '../../../../src/agent/state/thin-samples.ts';

const NOW = Date.UTC(2026, 5, 8);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** One sample a minute of a disk that fills up again and again. */
function saws(days: number, hours: number): DiskSample[] {
  return Array.from({ length: days * 1_440 }, (_, index) => {
    const part = (index % (hours * 60)) / (hours * 60);
    const at = NOW - days * DAY_MS + index * MINUTE_MS;
    return { host: 'h', at, totalBytes: 1_000, freeBytes: Math.round(600 - 400 * part) };
  });
}

function draw(samples: readonly DiskSample[]): string {
  const since = NOW - 7 * DAY_MS;
  return renderChart({ host: 'h', samples, since, now: NOW, watchdog: undefined }).text;
}

function countLines(text: string): number {
  return text.match(/class="line"/g)?.length ?? 0;
}

describe('the picture of a disk', () => {
  it.each([5, 6, 48])(
    'is one line where the agent has looked all the time: saws of %i h',
    (hours) => {
      expect(countLines(draw(thinSamples(saws(7, hours), 240)))).toBe(1);
    },
  );

  it('has a gap where the agent did not look', () => {
    const samples = saws(7, 6).filter(({ at }) => at < NOW - 4 * DAY_MS || at > NOW - 3 * DAY_MS);
    expect(countLines(draw(thinSamples(samples, 240)))).toBe(2);
  });

  it('has a line for inodes where there are some', () => {
    const samples = saws(1, 6).map((sample) => ({ ...sample, inodes: { total: 100, free: 75 } }));
    const picture = draw(thinSamples(samples, 240));
    expect(picture.match(/class="inodes"/g)).toHaveLength(1);
    expect(picture).toContain('80 percent of 1 kB, 25 percent of the inodes');
    expect(draw(saws(1, 6))).not.toContain('inodes');
  });

  it('says in words what it shows', () => {
    expect(draw(saws(7, 6))).toContain(
      'The disk of h over 7 days: from 40 to 80 percent used, now 80 percent of 1 kB',
    );
    expect(draw([])).toContain('nothing is known yet');
  });
});
