import { expect, it } from 'vitest';
import { findTraces } from '../../../src/anvil/command/traces.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { identify, runInAnvil, type Way } from '../../support/rigs/run-in-anvil.ts';

const IMAGES = ['tongs-test/busybox:latest', 'tongs-test/debian:latest'] as const;
const WAYS: readonly Way[] = ['shell', 'exec'];

/** What a commit does not hold and the next step would see, and how it goes again. */
const TRACES: readonly (readonly [script: string, undo: string])[] = [
  ['echo >/dev/shm/x', 'rm /dev/shm/x'],
  ['echo >/dev/shm/.x', 'rm /dev/shm/.x'],
  ['echo >/dev/shm/..x', 'rm /dev/shm/..x'],
  ['mkdir /dev/shm/x', 'rmdir /dev/shm/x'],
  [': >/dev/mqueue/x', 'rm /dev/mqueue/x'],
  ['echo >/dev/x', 'rm /dev/x'],
  ['ln -s /tmp /dev/x', 'rm /dev/x'],
  ['rm /dev/full', 'mknod -m 666 /dev/full c 1 7'],
  ['echo >/.tongs/x', 'rm /.tongs/x'],
  ['echo >/.tongs/.x', 'rm /.tongs/.x'],
  ['mkdir "/.tongs/step x"', 'rmdir "/.tongs/step x"'],
  ['echo >"$GITHUB_OUTPUT.x"', 'rm "$GITHUB_OUTPUT.x"'],
  ['echo >"$(dirname "$GITHUB_OUTPUT")/.x"', 'rm "$(dirname "$GITHUB_OUTPUT")/.x"'],
  ['rm "$GITHUB_ENV"', ': >"$GITHUB_ENV"'],
  ['ln -sf /dev/null "$GITHUB_PATH"', 'rm "$GITHUB_PATH"; : >"$GITHUB_PATH"'],
];

describeEngine('findTraces', (rig) => {
  for (const image of IMAGES) {
    for (const way of WAYS) {
      it(`tells in ${image} what is left by ${way}`, async () => {
        await using lab = openLab(rig);
        await using anvil = await lab.anvil(await lab.image(image));
        const identity = await identify(anvil, way);
        const run = async (script: string): Promise<boolean> => {
          const end = await runInAnvil(anvil, identity, { script });
          const { isPristine } = await findTraces(anvil);
          expect(end).toMatchObject({ exitCode: 0, isPristine });
          return end.isPristine;
        };
        expect(await run('echo >/tmp/x; mkdir /new; sleep 1000 &')).toBe(true);
        for (const [script, undo] of TRACES) {
          expect([script, await run(script)]).toEqual([script, false]);
          expect([undo, await run(undo)]).toEqual([undo, true]);
        }
      });
    }
  }

  it('tells System V IPC', async () => {
    await using lab = openLab(rig);
    await using anvil = await lab.anvil(await lab.image('tongs-test/debian:latest'));
    const identity = await identify(anvil, 'shell');
    const script = "perl -e 'defined(shmget(1234, 1, 0x380)) or exit 9'";
    expect(await runInAnvil(anvil, identity, { script })).toMatchObject({ exitCode: 0 });
    expect(await findTraces(anvil)).toEqual({ isPristine: false, written: [] });
  });
});
