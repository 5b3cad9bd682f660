import { describe, expect, it } from 'vitest';
import { containerId, imageId } from '../../../src/engine/docker/wire.ts';
import type { CommitRequest } from '../../../src/engine/types.ts';
import { commitAnvil } from '../../../src/snapshots/commit.ts';
import { EngineFailed } from '../../../src/base/errors.ts';
import { aConfig, anImage } from '../../support/stub-images.ts';
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

  describe('that the engine refuses', () => {
    const refusal = new EngineFailed('Cannot commit', { code: 'engine-refused', status: 500 });
    const commit = {
      container: containerId.parse('c1'),
      base: { id: imageId.parse('sha256:base'), config: aConfig({}) },
      reference: 'localhost/tongs/a/b:c',
      labels: {},
      comment: 'tongs: step a',
    };

    it('is tried once more when the name was taken meanwhile', async () => {
      const made = imageId.parse('sha256:made');
      let tries = 0;
      const engine = stubEngine({
        inspectImage: async () => anImage('localhost/tongs/a/b:c'),
        commitContainer: async () => {
          tries += 1;
          if (tries === 1) throw refusal;
          return made;
        },
      });
      expect(await commitAnvil(engine, commit)).toMatchObject({ id: made });
      expect(tries).toBe(2);
    });

    it('is not when nothing has that name', async () => {
      const engine = stubEngine({
        inspectImage: async () => undefined,
        commitContainer: async () => {
          throw refusal;
        },
      });
      await expect(commitAnvil(engine, commit)).rejects.toBe(refusal);
    });
  });
});
