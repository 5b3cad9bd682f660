import { describe, expect, it } from 'vitest';
import type { WrittenFiles } from '../../../../src/anvil/command/written-files.ts';
import { readStepWritten } from '../../../../src/run/values/step-written.ts';

function read(
  files: Record<string, string | Uint8Array>,
  env: Record<string, string> = {},
): ReturnType<typeof readStepWritten> {
  const bytes = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
  const written: WrittenFiles = Object.fromEntries(bytes);
  return readStepWritten(written, env);
}

const NOTHING = { outputs: {}, env: {}, path: [] };

describe('readStepWritten', () => {
  it('reads nothing where nothing was written', () => {
    expect(read({})).toEqual({ ok: true, own: NOTHING, ignored: [] });
    expect(read({ summary: ' \n' })).toEqual({ ok: true, own: NOTHING, ignored: [] });
  });

  it('reads each file', () => {
    const files = {
      output: 'version=1.2\nnotes<<EOF\na\nb\nEOF\nversion=1.3\n__proto__=x\n',
      env: 'A=b\nNODE_OPTIONS=--max-old-space-size=4096\nCI=\nGITHUB_TOKEN=t\nRUNNER_TEMP=/t\n',
      path: '/a\n\n/b\r\n/a\n',
      summary: '# Done\n',
    };
    expect(read(files)).toEqual({
      ok: true,
      own: {
        outputs: JSON.parse('{"version":"1.3","notes":"a\\nb","__proto__":"x"}'),
        env: {
          A: 'b',
          NODE_OPTIONS: '--max-old-space-size=4096',
          CI: '',
          GITHUB_TOKEN: 't',
          RUNNER_TEMP: '/t',
        },
        path: ['/a', '/b'],
        summary: '# Done\n',
      },
      ignored: [],
    });
  });

  it('ignores variables that only Tongs sets', () => {
    const env = 'GITHUB_OUTPUT=/x\nGITHUB_SHA=1\nA=b\nGITHUB_SHA=2\nGITHUB_WORKSPACE=/w\n';
    const ignored = ['GITHUB_OUTPUT', 'GITHUB_SHA', 'GITHUB_WORKSPACE'];
    expect(read({ env })).toMatchObject({ own: { env: { A: 'b' } }, ignored });
    const before = { GITHUB_OUTPUT: '/x', GITHUB_SHA: '2', GITHUB_WORKSPACE: '/w' };
    // Of `env >>$GITHUB_ENV` nothing has to be said.
    expect(read({ env }, before)).toMatchObject({
      own: { env: { A: 'b' } },
      ignored: ['GITHUB_SHA'],
    });
    expect(read({ output: env })).toMatchObject({ own: { outputs: { GITHUB_SHA: '2' } } });
  });

  it('drops a byte order mark, and replaces invalid bytes', () => {
    const output = Buffer.concat([Buffer.from('\uFEFFa=b'), Buffer.from([0xff, 0x0a])]);
    expect(read({ output })).toMatchObject({ own: { outputs: { a: 'b\uFFFD' } } });
    expect(read({ path: '\uFEFF/a\n' })).toMatchObject({ own: { path: ['/a'] } });
  });

  it.each<readonly [files: Record<string, string>, message: string]>([
    [{ output: 'a=b\nc\n' }, 'Cannot read GITHUB_OUTPUT, line 2: "c" has neither "=" nor "<<"'],
    [{ env: '=b\n' }, 'Cannot read GITHUB_ENV, line 1: "=b" has no name'],
    [{ env: 'A=1\nB=\0\n' }, 'Cannot read GITHUB_ENV, line 2: it contains a NUL character'],
    [{ path: '/a\n\0' }, 'Cannot read GITHUB_PATH, line 2: it contains a NUL character'],
    [
      { output: `a=${'b'.repeat(2 ** 20)}` },
      'Cannot read GITHUB_OUTPUT: it exceeds the limit of 1 MiB',
    ],
    [
      { env: `A=b\nLONG=${'b'.repeat(131_072)}` },
      'Cannot read GITHUB_ENV, line 2: the 131078 bytes of "LONG" exceed the limit of 131072 for a variable',
    ],
  ])('refuses %j', (files, message) => {
    const hint = expect.stringMatching(/^Write .*\.$/);
    expect(read(files)).toEqual({ ok: false, message, hint });
  });

  it('takes an output that no variable could hold, and a variable just below the limit', () => {
    const output = `a=${'b'.repeat(2 ** 20 - 2)}`;
    expect(read({ output })).toMatchObject({ ok: true });
    expect(read({ env: `A=${'b'.repeat(131_069)}` })).toMatchObject({ ok: true });
  });
});
