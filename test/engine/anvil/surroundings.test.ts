import { expect, it } from 'vitest';
import { lookAround, type Surroundings } from '../../../src/anvil/look-around.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { identify, runInAnvil } from '../../support/rigs/run-in-anvil.ts';

const IMAGES = ['tongs-test/busybox:latest', 'tongs-test/debian:latest'] as const;

const PREPARE = `
mkdir -p /real/deep '/with  two blanks' "/with'quote" '/back\\slash' '/a\\tb\\c' '/trailing ' '/ümlaut 日本' '/*?[a]' /-dash
ln -s /real /link; ln -s ../link/deep /real/up; ln -s nowhere /dangling; ln -s loop /loop
echo >/file; mkdir -m 0 /closed
mkdir /empty /empty-but /dotted /linked; touch /empty-but/empty /dotted/.x; ln -s nowhere '/linked/..y'
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
  '/a\\tb\\c',
  '/a\\tb\\c/new\\n',
  '/trailing ',
  '/trailing /new  ',
  '/ümlaut 日本',
  '/*?[a]',
  '/-dash/-n',
  '/real/../link/deep/./x',
  '/real//deep/',
  '/empty',
  '/empty-but',
  '/dotted',
  '/linked',
  '/real',
];

describeEngine('lookAround', (rig) => {
  for (const image of IMAGES) {
    it(`is the same by the shell of ${image} as by an exec`, async () => {
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
      for (const place of ['/empty', '/link/deep'])
        expect(await look(undefined, place)).toMatchObject({ workspace: { isEmpty: true } });
      for (const place of ['/empty-but', '/dotted', '/linked', '/real'])
        expect(await look(undefined, place)).toMatchObject({ workspace: { isEmpty: false } });
      for (const place of ['/a\\tb\\c', '/trailing ', "/with'quote", '/*?[a]']) {
        const [there, below] = [place, `${place}/new\\n `];
        const workspace = { path: there, exists: true, isFile: false };
        expect(await look(undefined, there)).toMatchObject({ workspace });
        expect(await look(undefined, below)).toMatchObject({
          workspace: { path: below, exists: false, isFile: false },
        });
      }
      expect(await look(undefined, '/file/below')).toContain('it is a file, or below one');
    });
  }

  it.each(IMAGES)('takes a home with backslashes in its name, in %s', async (image) => {
    await using lab = openLab(rig);
    const home = '/a\\tb\\c';
    const { config } = await lab.image(image);
    const env = [...config.env, `HOME=${home}`];
    const script = `mkdir '${home}'`;
    await using anvil = await lab.anvil(await lab.derive(image, { script, config: { env } }));
    expect((await identify(anvil, 'shell')).home).toBe(home);
    expect((await identify(anvil, 'exec')).home).toBe(home);
  });

  it('does not take a home that is not there', async () => {
    await using lab = openLab(rig);
    await using anvil = await lab.anvil(await lab.image('tongs-test/busybox:latest'));
    const identity = await identify(anvil, 'shell');
    expect(identity.home).toBe('/root');
    await runInAnvil(anvil, identity, { script: 'mv /root /elsewhere' });
    expect((await identify(anvil, 'shell')).home).toBe('/tmp');
  });
});
