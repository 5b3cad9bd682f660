import { describe, expect, it } from 'vitest';
import { readContexts } from '../../../../src/run/values/contexts.ts';

// Git may not start in this suite: a test that starts it fails.
const facts = { environment: {}, folder: '/nowhere', env: { CHANNEL: 'beta' } };

describe('readContexts', () => {
  it('starts no git for a pipeline that does not name github', async () => {
    const { github, env } = await readContexts('steps: [{ id: a, run: "${{ env.X }}" }]', facts);
    expect(github).toMatchObject({ event_name: 'local', sha: '' });
    expect(env).toEqual({ CHANNEL: 'beta' });
  });

  it('reads the runner where there is one', async () => {
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_SHA: 'abc', GITHUB_EVENT_NAME: 'push' };
    const { github } = await readContexts('if: GitHub.sha', { ...facts, environment });
    expect(github).toMatchObject({ event_name: 'push', sha: 'abc', event: {} });
  });
});
