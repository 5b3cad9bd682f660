import { describe, expect, it } from 'vitest';
import type { AgentStatus } from '../../../../src/agent/model.ts';
import { describeAgent, describeService } from '../../../../src/cli/agent/describe-status.ts';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;

const STATUS: AgentStatus = {
  version: '1.2.3',
  pid: 7,
  now: NOW,
  startedAt: NOW - 3 * HOUR,
  config: { file: '/etc/tongs/agent.yml', readAt: NOW },
  pruning: { enabled: true },
  state: { file: '/var/lib/tongs/agent/agent.db', problem: 'the disk is full' },
  hosts: [
    {
      name: 'local',
      disk: { host: 'local', at: NOW, totalBytes: 100e9, freeBytes: 37e9 },
      watchdog: {
        state: 'below',
        bytes: { highPercent: 85, lowPercent: 75 },
        inodes: { highPercent: 90, lowPercent: 80 },
        since: NOW,
      },
    },
    { name: 'build-1', error: { kind: 'engine-unreachable', message: 'no answer', at: NOW } },
  ],
  tasks: [
    {
      task: 'cache',
      host: 'local',
      enabled: true,
      schedule: 'every 6h',
      bounds: 'older than 7d',
      failuresInARow: 0,
      nextRunAt: NOW + 4 * HOUR,
      lastRun: {
        task: 'cache',
        host: 'local',
        occasion: 'schedule',
        dryRun: false,
        startedAt: NOW - 2 * HOUR,
        endedAt: NOW - 2 * HOUR,
        outcome: 'pruned',
        reclaimedBytes: 3_200_000_000,
        results: [],
      },
    },
    {
      task: 'cache',
      host: 'build-1',
      enabled: true,
      schedule: 'every 6h',
      bounds: 'older than 7d',
      failuresInARow: 0,
      nextRunAt: NOW + HOUR,
    },
  ],
  running: [
    { task: 'cache', host: 'build-1', occasion: 'watchdog', dryRun: false, startedAt: NOW },
    { task: 'cache', host: 'local', occasion: 'request', dryRun: true, startedAt: NOW },
  ],
  receivers: [],
};

describe('the status of an agent', () => {
  it('has a line for each host and each task', () => {
    expect(describeAgent(STATUS, NOW)).toEqual([
      'the agent 1.2.3 answers, up for 3h00m',
      'the disk is full',
      '',
      'HOST     DISK           WATCHDOG  PROBLEM',
      'local    63% of 100 GB  below     -',
      'build-1  -              -         no answer',
      '',
      'TASK   HOST     SCHEDULE  LAST RUN                   NEXT RUN',
      'cache  local    every 6h  2h00m ago: pruned, 3.2 GB  in 4h00m',
      'cache  build-1  every 6h  under way                  in 1h00m',
    ]);
  });

  it('of another version is not shown wrongly', () => {
    expect(describeAgent({ version: 2 }, NOW)).toEqual([
      'the agent is of another version: --json shows what it answers',
    ]);
  });
});

describe('the service', () => {
  it.each([
    [
      { state: 'running', isEnabled: true, restarts: 0, pid: 7, since: 0 },
      'the service is running, since 1970-01-01T00:00:00.000Z, pid 7',
    ],
    [
      { state: 'failed', isEnabled: true, restarts: 3, result: 'exit-code', exitCode: 2 },
      'the service is failing, started again 3 times, exit code 2',
    ],
    [
      { state: 'failed', isEnabled: true, restarts: 1, result: 'watchdog', signal: 6 },
      'the service is failing, started again 1 time, it did not answer the watchdog',
    ],
    [
      { state: 'failed', isEnabled: true, restarts: 0, result: 'signal', signal: 9 },
      'the service is failing, signal 9',
    ],
    [
      { state: 'stopped', isEnabled: false, restarts: 0 },
      'the service is stopped, not enabled: it does not start with the machine',
    ],
  ] as const)('%j reads well', (service, text) => {
    expect(describeService(service)).toBe(text);
  });
});
