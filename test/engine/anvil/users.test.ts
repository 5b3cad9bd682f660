import { describe, expect, it } from 'vitest';
import { lookAround } from '../../../src/anvil/look-around.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { countProcesses } from '../../support/processes/processes.ts';
import { runInAnvil } from '../../support/rigs/run-in-anvil.ts';
import { SURVIVORS } from './awkward-commands.ts';

const BUSYBOX = 'tongs-test/busybox:latest';
const PLACES = { workspace: '/', workdir: '/' };

describeEngine('a command as another user than the image', (rig) => {
  describe.each([
    { of: '', user: '1000', uid: 1000, gid: 1000 },
    { of: '', user: 'user', uid: 1000, gid: 1000 },
    { of: 'user', user: 'root', uid: 0, gid: 0 },
    { of: 'user', user: '4242:77', uid: 4242, gid: 77 },
  ])('"$user" where the image has "$of"', ({ of, user, uid, gid }) => {
    it('is that user, and leaves nobody behind', async () => {
      await using lab = openLab(rig);
      const base =
        of === '' ? await lab.image(BUSYBOX) : await lab.derive(BUSYBOX, { config: { user: of } });
      const anvil = await lab.anvil(base);
      const { identity } = await lookAround(anvil, { ...PLACES, user });
      expect(identity).toMatchObject({ requested: user, uid, gid });
      const who = await runInAnvil(anvil, identity, { script: 'id -u; id -g; umask; cat' });
      expect(who.stdout.toString()).toBe(`${uid}\n${gid}\n0022\n`);
      for (const { name, script } of SURVIVORS) {
        await runInAnvil(anvil, identity, { script });
        expect((await countProcesses(rig, anvil.container)) - 1, name).toBe(0);
      }
    });

    it('is stopped with all that it has forked, at the limit of processes', async () => {
      await using lab = openLab(rig);
      const base =
        of === '' ? await lab.image(BUSYBOX) : await lab.derive(BUSYBOX, { config: { user: of } });
      const anvil = await lab.anvil(base, { settings: { resources: { pids: 30 } } });
      const { identity } = await lookAround(anvil, { ...PLACES, user });
      const stopping = new AbortController();
      const script =
        'echo up; i=0; while [ $i -lt 100 ]; do i=$((i+1)); sleep 1000 & done; sleep 1000';
      const ran = await runInAnvil(anvil, identity, {
        script,
        signal: stopping.signal,
        onOutput: () => stopping.abort(new Error('enough')),
      });
      expect((await countProcesses(rig, anvil.container)) - 1).toBe(0);
      expect(ran.exitCode).not.toBe(0);
      const after = await runInAnvil(anvil, identity, { script: 'echo after' });
      expect(after.stdout.toString()).toBe('after\n');
    });
  });

  it('is refused when it is not there, with a hint', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image(BUSYBOX));
    await expect(lookAround(anvil, { ...PLACES, user: 'nobody-here' })).rejects.toMatchObject({
      code: 'user-unknown',
      message: 'Cannot run the step as user "nobody-here"',
      hint: expect.stringContaining('Use the name of a user'),
    });
  });
});
