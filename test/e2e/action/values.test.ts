import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { RUNNER_SECRETS } from '../../support/runner-harness/job.ts';
import type { StepRecord } from '../../support/runner-harness/step-record.ts';

const PIPELINE = `
image: tongs-test/busybox
anvil: { pull: never, workdir: /src }
steps:
  - id: cached
    run: |
      env >all.txt
      env | grep -e GITHUB -e ACTIONS -e RUNNER | grep -v /.tongs/
      echo "$CHANNEL for $SHA and #$NUMBER"
    env:
      SHA: \${{ github.sha }}
      NUMBER: \${{ github.event.pull_request.number }}
      CHANNEL: \${{ env.CHANNEL }}
    cache: true
  - id: plain
    needs: []
    run: env | grep -e GITHUB -e ACTIONS -e RUNNER | grep -v /.tongs/ | sort
    env: { GITHUB_JOB: mine }
`;

function linesOf({ groups }: StepRecord, step: string): readonly string[] {
  return groups.find(({ title }) => title.split(' ')[0] === step)?.lines ?? [];
}

describeEngine('the values of a workflow', (rig) => {
  it('reach steps as variables, and a cached step only by its key', async () => {
    const event = { pull_request: { number: 7 }, token: 'event-token' };
    const env = { GITHUB_TOKEN: 'runner-token', GITHUB_RUN_ID: '77', GITHUB_SHA: 'a'.repeat(40) };
    const files = { 'file.txt': '', '.tongs/pipeline.yml': PIPELINE };
    const job = await openActionRig(rig, files, { env });
    await writeFile(join(job.job.workspace, '../event.json'), JSON.stringify(event));
    const inputs = { env: 'CHANNEL=beta\nOTHER=x' };
    const first = await job.run(inputs);
    expect(first).toMatchObject({ exitCode: 0, annotations: [] });
    expect(linesOf(first, 'cached')).toEqual([
      'GITHUB_ACTIONS=true',
      `beta for ${'a'.repeat(40)} and #7`,
    ]);
    expect(linesOf(first, 'plain')).toEqual([
      'GITHUB_ACTIONS=true',
      'GITHUB_ACTOR=somebody',
      'GITHUB_API_URL=https://api.github.com',
      'GITHUB_BASE_REF=',
      'GITHUB_EVENT_NAME=push',
      'GITHUB_GRAPHQL_URL=https://api.github.com/graphql',
      'GITHUB_HEAD_REF=',
      'GITHUB_JOB=mine',
      'GITHUB_REF=refs/heads/main',
      'GITHUB_REF_NAME=main',
      'GITHUB_REF_TYPE=branch',
      `GITHUB_REPOSITORY=tongs-test/e2e-${job.suffix}`,
      'GITHUB_REPOSITORY_OWNER=tongs-test',
      'GITHUB_RUN_ATTEMPT=1',
      'GITHUB_RUN_ID=77',
      'GITHUB_RUN_NUMBER=1',
      'GITHUB_SERVER_URL=https://github.com',
      `GITHUB_SHA=${'a'.repeat(40)}`,
      'GITHUB_WORKFLOW=test',
      'GITHUB_WORKSPACE=/src',
    ]);
    // The number of the run is in no key.
    job.job.take({ env: { GITHUB_RUN_ID: '78' }, path: [] });
    const again = await job.run(inputs);
    expect(again.outputs).toMatchObject({ 'cache-hits': '1' });
    const texts = JSON.stringify([first, again]);
    for (const secret of [...Object.values(RUNNER_SECRETS), 'runner-token', 'event-token'])
      expect(texts).not.toContain(secret);
    await job.endJob();
  });

  it('are refused before anything starts if the caller has not passed them', async () => {
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': PIPELINE });
    const record = await job.run({ env: 'CHANEL=beta' });
    expect(record).toMatchObject({ exitCode: 2, outputs: { result: 'invalid' } });
    expect(JSON.stringify(record.annotations)).toMatch(/env\.CHANNEL.*env\.CHANEL/);
    await job.endJob();
  });
});
