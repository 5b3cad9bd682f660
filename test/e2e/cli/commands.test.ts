import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../../src/base/version.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { runTongs, TESTED_ROOT, type Ended } from '../../support/processes/tongs-process.ts';

// What the command line does without an engine.

async function tongs(...args: readonly string[]): Promise<Ended> {
  return runTongs(args, { folder: await temporaryFolder() });
}

const COMMANDS = [
  [],
  ['run'],
  ['plan'],
  ['validate'],
  ['wrap'],
  ['prune'],
  ['prune', 'cache'],
  ['prune', 'snapshots'],
  ['prune', 'leftovers'],
  ['prune', 'images'],
  ['prune', 'containers'],
  ['prune', 'volumes'],
  ['prune', 'runner-work'],
  ['agent'],
  ['agent', 'run'],
  ['agent', 'install'],
  ['agent', 'uninstall'],
  ['agent', 'status'],
  ['hook'],
  ['hook', 'install'],
  ['hook', 'uninstall'],
  ['hook', 'run'],
  ['doctor'],
  ['schema'],
  ['help'],
] as const;

describe('help', () => {
  it.each(COMMANDS.map((command) => ({ command, name: ['tongs', ...command].join(' ') })))(
    'of $name has examples, and is the same in both ways',
    async ({ command, name }) => {
      const [byOption, byCommand] = await Promise.all([
        tongs(...command, '--help'),
        tongs('help', ...command),
      ]);
      expect(byOption).toMatchObject({ exitCode: 0, stderr: '' });
      expect(byOption.stdout.startsWith(`Usage: ${name} [`)).toBe(true);
      expect(byOption.stdout).toMatch(
        new RegExp(`\nExamples?:\n(  #.*\n)*  (sudo npx |sudo )?${name}`),
      );
      expect(byCommand).toEqual(byOption);
    },
  );

  it('knows every command, so that each is among those above', async () => {
    const { stdout } = await tongs('--help');
    const [, list = ''] = /\nCommands:\n([^]*?)\n\n/.exec(stdout) ?? [];
    const names = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(COMMANDS.flatMap(([name]) => name ?? [])));
  });

  it('is printed as an error where a command is missing', async () => {
    for (const args of [[], ['prune']]) {
      const { exitCode, stdout, stderr } = await tongs(...args);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^Usage: tongs/);
    }
  });
});

describe('tongs', () => {
  it('tells its version', async () => {
    const told = { exitCode: 0, stdout: `${VERSION}\n`, stderr: '' };
    expect(await Promise.all([tongs('--version'), tongs('-V')])).toEqual([told, told]);
  });

  it.each([
    [['rnu'], "unknown command 'rnu'\n(Did you mean run?)"],
    [['prune', 'cach'], "unknown command 'cach'\n(Did you mean cache?)"],
    [['help', 'prune', 'cahce'], 'There is no command "cahce"\nhint: Did you mean "cache"?'],
    [['help', 'x'], 'There is no command "x"\nhint: The commands are: run, plan, '],
    [['run', '--stpe', 'a'], "unknown option '--stpe'\n(Did you mean --step?)"],
    [['plan', '--jsno'], "unknown option '--jsno'\n(Did you mean --json?)"],
    [['validate', '--all'], "unknown option '--all'"],
    [['run', '--max-parallel', '0'], '"0" is not a whole number of 1 or more.'],
    [['run', '--snapshots', 'lcal'], 'Allowed choices are local, off.'],
    [['run', 'a', 'b'], 'too many arguments'],
    [
      ['prune', 'cache'],
      'None of --older-than, --keep-storage, --min-free and --abandoned-builders is set',
    ],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await tongs(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('says so when its output cannot be written, and only then', async () => {
    const folder = await temporaryFolder();
    const program = ['sh', '-c', 'exec "$0" "$@" >/dev/full', process.execPath];
    const entry = join(TESTED_ROOT, 'dist/cli/index.js');
    expect(await runTongs(['schema'], { folder, program: [...program, entry] })).toMatchObject({
      exitCode: 141,
      stderr: expect.stringMatching(/^error: Cannot write the output: .*no space left.*\n$/),
    });
  });
});

describe('schema', () => {
  it('prints what is in the repository', async () => {
    const { exitCode, stdout, stderr } = await tongs('schema');
    const file = await readFile(join(TESTED_ROOT, 'schema/pipeline.schema.json'), 'utf8');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(file));
  });
});
