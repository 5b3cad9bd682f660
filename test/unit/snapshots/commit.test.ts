import { describe, expect, it } from 'vitest';
import { containerId, imageId } from '../../../src/engine/docker/wire.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { CommitRequest, Image } from '../../../src/engine/types.ts';
import { commitAnvil, type AnvilToCommit } from '../../../src/snapshots/commit.ts';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import { aConfig, anImage } from '../../support/images/stub-images.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';

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
    const container = containerId.parse('c1');
    const base = { id: imageId.parse('sha256:base'), config };
    const commit = { reference: 'localhost/tongs/a/b:c', comment: 'tongs: step a' };
    const kept = await commitAnvil(
      { engine, container, base },
      { ...commit, labels: { new: '2' } },
    );
    expect(asked).toEqual([{ ...commit, container, config: { ...config, labels: { new: '2' } } }]);
    expect(kept).toEqual({ id: made, config: { ...config, labels: { new: '2' } } });
  });

  describe('that the engine refuses', () => {
    const toRefusal = (status: number): EngineFailed =>
      new EngineFailed('Cannot commit', { code: 'engine-refused', status });
    const refusal = toRefusal(500);
    const base = { id: imageId.parse('sha256:base'), config: aConfig({}) };
    const toAnvil = (engine: Engine): AnvilToCommit => {
      return { engine, container: containerId.parse('c1'), base };
    };
    const commit = {
      reference: 'localhost/tongs/a/b:c',
      labels: {},
      comment: 'tongs: step a',
    };

    /** Refuses the first commit; the name is of that image by then. */
    function refusing(
      error: EngineFailed,
      now: Image | undefined,
    ): { engine: Engine; tries: number[] } {
      const tries: number[] = [];
      const engine = stubEngine({
        inspectImage: async () => now,
        commitContainer: async () => {
          tries.push(tries.length);
          if (tries.length === 1) throw error;
          return imageId.parse('sha256:made');
        },
      });
      return { engine, tries };
    }

    const before = anImage('before');
    const other = anImage('other');

    it.each([
      ['it had no name before', undefined],
      ['it was that of another image before', before.id],
    ])('is tried once more when the name was taken meanwhile: %s', async (_, id) => {
      const { engine, tries } = refusing(refusal, other);
      const made = await commitAnvil(toAnvil(engine), { ...commit, before: id });
      expect(made).toMatchObject({ id: 'sha256:made' });
      expect(tries).toHaveLength(2);
    });

    it.each([
      ['the disk is full, and the name is that of the image before', refusal, before],
      ['the container is gone', toRefusal(404), other],
      ['the container is paused', toRefusal(409), other],
      ['the engine went away', new EngineFailed('gone', { code: 'engine-vanished' }), other],
    ])('is not when %s', async (_, error, now) => {
      const { engine, tries } = refusing(error, now);
      await expect(commitAnvil(toAnvil(engine), { ...commit, before: before.id })).rejects.toBe(
        error,
      );
      expect(tries).toHaveLength(1);
    });

    it('is not when nothing has that name', async () => {
      const engine = stubEngine({
        inspectImage: async () => undefined,
        commitContainer: async () => {
          throw refusal;
        },
      });
      await expect(commitAnvil(toAnvil(engine), commit)).rejects.toBe(refusal);
    });
  });
});
