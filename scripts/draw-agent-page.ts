// Draws the pictures of the agent's page in docs/images, with example data. It needs chromium and pngquant:
//
//   node scripts/draw-agent-page.ts

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type {
  AgentStatus,
  DiskSample,
  HostStatus,
  RunError,
  TaskRun,
  TaskStatus,
} from '../src/agent/model.ts';
import { renderOverview } from '../src/agent/page/overview.ts';
import { openBrowser } from '../test/support/processes/browser.ts';
import { ROOT } from './docs/pages.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const GB = 1e9;
const NOW = Date.UTC(2026, 5, 8, 12);

/** How a disk fills up and is pruned. */
interface Saw {
  readonly from: number;
  readonly to: number;
  readonly hours: number;
  /** When it was seen last. */
  readonly untilMs?: number;
}

const DISKS: Readonly<Record<string, Saw>> = {
  'build-1': { from: 38, to: 66, hours: 24 },
  'build-2': { from: 72, to: 86, hours: 30 },
  'build-3': { from: 41, to: 58, hours: 24, untilMs: 9 * HOUR },
  'release-1': { from: 22, to: 32, hours: 85 },
};

const LOST: RunError = {
  kind: 'engine-unreachable',
  message:
    'Cannot reach the container engine at "ssh://ci@build-3": ssh: connect to host build-3 port 22: Connection timed out',
  hint: 'Check the host and the network.',
};

const WATCHDOG = {
  state: 'below',
  bytes: { highPercent: 85, lowPercent: 75 },
  inodes: { highPercent: 90, lowPercent: 80 },
  since: NOW - DAY,
} as const;

const ABOUT = {
  cache: ['every 6h', 'not used for 7d, at most 200g'],
  snapshots: ['every 6h', 'not used for 14d, at most 20% for each repository'],
  leftovers: ['every 1h', 'of runs that were killed'],
  images: ['every 1d', 'not used for 14d'],
} as const;

const RUNS: readonly TaskRun[] = [
  run('leftovers', 'build-1', { agoMs: 25 * MINUTE, ms: 900, records: 3 }),
  run('cache', 'build-2', { agoMs: 48 * MINUTE, ms: 71_000, gb: 52.4, occasion: 'watchdog' }),
  run('cache', 'build-3', { agoMs: 114 * MINUTE, ms: 30_000, error: LOST }),
  run('cache', 'build-1', { agoMs: 2 * HOUR, ms: 38_000, gb: 31.6 }),
  run('snapshots', 'build-1', { agoMs: 3 * HOUR, ms: 600 }),
  run('cache', 'release-1', { agoMs: 3.2 * HOUR, ms: 1_300 }),
  run('cache', 'build-3', { agoMs: 8 * HOUR, ms: 30_000, error: LOST }),
];

const html = renderOverview({
  status: toStatus(),
  samples: new Map(Object.keys(DISKS).map((host) => [host, toSamples(host)])),
  runs: RUNS,
  since: NOW - 7 * DAY,
  reclaimed: new Map([
    ['build-1', 214 * GB],
    ['build-2', 262 * GB],
    ['build-3', 96.2 * GB],
    ['release-1', 12.8 * GB],
  ]),
});

await using browser = await openBrowser();
for (const [colorScheme, name] of [
  ['light', 'agent.png'],
  ['dark', 'agent-dark.png'],
] as const) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1_120, height: 900 } });
  await page.setContent(html);
  const path = join(ROOT, 'docs/images', name);
  await page.screenshot({ path, fullPage: true });
  const args = ['--force', '--output', path, '--quality', '60-90', '--strip', path];
  const { status } = spawnSync('pngquant', args, { stdio: 'inherit' });
  if (status !== 0) throw new Error('pngquant does not work');
}

function toStatus(): AgentStatus {
  return {
    version: '0.1.0',
    pid: 1,
    now: NOW,
    startedAt: NOW - 9 * DAY,
    config: { file: '/etc/tongs/agent.yml', readAt: NOW },
    pruning: { enabled: true },
    state: { file: '/var/lib/tongs/agent/agent.db' },
    hosts: Object.keys(DISKS).map(toHost),
    tasks: [
      task('cache', 'build-1', { inMs: 4 * HOUR, lastGb: 31.6 }),
      task('cache', 'build-2', { inMs: 5.2 * HOUR, lastGb: 52.4 }),
      task('cache', 'build-3', { inMs: 4.1 * HOUR, failures: 2 }),
      task('cache', 'release-1', { inMs: 2.8 * HOUR }),
      task('snapshots', 'build-1', { inMs: 3 * HOUR }),
      task('leftovers', 'build-1', { inMs: 35 * MINUTE }),
    ],
    running: [],
    receivers: [],
  };
}

function toHost(name: string): HostStatus {
  const disk = toSamples(name).at(-1);
  const isLost = DISKS[name]?.untilMs !== undefined;
  return {
    name,
    address: `ssh://ci@${name}`,
    ...(disk && { disk }),
    ...(isLost && { error: { ...LOST, at: NOW - MINUTE } }),
    watchdog: WATCHDOG,
  };
}

function toSamples(host: string): DiskSample[] {
  const { from = 0, to = 0, hours = 1, untilMs = 0 } = DISKS[host] ?? {};
  const count = 7 * 48 - untilMs / (HOUR / 2);
  return Array.from({ length: count }, (_, index) => {
    const part = ((index / 2 + hours / 3) % hours) / hours;
    const used = from + (to - from) * part + Math.sin(index / 5) / 2;
    return {
      host,
      at: NOW - 7 * DAY + (index + 1) * (HOUR / 2),
      totalBytes: 500 * GB,
      freeBytes: 5 * GB * (100 - used),
      inodes: { total: 1e7, free: 1e5 * (88 - used / 3) },
    };
  });
}

interface RunFacts {
  readonly agoMs: number;
  readonly ms: number;
  readonly gb?: number;
  readonly records?: number;
  readonly occasion?: TaskRun['occasion'];
  readonly error?: RunError;
}

function run(name: TaskRun['task'], host: string, facts: RunFacts): TaskRun {
  const { agoMs, ms, gb = 0, records = 0, occasion = 'schedule', error } = facts;
  const hasPruned = gb > 0 || records > 0;
  return {
    task: name,
    host,
    occasion,
    dryRun: false,
    startedAt: NOW - agoMs - ms,
    endedAt: NOW - agoMs,
    outcome: error ? 'failed' : hasPruned ? 'pruned' : 'skipped',
    reclaimedBytes: gb * GB,
    ...(error && { error }),
    results: [],
  };
}

interface TaskFacts {
  readonly inMs: number;
  readonly lastGb?: number;
  readonly failures?: number;
}

function task(
  name: TaskRun['task'],
  host: string,
  { inMs, lastGb, failures = 0 }: TaskFacts,
): TaskStatus {
  const [schedule, bounds] = ABOUT[name];
  const lastRun = RUNS.find((each) => each.task === name && each.host === host);
  return {
    task: name,
    host,
    enabled: true,
    schedule,
    bounds,
    failuresInARow: failures,
    nextRunAt: NOW + inMs,
    ...(lastRun && { lastRun }),
    ...(lastGb !== undefined && { lastReclaimedBytes: lastGb * GB }),
    ...(failures > 0 && { lastError: { ...LOST, at: NOW - 114 * MINUTE } }),
  };
}
