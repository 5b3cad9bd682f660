import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AgentConfig, TaskConfig } from '../../../src/agent/config/model.ts';
import { Agent, type AgentOptions } from '../../../src/agent/loop/agent.ts';
import type { AgentEvent } from '../../../src/agent/model.ts';
import { NO_NOTIFIER } from '../../../src/agent/notify/notifier.ts';
import { openState } from '../../../src/agent/state/open-state.ts';
import type { AgentState } from '../../../src/agent/state/store.ts';
import { systemClock, type Clock } from '../../../src/base/clock.ts';
import type { Environment } from '../../../src/base/environment.ts';
import { noTracer } from '../../../src/base/tracer.ts';
import { readProcesses } from '../../../src/engine/owner/process-facts.ts';
import { Redactor } from '../../../src/report/redact.ts';
import { ApiEngine } from '../engines/api-engine.ts';

type OpenOptions = Partial<AgentOptions> & {
  readonly environment?: Environment;
  readonly clock?: Clock;
};

/** Agents of one test, one after another, with a state on disk. */
export class AgentRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'tongs-agent-'));
  readonly lines: string[] = [];
  readonly events: AgentEvent[] = [];
  readonly clock: Clock = systemClock;
  readonly state: AgentState = openState(join(this.folder, 'state'), {
    now: () => this.clock.now(),
    onProblem: (message) => void this.lines.push(message),
  });

  constructor() {
    onTestFinished(() => {
      this.state[Symbol.dispose]();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  configOf(more: Partial<AgentConfig>): AgentConfig {
    return {
      file: join(this.folder, 'agent.yml'),
      enabled: true,
      disabledFile: join(this.folder, 'disabled'),
      hosts: [],
      tasks: [],
      watchdog: undefined,
      notify: { minBytes: undefined, failures: 3, receivers: [], againAfterMs: 1 },
      api: { tcp: undefined },
      history: { keepMs: 86_400_000 },
      ...more,
    };
  }

  open(
    config: AgentConfig,
    { environment = {}, clock = this.clock, ...more }: OpenOptions = {},
  ): Agent {
    const { readConfig = () => Promise.resolve(config) } = more;
    return new Agent({
      config,
      readConfig,
      readEnabled: async () => (await readConfig()).enabled,
      state: this.state,
      notifier: { ...NO_NOTIFIER, take: (event) => void this.events.push(event) },
      log: {
        info: (text) => void this.lines.push(text),
        warn: (text) => void this.lines.push(`! ${text}`),
      },
      version: '0',
      pid: process.pid,
      machine: {
        environment,
        clock,
        tracer: noTracer,
        markSecret: () => {},
        random: Math.random,
        processes: readProcesses(),
        platform: 'linux',
      },
      policyFile: { path: join(this.folder, 'no-policy.yml'), owner: 0, root: '/' },
      redactor: new Redactor(),
      ...more,
    });
  }

  ranOn(host: string): number {
    return this.state.listRuns({ host, limit: 100_000 }).length;
  }
}

/** A task that prunes build cache. */
export function cacheTask(hosts: readonly string[], everyMs = 20, timeoutMs = 60_000): TaskConfig {
  return {
    task: 'cache',
    schedule: { everyMs },
    jitterMs: 0,
    timeoutMs,
    hosts,
    boundsText: 'not used for 7d',
    bounds: { olderThanMs: 7 * 86_400_000, all: false, leastAgeMs: 60_000 },
  };
}

/** An engine without build cache, which may hang at a call. */
export function startEngine(hangsAt?: string): Promise<ApiEngine> {
  return ApiEngine.start({
    apiVersion: '1.51',
    records: [],
    ...(hangsAt !== undefined && { hangsAt }),
  });
}
