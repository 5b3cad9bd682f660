import { expect, it } from 'vitest';
import { renderPlan } from '../../../../src/agent/page/plan.ts';

it('writes the hint of an error on a line of its own', () => {
  const error = { kind: 'engine-unreachable', message: 'connection <lost>', hint: 'Check it.' };
  const run = {
    task: 'cache',
    host: 'build-1',
    occasion: 'request',
    dryRun: true,
    startedAt: 0,
    endedAt: 1,
    outcome: 'failed',
    reclaimedBytes: 0,
    error,
    results: [],
  } as const;
  const page = renderPlan({ runs: [run], now: 1 });
  expect(page).toContain('connection &lt;lost&gt;<br />Check it.');
  const { hint: _, ...bare } = error;
  expect(renderPlan({ runs: [{ ...run, error: bare }], now: 1 })).toContain('&lt;lost&gt;</p>');
});
