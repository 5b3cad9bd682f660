import { describe, expect, it } from 'vitest';
import type { WrittenFiles } from '../../../../src/anvil/command/written-files.ts';
import { readStepWritten, type EndedStep } from '../../../../src/run/values/step-written.ts';
import { NOTHING_INHERITED } from '../../../../src/snapshots/written.ts';

function read(
  files: Record<string, string | Uint8Array>,
  { env = {}, inherited = NOTHING_INHERITED }: Partial<EndedStep> = {},
): ReturnType<typeof readStepWritten> {
  const bytes = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
  const written: WrittenFiles = Object.fromEntries(bytes);
  return readStepWritten({ files: written, env, inherited });
}

const NOTHING = { outputs: {}, env: {}, path: [] };

describe('readStepWritten', () => {
  it('reads nothing where nothing was written', () => {
    expect(read({})).toEqual({ ok: true, written: NOTHING, ignored: [] });
    expect(read({ summary: ' \n' })).toEqual({ ok: true, written: NOTHING, ignored: [] });
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
      written: {
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
    expect(read({ env })).toMatchObject({ written: { env: { A: 'b' } }, ignored });
    const before = { GITHUB_OUTPUT: '/x', GITHUB_SHA: '2', GITHUB_WORKSPACE: '/w' };
    // Of `env >>$GITHUB_ENV` nothing has to be said.
    expect(read({ env }, { env: before })).toMatchObject({
      written: { env: { A: 'b' } },
      ignored: ['GITHUB_SHA'],
    });
    expect(read({ output: env })).toMatchObject({ written: { outputs: { GITHUB_SHA: '2' } } });
  });

  it('drops a byte order mark, and replaces invalid bytes', () => {
    const output = Buffer.concat([Buffer.from('\uFEFFa=b'), Buffer.from([0xff, 0x0a])]);
    expect(read({ output })).toMatchObject({ written: { outputs: { a: 'b\uFFFD' } } });
    expect(read({ path: '\uFEFF/a\n' })).toMatchObject({ written: { path: ['/a'] } });
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

  it('refuses more than a kernel takes, together with what earlier steps have written', () => {
    const block = `=${'x'.repeat(131_000)}`;
    const half = ['A', 'B', 'C', 'D'].map((name) => `${name}${block}\n`).join('');
    const first = read({ env: half, path: `/${'p'.repeat(40_000)}\n` });
    const inherited = first.ok ? first.written : NOTHING_INHERITED;
    // The same names again take no more room.
    expect(read({ env: half }, { inherited })).toMatchObject({ ok: true });
    const more = half.replaceAll(/^[A-D]/gm, '$&2');
    const second = read({ env: more }, { inherited });
    expect(second).toMatchObject({ ok: true });
    const all = second.ok ? second.written : NOTHING_INHERITED;
    expect(read({ env: `LAST=${'z'.repeat(1_000)}\n` }, { inherited: all })).toMatchObject({
      message: expect.stringMatching(/its variables have 10490.. bytes, and the limit is 1048576$/),
    });
    expect(read({ path: `/${'q'.repeat(40_000)}\n` }, { inherited })).toMatchObject({
      message:
        'Cannot read GITHUB_PATH: with those of earlier steps, its folders have 80009 bytes, and the limit is 65536',
    });
  });

  it('takes an output that no variable could hold, and a variable just below the limit', () => {
    const output = `a=${'b'.repeat(2 ** 20 - 2)}`;
    expect(read({ output })).toMatchObject({ ok: true });
    expect(read({ env: `A=${'b'.repeat(131_069)}` })).toMatchObject({ ok: true });
  });
});
