import { describe, expect, it } from 'vitest';
import { containerId, imageId } from '../../../src/engine/docker/wire.ts';
import type { CommitRequest } from '../../../src/engine/types.ts';
import { commitAnvil } from '../../../src/snapshots/commit.ts';
import { aConfig } from '../../support/stub-images.ts';
import { stubEngine } from '../../support/stub-engine.ts';

describe('commitAnvil', () => {
  it('asks for the config of the base with the new labels, and nothing of the anvil', async () => {
    const asked: CommitRequest[] = [];
    const made = imageId.parse('sha256:made');
    const engine = stubEngine({
      commitContainer: async (request) => {
        asked.push(request);
        return made;
      },
    });
    const config = aConfig({
      entrypoint: ['/init'],
      user: 'app',
      stopSignal: 'SIGQUIT',
      healthcheck: { test: ['CMD', 'true'], interval: 1, timeout: 2, startPeriod: 3, retries: 4 },
      labels: { old: '1' },
    });
    const request = {
      container: containerId.parse('c1'),
      reference: 'localhost/tongs/a/b:c',
      comment: 'tongs: step a',
    };
    const base = { id: imageId.parse('sha256:base'), config };
    const kept = await commitAnvil(engine, { ...request, base, labels: { new: '2' } });
    expect(asked).toEqual([{ ...request, config: { ...config, labels: { new: '2' } } }]);
    expect(kept).toEqual({ id: made, config: { ...config, labels: { new: '2' } } });
  });
});
