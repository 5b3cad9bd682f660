import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toInvocation } from '../../../../src/anvil/command/interpreter.ts';
import { OWN_DIRECTORY, SCRIPT_FILE } from '../../../../src/anvil/protocol/loop.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** The folder that stood in for the working directory. */
  readonly workdir: string;
}

/** Runs a script as an anvil does, but for the place of its files, beside `files` of a project. */
async function run(
  shell: readonly string[],
  script: string,
  { files = {}, below = '.' }: { files?: Readonly<Record<string, string>>; below?: string } = {},
): Promise<Ran> {
  const own = await temporaryFolder();
  const project = await temporaryFolder();
  const workdir = join(project, below);
  mkdirSync(workdir, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const before = readdirSync(project, { recursive: true });
  const invocation = toInvocation(shell, workdir);
  const here = (text: string): string => text.replaceAll(OWN_DIRECTORY, own);
  for (const [path, text] of Object.entries({ ...invocation.files, [SCRIPT_FILE]: script }))
    writeFileSync(here(path), here(text));
  const [program = '', ...args] = invocation.words.map(here);
  const env = { PATH: process.env['PATH'], PYTHONDONTWRITEBYTECODE: '1' };
  const ran = spawnSync(program, args, { cwd: workdir, env, encoding: 'utf8', input: '' });
  expect(readdirSync(project, { recursive: true })).toEqual(before);
  const plain = (text: string): string =>
    text.replaceAll(own, OWN_DIRECTORY).replaceAll(workdir, '/w');
  return { status: ran.status, out: plain(ran.stdout), err: plain(ran.stderr), workdir };
}

/** What it prints, when all is well. */
async function output(...args: Parameters<typeof run>): Promise<string> {
  const { status, out, err } = await run(...args);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return out;
}

describe('toInvocation', () => {
  it.each([
    [['sh', '-e']],
    [['bash', '--noprofile', '--norc', '-eo', 'pipefail']],
    [['perl', '-w']],
    [['node', 'runner.js']],
    [['node', '--test']],
    [['node', '--watch']],
    [['node', '-e', 'code']],
    [['node', '--input-type=module']],
    [['node', '--import', 'tsx', 'runner.ts']],
    [['node', '-r']],
    [['node', '--']],
    [['nodemon']],
    [['python3', '-m', 'pytest']],
    [['python', '-c', 'code']],
    [['python', 'runner.py']],
    [['python', '-i']],
    [['pythonic']],
    [['env', 'node']],
  ])('gives %j the path of the script', (shell) => {
    expect(toInvocation(shell, '/w')).toEqual({ words: [...shell, SCRIPT_FILE], files: {} });
  });

  it.each([
    [['node']],
    [['/usr/local/bin/node', '--trace-warnings', '--unhandled-rejections=strict']],
    [['nodejs', '--import', 'tsx', '-r', './setup.js', '-C', 'dev']],
    [['python']],
    [['python3.12', '-u', '-X', 'dev', '-Wdefault']],
    [['/opt/venv/bin/python3', '-sE']],
    [['pypy3']],
  ])('lets the script of %j lie in the working directory, with its options', (shell) => {
    const { words } = toInvocation(shell, '/w');
    expect(words).toEqual(expect.arrayContaining([...shell, '/w/tongs-step']));
    expect(words).not.toContain(SCRIPT_FILE);
  });
});

describe('a script for node', () => {
  const lib = { 'lib.js': 'exports.answer = 42;', 'data.json': '{"n": 7}' };

  it('requires files and packages of the project', async () => {
    const files = {
      ...lib,
      'node_modules/hoisted/index.js': 'module.exports = "hoisted";',
      'packages/a/node_modules/own/index.js': 'module.exports = "own";',
      'packages/a/near.js': 'module.exports = require("../../lib.js").answer;',
    };
    const script = `
      console.log(require('./near'), require('../../data.json').n, require('own'), require('hoisted'));
      console.log(require.resolve('./near').endsWith('/packages/a/near.js'));`;
    const out = await output(['node'], script, { files, below: 'packages/a' });
    expect(out).toBe('42 7 own hoisted\ntrue\n');
  });

  it('is a main module in the working directory, with an argument of its own', async () => {
    const script = `#!/usr/bin/env node
      console.log(require.main === module, __dirname, __filename === process.argv[1], process.argv.length);
      return;`;
    expect(await output(['node', '--no-warnings'], script)).toBe('true /w true 2\n');
  });

  it('may be an ES module, and await at its top', async () => {
    const files = { 'lib.mjs': 'export const answer = await 42;', ...lib };
    const script = `
      import { answer } from './lib.mjs';
      import lib from './lib.js';
      const { default: data } = await import('./data.json', { with: { type: 'json' } });
      console.log(answer, lib.answer, data.n, import.meta.dirname);`;
    expect(await output(['node'], script, { files })).toBe('42 42 7 /w\n');
    expect(await output(['node'], 'console.log(await 1)')).toBe('1\n');
  });

  it('requires in a package of ES modules, too', async () => {
    const files = {
      'package.json': '{"type": "module"}',
      'lib.js': 'export const answer = 42;',
    };
    expect(await output(['node'], `console.log(require('./lib.js').answer)`, { files })).toBe(
      '42\n',
    );
    const script = `import { answer } from './lib.js';\nconsole.log(answer);`;
    expect(await output(['node'], script, { files })).toBe('42\n');
  });

  it('is the same in its workers and forks', async () => {
    const worker = `
      const { Worker, isMainThread } = require('worker_threads');
      if (isMainThread) new Worker(__filename); else console.log('worker', require('./lib').answer);`;
    expect(await output(['node'], worker, { files: lib })).toBe('worker 42\n');
    const fork = `
      if (process.send) console.log('fork', require('./lib').answer);
      else require('child_process').fork(__filename);`;
    expect(await output(['node'], fork, { files: lib })).toBe('fork 42\n');
  });

  it('imports a file dynamically, and what is loaded before it', async () => {
    const files = { 'setup.mjs': 'globalThis.ready = "set up";', ...lib };
    const script = `import('./lib.js').then(({ answer }) => console.log(answer, globalThis.ready));`;
    const shell = ['node', '--import', './setup.mjs'];
    expect(await output(shell, script, { files })).toBe('42 set up\n');
  });

  it.each([
    [
      'an error',
      `\n\nthrow new Error('no');`,
      /\/w\/tongs-step:3\n[^]*at Object\.<anonymous> \(\/w\/tongs-step:3:7\)/,
    ],
    [
      'an error of a module',
      `import 'fs';\n\nthrow new Error('no');`,
      /\/w\/tongs-step:3[:\n][^]*at .*\/w\/tongs-step:3:7/,
    ],
    [
      'a syntax error',
      `\nconst x = ;`,
      /\/w\/tongs-step:2\nconst x = ;[^]*SyntaxError: Unexpected token ';'/,
    ],
    [
      'a module that is not there',
      `\nrequire('./nope')`,
      /Cannot find module '\.\/nope'\nRequire stack:\n- \/w\/tongs-step/,
    ],
  ])('tells the line of %s', async (_, script, told) => {
    const { status, err } = await run(['node'], script);
    expect(status).toBe(1);
    expect(err).toMatch(told);
    expect(err).not.toContain('loader.cjs');
  });

  it('may be long', async () => {
    const script = `${'// a comment of some length\n'.repeat(20_000)}console.log(require('./lib').answer);`;
    expect(await output(['node'], script, { files: lib })).toBe('42\n');
  });
});

const PYTHONS = ['python3'].filter((name) => spawnSync(name, ['-c', '']).status === 0);

describe.skipIf(PYTHONS.length === 0)('a script for python', () => {
  const lib = { 'lib.py': 'answer = 42', 'data.txt': 'seven' };

  it('imports files of the working directory', async () => {
    const script = `
import lib, sys, os
print(lib.answer, sys.path[0] == os.getcwd(), len(sys.argv), sys.argv[0] == __file__)`;
    expect(await output(['python3'], script, { files: lib })).toBe('42 True 1 True\n');
  });

  it('is the main module, finds what is beside it, and nothing of ours', async () => {
    const script = `
"""Its description."""
from __future__ import annotations
import os, pickle, sys
class A: pass
print(__name__, pickle.loads(pickle.dumps(A())).__class__ is A, __doc__)
print(open(os.path.join(os.path.dirname(__file__), 'data.txt')).read())
print(sorted(name for name in globals() if not name.startswith('__')))`;
    expect(await output(['python3'], script, { files: lib })).toBe(
      "__main__ True Its description.\nseven\n['A', 'annotations', 'os', 'pickle', 'sys']\n",
    );
  });

  it.each(['spawn', 'forkserver', 'fork'])(
    'is the same in processes that are started by %s, and in those of theirs',
    async (method) => {
      const script = `
import multiprocessing, os
from concurrent.futures import ProcessPoolExecutor
import lib

here = os.path.dirname(__file__)

def look(depth):
    if depth == 0:
        return open(os.path.join(here, 'data.txt')).read(), lib.answer, here == os.getcwd()
    with ProcessPoolExecutor(1, multiprocessing.get_context('${method}')) as pool:
        return pool.submit(look, depth - 1).result()

if __name__ == '__main__':
    print(look(2))`;
      const out = await output(['python3'], script, { files: lib });
      expect(out).toBe("('seven', 42, True)\n");
    },
  );

  it('obeys what the options say of its path', async () => {
    const { status, err } = await run(['python3', '-I'], 'import lib', { files: lib });
    expect({ status, err }).toMatchObject({
      status: 1,
      err: expect.stringContaining("No module named 'lib'"),
    });
  });

  it('tells the lines of an error, and no more', async () => {
    const { err } = await run(['python3'], '\ndef f():\n    raise ValueError("no")\n\nf()\n');
    // From 3.13 on, python marks the call.
    expect(err.replace(/^ *[~^]+\n/gm, '')).toBe(`Traceback (most recent call last):
  File "/.tongs/step", line 5, in <module>
    f()
  File "/.tongs/step", line 3, in f
    raise ValueError("no")
ValueError: no
`);
  });

  it('tells the line of a syntax error', async () => {
    const { status, err } = await run(['python3'], '\nx = = 1\n');
    expect(status).toBe(1);
    expect(err).toMatch(/^ {2}File "\/\.tongs\/step", line 2\n {4}x = = 1\n/);
  });

  it.each([
    ['sys.exit(7)', 7],
    ['raise SystemExit("no")', 1],
    ['import os; os.kill(os.getpid(), 15)', null],
  ])('ends as it says: %s', async (script, status) => {
    expect(await run(['python3'], `import sys\n${script}`)).toMatchObject({ status });
  });
});
