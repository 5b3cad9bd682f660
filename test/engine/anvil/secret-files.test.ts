import { describe, expect, it } from 'vitest';
import { lookAround } from '../../../src/anvil/look-around.ts';
import { MCP_FILE } from '../../../src/anvil/protocol/loop.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { runInAnvil } from '../../support/rigs/run-in-anvil.ts';

const BUSYBOX = 'tongs-test/busybox:latest';
const DEBIAN = 'tongs-test/debian:latest';
const BYTES = Buffer.from(Array.from({ length: 3_000 }, (_, at) => at % 256));

describeEngine('the private files of a command', (rig) => {
  describe.each([
    { image: DEBIAN, user: undefined, of: '1000:1000' },
    { image: BUSYBOX, user: '1000:1000', of: '' },
    { image: DEBIAN, user: 'root', of: '1000:1000' },
  ])('for "$user" in $image of "$of"', ({ image, user, of }) => {
    it('are the exact bytes, for that user alone, and gone when the command has ended', async () => {
      await using lab = openLab(rig);
      const base =
        of === '' ? await lab.image(image) : await lab.derive(image, { config: { user: of } });
      const anvil = await lab.anvil(base);
      const { identity } = await lookAround(anvil, { user, workspace: '/', workdir: '/' });
      const privateFiles = {
        '/.tongs/secrets/a-key.bin': BYTES,
        '/.tongs/secrets/other': Buffer.from("it's \\n 100%\n"),
        '/.tongs/secrets/none': Buffer.from(''),
        [MCP_FILE]: Buffer.from('{}'),
      };
      const script = [
        'cd /.tongs/secrets',
        'cat a-key.bin other none /.tongs/mcp/mcp.json',
        'ls -ln . | while read -r mode links user group size rest; do echo "$mode $user" >&2; done',
        'ls -ldn . | { read -r mode links user rest; echo "$mode $user" >&2; }',
        'umask >&2',
        'cat /.tongs/start >&2',
      ].join('\n');
      const ran = await runInAnvil(anvil, identity, { script, privateFiles });
      expect(ran.stdout).toEqual(Buffer.concat([BYTES, Buffer.from("it's \\n 100%\n{}")]));
      const file = `-r-------- ${identity.uid}`;
      expect(ran.stderr.toString().split('\n').slice(1)).toEqual([
        file,
        file,
        file,
        `drwx------ ${identity.uid}`,
        '0022',
        '',
      ]);
      expect(ran).toMatchObject({ exitCode: 0, isPristine: true });
      const after = await runInAnvil(anvil, identity, { script: 'ls -A /.tongs' });
      expect(after.stdout.toString()).not.toMatch(/secrets|mcp/);
      // A second command writes them again.
      const again = await runInAnvil(anvil, identity, { script: 'exit 3', privateFiles });
      expect(again).toMatchObject({ exitCode: 3, isPristine: true });
    });
  });

  it('do not stay where they cannot be removed: nothing else runs in that anvil', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(
      await lab.derive(DEBIAN, { script: 'rm -f /bin/rm /usr/bin/rm' }),
    );
    const { identity } = await lookAround(anvil, { user: undefined, workspace: '/', workdir: '/' });
    const privateFiles = { '/.tongs/secrets/key': Buffer.from('hunter2') };
    const ran = await runInAnvil(anvil, identity, {
      script: 'cat /.tongs/secrets/key',
      privateFiles,
    });
    expect(ran.stdout.toString()).toBe('hunter2');
    expect(ran).toMatchObject({ exitCode: 0, isPristine: false });
  });
});
