import { expect, it } from 'vitest';
import { loadPipeline } from '../../../../src/run/prepare/load-pipeline.ts';
import { createRepository, GIT_ENVIRONMENT } from '../../../support/files/git-repository.ts';

const PIPELINE = `
steps:
  - id: a
    run: env
    env:
      SHA: \${{ github.sha }}
      BRANCH: \${{ github.head_ref || github.ref_name }}
      OWNER: \${{ github.repository_owner }}
      ABSENT: \${{ github.event.head_commit.message }}
      SKIPS: \${{ contains(github.event.head_commit.message, '[skip ci]') }}
      LABELS: \${{ join(github.event.pull_request.labels.*.name, ',') }}
      NUMBERED: \${{ github.event.pull_request.number || 'none' }}
      EVENT: \${{ github.event_name }}
      CHANNEL: \${{ env.CHANNEL }}
`;

it('a pipeline reads on a laptop what git knows, and nothing of an event', async () => {
  const { folder, git, commit } = await createRepository();
  commit({ '.tongs/pipeline.yml': PIPELINE });
  git('remote', 'add', 'origin', 'https://token@github.com/Acme/Shop.git');
  git('checkout', '--quiet', '-b', 'feature/$(reboot)');
  const environment = { ...GIT_ENVIRONMENT, GITHUB_SHA: 'of another program', SECRET: 'x' };
  const values = { environment, env: { CHANNEL: 'beta' } };
  const { pipeline } = await loadPipeline('.tongs/pipeline.yml', folder, {
    isConfined: true,
    values,
  });
  expect(pipeline.steps[0]?.env).toEqual({
    SHA: git('rev-parse', 'HEAD').trim(),
    BRANCH: 'feature/$(reboot)',
    OWNER: 'Acme',
    ABSENT: '',
    SKIPS: 'false',
    LABELS: '',
    NUMBERED: 'none',
    EVENT: 'local',
    CHANNEL: 'beta',
  });
});
