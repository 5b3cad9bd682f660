import { expect, it } from 'vitest';
import { connectDocker } from '../../src/engine/docker/docker.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';

describeEngine('connectDocker', (rig) => {
  it('sees the disks of its host behind a socket, and none behind a port', async () => {
    const isHere = rig.address.kind === 'unix';
    const disk = await rig.engine.readDisk('/');
    expect(disk === undefined).toBe(!isHere);
    expect(disk?.freeBytes).toSatisfy(
      (free) => !isHere || (free > 0 && free <= (disk?.totalBytes ?? 0)),
    );
    expect(await rig.engine.readDisk('/nowhere/at/all')).toBeUndefined();
  });

  it.each(['1.41', 'v1.41'])('speaks the API version that is pinned as %s', async (apiVersion) => {
    const engine = await connectDocker(rig.address, { apiVersion });
    expect(engine.apiVersion).toBe('1.41');
    expect((await engine.info()).version).not.toBe('');
    engine.close();
  });

  it.each([
    ['abc', 'it is not a version'],
    ['1', 'it is not a version'],
    ['1.40', 'Tongs needs 1.41 or later'],
    ['1.999', 'the newest that the engine has is '],
  ])('refuses the API version %s with a hint', async (apiVersion, problem) => {
    const refused = await pin(rig, apiVersion);
    expect(refused).toMatchObject({ name: 'InvalidInput', code: 'api-version-unusable' });
    expect(refused).toMatchObject({
      diagnostics: [
        {
          message: expect.stringContaining(`Cannot use API version "${apiVersion}": ${problem}`),
          hint: expect.stringMatching(
            /^Set DOCKER_API_VERSION to a version from 1\.41 to \d\.\d+, or leave it unset\.$/,
          ),
        },
      ],
    });
  });
});

function pin({ address }: EngineRig, apiVersion: string): Promise<unknown> {
  return connectDocker(address, { apiVersion }).catch((error: unknown) => error);
}
