import { expect, it } from 'vitest';
import { renderPlan } from '../../../../src/agent/page/plan.ts';
import { RUN } from '../../../support/values/agent-view.ts';

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
  const page = renderPlan({ runs: [run], now: 1, socket: 'a.sock' });
  expect(page).toContain('connection &lt;lost&gt;<br />Check it.');
  const { hint: _, ...bare } = error;
  expect(renderPlan({ runs: [{ ...run, error: bare }], now: 1, socket: 'a.sock' })).toContain(
    '&lt;lost&gt;</p>',
  );
});

it('names the command that lists the rows which it leaves out', () => {
  const [result] = RUN.results;
  const row = result?.rows?.[0];
  if (!result || !row) throw new Error('the run has a row');
  const rows = Array.from({ length: 501 }, (_, index) => ({ ...row, id: `id-${index}` }));
  const run = { ...RUN, task: 'leftovers', host: "it's", results: [{ ...result, rows }] } as const;
  const page = renderPlan({ runs: [run], now: 1, socket: '/run/a b.sock' });
  expect(page).toContain('and 1 more');
  const command = /<code>(.*?)<\/code>/.exec(page)?.[1] ?? '';
  expect(command.replaceAll('&#39;', "'").replaceAll('&quot;', '"')).toBe(
    String.raw`curl --unix-socket '/run/a b.sock' http://agent/prunes -H 'content-type: application/json' -d '{"task":"leftovers","hosts":["it'\''s"]}'`,
  );
});

it('gives each table a name, and says nothing of sizes that nobody knows', () => {
  const [result] = RUN.results;
  const row = result?.rows?.[0];
  if (!result || !row) throw new Error('the run has a row');
  const { bytes: _, ...unknown } = row;
  const results = [result, { ...result, builder: null, rows: [unknown] }];
  const page = renderPlan({ runs: [{ ...RUN, results }], now: 1, socket: 'a.sock' });
  const names = [...page.matchAll(/role="region" aria-labelledby="([^"]+)"/g)].map(([, id]) => id);
  expect(names).toHaveLength(2);
  for (const id of names) expect(page.split(`<caption id="${id}"`)).toHaveLength(2);
  const captions = [...page.matchAll(/<caption[^>]*>([^<]*)</g)].map(([, text = '']) =>
    text.trim(),
  );
  expect(captions).toEqual(['Builder default: 1 of 1 would go, 5 MB', '1 of 1 would go']);
  expect(page.match(/<th /g)).toEqual(page.match(/<th scope="col"/g)?.map(() => '<th '));
});
