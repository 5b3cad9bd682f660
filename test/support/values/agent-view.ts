import type {
  AgentPruneRequest,
  AgentStatus,
  AgentView,
  TaskRun,
} from '../../../src/agent/model.ts';
import { InvalidInput } from '../../../src/base/errors/errors.ts';

// An agent with one host and one task, for tests of its API and its page.

export const NOW = Date.UTC(2026, 5, 1);

export const RUN: TaskRun = {
  task: 'cache',
  host: 'h',
  occasion: 'request',
  dryRun: true,
  startedAt: NOW,
  endedAt: NOW + 5,
  outcome: 'skipped',
  reclaimedBytes: 0,
  results: [
    {
      host: 'h',
      builder: 'default',
      target: 'cache',
      result: 'skipped',
      reason: 'dry-run',
      message: null,
      hint: null,
      dryRun: true,
      records: 1,
      bytes: { engine: 0, list: null, filesystem: null },
      targetMet: null,
      seconds: 0.1,
      rows: [
        {
          action: 'delete',
          id: 'abc',
          type: 'regular',
          size: '5 MB',
          bytes: 5e6,
          age: '9d',
          because: 'unused-long-enough',
          reason: 'not used for 7d',
          description: '<script>alert(1)</script>',
        },
      ],
    },
  ],
};

export const STATUS: AgentStatus = {
  version: '1.2.3',
  pid: 1,
  now: NOW,
  startedAt: NOW - 1_000,
  config: { file: 'agent.yml', readAt: NOW },
  pruning: { enabled: true },
  state: { file: 'agent.db' },
  running: [],
  hosts: [
    {
      name: 'h',
      address: 'ssh://"><img src=x>',
      disk: { host: 'h', at: NOW, totalBytes: 100, freeBytes: 40, inodes: { total: 10, free: 5 } },
      error: { kind: 'engine-unreachable', message: '<b>gone</b>', at: NOW },
      watchdog: {
        state: 'missed',
        bytes: { highPercent: 85, lowPercent: 75 },
        inodes: { highPercent: 90, lowPercent: 80 },
        since: NOW,
      },
    },
  ],
  tasks: [
    {
      task: 'cache',
      host: 'h',
      enabled: true,
      schedule: 'every 6h',
      bounds: 'not used for 7d',
      failuresInARow: 2,
      lastRun: { ...RUN, dryRun: false },
      lastReclaimedBytes: 77,
      nextRunAt: NOW + 5_000,
    },
  ],
  receivers: [],
};

/** Notes what it is asked. */
export class View implements AgentView {
  readonly asked: AgentPruneRequest[] = [];
  readonly queries: unknown[] = [];
  status(): AgentStatus {
    return STATUS;
  }
  listRuns(query: unknown): readonly TaskRun[] {
    this.queries.push(query);
    return [RUN];
  }
  sumReclaimed(): ReadonlyMap<string, number> {
    return new Map([['h', 5e9]]);
  }
  listSamples(): [] {
    return [];
  }
  prune(request: AgentPruneRequest): Promise<readonly TaskRun[]> {
    this.asked.push(request);
    if (request.task === 'images') {
      return Promise.reject(
        new InvalidInput([{ message: 'no', hint: 'It has: cache.' }], 'agent-task-unknown'),
      );
    }
    return Promise.resolve([RUN]);
  }
}
