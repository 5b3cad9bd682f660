import { expect, it } from 'vitest';
import { performTask } from '../../../../src/agent/tasks/perform-task.ts';
import type { AgentMachine } from '../../../../src/agent/tasks/with-engine.ts';
import { noTracer } from '../../../../src/base/tracer.ts';
import { NO_POLICY } from '../../../../src/policy/model.ts';
import { createReporter } from '../../../../src/report/create-reporter.ts';
import { PruneCollector } from '../../../../src/report/prune-results.ts';
import { Redactor } from '../../../../src/report/redact.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { NOW } from '../../prune/cache/records.ts';
import { ALIVE, DEAD, labelsOf, VANTAGE } from '../../prune/leftovers/labelled.ts';

it('shows in a dry run of leftovers what would go, what stays, and why', async () => {
  const engine = stubEngine({
    listContainers: async () => [],
    listNetworks: async () => [],
    listVolumes: async () => [
      { name: 'left', labels: labelsOf(DEAD), createdAt: 0 },
      { name: 'used', labels: labelsOf(ALIVE, { 'dev.tongs.run': 'run-2' }), createdAt: 0 },
    ],
    listImages: async () => [],
  });
  const clock = new FakeClock(NOW);
  const { self, lookUpProcess } = VANTAGE;
  const machine: AgentMachine = {
    environment: {},
    clock,
    tracer: noTracer,
    markSecret: () => {},
    random: () => 0,
    processes: { self, lookUpProcess, endProcess: () => {} },
    platform: 'linux',
  };
  const collector = new PruneCollector();
  const { report } = createReporter([collector], { clock, redactor: new Redactor() });
  await performTask(
    {
      task: 'leftovers',
      schedule: { everyMs: 1 },
      jitterMs: 0,
      timeoutMs: 1,
      hosts: ['h'],
      boundsText: '',
    },
    engine,
    {
      machine,
      policy: NO_POLICY,
      dryRun: true,
      isUrgent: true,
      signal: new AbortController().signal,
      report,
    },
  );
  expect(collector.results('h')).toMatchObject([
    {
      target: 'leftovers',
      result: 'skipped',
      reason: 'dry-run',
      records: 1,
      rows: [
        {
          action: 'delete',
          type: 'volume',
          because: 'process-gone',
          reason: 'the process of its run has ended',
          description: 'volume left of run run-1',
        },
        {
          action: 'keep',
          because: 'process-alive',
          reason: 'its run is under way',
          description: 'volume used of run run-2',
        },
      ],
    },
  ]);
});
