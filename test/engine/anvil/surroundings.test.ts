import { expect, it } from 'vitest';
import { lookAround, type Surroundings } from '../../../src/run/anvil/identity.ts';
import { describeEngine } from '../../support/engine.ts';
import { openLab } from '../../support/lab.ts';
import { identify, runInAnvil } from '../../support/run-in-anvil.ts';

const IMAGES = ['tongs-test/busybox:latest', 'tongs-test/debian:latest'] as const;

const PREPARE = `
mkdir -p /real/deep '/with  two blanks' "/with'quote" '/back\\slash' '/ümlaut 日本' '/*?[a]' /-dash
ln -s /real /link; ln -s ../link/deep /real/up; ln -s nowhere /dangling; ln -s loop /loop
echo >/file; mkdir -m 0 /closed
`;

/** What a workspace or workdir may be. */
const PLACES: readonly string[] = [
  '/',
  '/real/deep',
  '/link/deep',
  '/link/up/new/er',
  '/real/up',
  '/absent',
  '/absent/deep/er',
  '/dangling',
  '/dangling/below',
  '/with  two blanks',
  '/with  two blanks/new  one',
  "/with'quote",
  '/back\\slash',
  '/back\\0101',
  '/ümlaut 日本',
  '/*?[a]',
  '/-dash/-n',
  '/real/../link/deep/./x',
  '/real//deep/',
];

describeEngine('lookAround', (rig) => {
  for (const image of IMAGES) {
    it(`is told the same by the shell of ${image} as by an exec`, async () => {
      await using lab = openLab(rig);
      await using anvil = await lab.anvil(await lab.image(image));
      const identity = await identify(anvil, 'shell');
      expect(await runInAnvil(anvil, identity, { script: PREPARE })).toMatchObject({ exitCode: 0 });
      const look = async (user: string | undefined, place: string): Promise<unknown> => {
        const wanted = { user, workspace: place, workdir: '/real' };
        try {
          const around: Surroundings = await lookAround(anvil, wanted);
          return { ...around, identity: { ...around.identity, requested: undefined } };
        } catch (error) {
          return String(error);
        }
      };
      for (const place of [...PLACES, '/file', '/file/below', '/loop']) {
        expect([place, await look(undefined, place)]).toEqual([place, await look('0', place)]);
      }
      expect(await look(undefined, '/link/up/new')).toMatchObject({
        workspace: { path: '/real/deep/new', exists: false },
      });
      expect(await look(undefined, '/file/below')).toContain('it is a file, or below one');
    });
  }

  it('does not take a home that is not there', async () => {
    await using lab = openLab(rig);
    await using anvil = await lab.anvil(await lab.image('tongs-test/busybox:latest'));
    const identity = await identify(anvil, 'shell');
    expect(identity.home).toBe('/root');
    await runInAnvil(anvil, identity, { script: 'mv /root /elsewhere' });
    expect((await identify(anvil, 'shell')).home).toBe('/tmp');
  });
});
