import { describe, expect, it } from 'vitest';
import type { Anvil } from '../../../src/anvil/anvil.ts';
import { MOST_WRITTEN_BYTES } from '../../../src/anvil/command/written-files.ts';
import { lookAround } from '../../../src/anvil/look-around.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openLab, type Lab } from '../../support/rigs/lab.ts';
import { identify, runInAnvil, type Ran } from '../../support/rigs/run-in-anvil.ts';

const BUSYBOX = 'tongs-test/busybox:latest';
const DEBIAN = 'tongs-test/debian:latest';

/** Every byte, NUL included, without a line break at the end. */
const ALL_BYTES = 'i=0; while [ $i -lt 256 ]; do printf "\\\\$(printf %03o $i)"; i=$((i+1)); done';

describeEngine('files that a command writes for Tongs', (rig) => {
  async function openAs(lab: Lab, { of, user }: { of: string; user?: string }): Promise<Runner> {
    const base =
      of === '' ? await lab.image(BUSYBOX) : await lab.derive(BUSYBOX, { config: { user: of } });
    const anvil = await lab.anvil(base);
    const { identity } = await lookAround(anvil, { user, workspace: '/', workdir: '/' });
    const run: Runner['run'] = (script, more) => runInAnvil(anvil, identity, { script, ...more });
    return { anvil, run };
  }

  interface Runner {
    readonly anvil: Anvil;
    readonly run: (
      script: string,
      more?: {
        readonly timeoutMs?: number;
        readonly signal?: AbortSignal;
        readonly onOutput?: () => void;
      },
    ) => Promise<Ran>;
  }

  describe.each([{ of: '' }, { of: '', user: '4242:77' }, { of: 'user', user: 'root' }])(
    'in an image of "$of", as "$user"',
    (who) => {
      it('are read byte by byte, once, when nobody writes any more', async () => {
        await using lab = openLab(rig);
        const { run } = await openAs(lab, who);
        const none = await run('ls "${GITHUB_OUTPUT%/*}"; cat "$GITHUB_OUTPUT"');
        expect(none).toMatchObject({ exitCode: 0, isPristine: true, written: {} });
        expect(none.stdout.toString()).toBe('env\noutput\npath\nsummary\n');
        const all = await run(`{ ${ALL_BYTES}; } >>"$GITHUB_OUTPUT"; echo a >>"$GITHUB_ENV"
        head -c 1048576 /dev/urandom | tee -a "$GITHUB_PATH" | sha256sum
        echo c >"$GITHUB_STEP_SUMMARY"; exit 7`);
        expect(all).toMatchObject({ exitCode: 7, isPristine: true });
        const { output, env, path, summary } = all.written;
        expect(output).toEqual(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));
        expect([String(env), String(summary)]).toEqual(['a\n', 'c\n']);
        const { createHash } = await import('node:crypto');
        const hash = createHash('sha256')
          .update(path ?? '')
          .digest('hex');
        expect(all.stdout.toString()).toBe(`${hash}  -\n`);
        const flood = 'setsid sh -c "while :; do echo x >>$GITHUB_ENV; done" & sleep 0.05';
        const { written, isPristine } = await run(flood);
        expect([String(written.env).startsWith('x\nx\n'), isPristine]).toEqual([true, true]);
        expect(await run('cat "$GITHUB_ENV" "$GITHUB_PATH"; exit 0')).toMatchObject({
          stdout: Buffer.from(''),
          written: {},
          isPristine: true,
        });
      });
    },
  );

  it('are read after a timeout, but not after a cancel', async () => {
    await using lab = openLab(rig);
    const { run } = await openAs(lab, { of: '' });
    const script = 'echo a >>"$GITHUB_ENV"; echo up; exec sleep 1000';
    const late = await run(script, { timeoutMs: 200 });
    expect([late.ended, String(late.written.env)]).toEqual(['timed-out', 'a\n']);
    const stopping = new AbortController();
    const onOutput = (): void => stopping.abort(new Error('enough'));
    expect(await run(script, { signal: stopping.signal, onOutput })).toMatchObject({
      ended: 'cancelled',
      written: {},
    });
  });

  it('are read to one byte beyond the limit, also without "head"', async () => {
    await using lab = openLab(rig);
    const { run } = await openAs(lab, { of: '' });
    const script = 'head -c 3000000 /dev/zero >>"$GITHUB_ENV"; echo a >>"$GITHUB_PATH"';
    const { written } = await run(script);
    expect(written.env?.length).toBe(MOST_WRITTEN_BYTES + 1);
    expect(String(written.path)).toBe('a\n');
    const bare = await lab.derive(DEBIAN, { script: 'rm "$(command -v head)"' });
    const anvil = await lab.anvil(bare);
    const identity = await identify(anvil, 'shell');
    const text = 'a=é\n\n  b\\n="$HOME"\nlast';
    const slow = `printf '${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}' >>"$GITHUB_ENV"`;
    const ran = await runInAnvil(anvil, identity, { script: `! command -v head && ${slow}` });
    expect([ran.exitCode, String(ran.written.env)]).toEqual([0, `${text}\n`]);
    const next = await runInAnvil(anvil, identity, { script: 'cat "$GITHUB_ENV"' });
    expect(next).toMatchObject({ stdout: Buffer.from(''), isPristine: true });
  });

  it('fail the step if a link or a folder is in their place', async () => {
    await using lab = openLab(rig);
    const { run } = await openAs(lab, { of: '' });
    for (const replace of ['ln -s /etc/passwd "$GITHUB_ENV"', 'mkdir "$GITHUB_ENV"']) {
      await expect(run(`rm -f "$GITHUB_ENV"; ${replace}`), replace).rejects.toMatchObject({
        code: 'step-file-unreadable',
        message: expect.stringContaining('"GITHUB_ENV"'),
      });
      const undo = 'test -s /etc/passwd || exit 9; rm -r "$GITHUB_ENV"';
      expect(await run(undo)).toMatchObject({ exitCode: 0, isPristine: false });
    }
  });
});
