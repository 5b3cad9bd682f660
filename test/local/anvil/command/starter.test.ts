import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OWN_DIRECTORY, SCRIPT_FILE } from '../../../../src/anvil/protocol/loop.ts';
import { starterText, type StarterContent } from '../../../../src/anvil/command/starter.ts';
import { SHELLS } from '../../../support/processes/shells.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

interface Run extends SpawnSyncReturns<Buffer> {
  /** What became of the starter's file. */
  readonly starter: string;
}

/** Runs a starter as an anvil does, but for the place of its files. */
async function start(
  shell: readonly [string, ...string[]],
  content: Partial<StarterContent>,
  script = '',
): Promise<Run> {
  const folder = await temporaryFolder();
  const whole = { env: {}, workdir: '/', words: ['cat', '/proc/self/environ'], ...content };
  writeFileSync(join(folder, 'start'), starterText(whole).replaceAll(OWN_DIRECTORY, folder));
  writeFileSync(join(folder, 'step'), script);
  const [program, ...args] = shell;
  // What an image or an engine may have set for the anvil's own shell.
  const env = { PATH: process.env['PATH'], HOME: '/from-the-image' };
  const run = spawnSync(program, [...args, join(folder, 'start')], { env, maxBuffer: 2 ** 28 });
  return { ...run, starter: readFileSync(join(folder, 'start'), 'utf8') };
}

/** The env that the interpreter was given, by a shell. */
async function envBy(
  shell: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const { status, stdout, stderr } = await start(shell, { env });
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.toString('utf8').split('\0').slice(0, -1);
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2)));
}

const PATH = process.env['PATH'] ?? '';
const ALL_CHARACTERS = Array.from({ length: 255 }, (_, index) =>
  String.fromCharCode(index + 1),
).join('');

describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))(
  'starterText read by $name',
  ({ shell }) => {
    it('sets the env, in place of what was there', async () => {
      const env = { PATH, HOME: '/home/me', A: '1' };
      expect(await envBy(shell, env)).toMatchObject(env);
    });

    it.each([
      ['nothing', ''],
      ['blanks', '  a \t b  '],
      ['lines', 'a\nb\n\n'],
      ['quotes', `it's "x" \`y\` ''`],
      ['what a shell would replace', '$HOME ${A} $(id) * ~ \\ !'],
      ['an equals sign', '=a=b='],
      ['every character', ALL_CHARACTERS],
      ['characters beyond', 'é€😀'],
      ['100,000 characters', 'x y'.repeat(33_333)],
    ])('passes a value on that holds %s', async (_, value) => {
      const env = await envBy(shell, { PATH, A: value, B: '1' });
      expect(env['A'] === value).toBe(true);
      expect(env['B']).toBe('1');
    });

    it('passes a thousand variables on', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 1_000 }, (_, n) => [`V${n}`, `value ${n}`]),
      );
      expect(await envBy(shell, { PATH, ...many })).toMatchObject(many);
    });

    it('passes names on that no shell takes', async () => {
      const odd = {
        'a.b': '1',
        'A-B': "it's",
        '1A': '2',
        'A B': '3',
        é: '4',
        'BASH_FUNC_x%%': '() { :; }',
      };
      expect(await envBy(shell, { PATH, ...odd })).toMatchObject(odd);
    });

    it.each(['-i', '--', '-', '--help', '-u'])(
      'passes the name %s on, which looks like an option',
      async (name) => {
        expect(await envBy(shell, { PATH, [name]: 'x' })).toMatchObject({ [name]: 'x', PATH });
      },
    );

    const OWN = [
    '_', 'BASH', 'BASHOPTS', 'BASHPID', 'BASH_ALIASES', 'BASH_ARGC', 'BASH_ARGV', 'BASH_ARGV0',
    'BASH_CMDS', 'BASH_COMMAND', 'BASH_COMPAT', 'BASH_ENV', 'BASH_EXECUTION_STRING', 'BASH_LINENO',
    'BASH_LOADABLES_PATH', 'BASH_REMATCH', 'BASH_SOURCE', 'BASH_SUBSHELL', 'BASH_VERSINFO',
    'BASH_VERSION', 'BASH_XTRACEFD', 'CDPATH', 'CHILD_MAX', 'COLUMNS', 'COMP_WORDBREAKS',
    'COPROC', 'DIRSTACK', 'EMACS', 'ENV', 'EPOCHREALTIME', 'EPOCHSECONDS', 'EUID', 'EXECIGNORE',
    'FCEDIT', 'FIGNORE', 'FUNCNAME', 'FUNCNEST', 'GLOBIGNORE', 'GROUPS', 'HISTCMD', 'HISTCONTROL',
    'HISTFILE', 'HISTSIZE', 'HOSTFILE', 'HOSTNAME', 'HOSTTYPE', 'IFS', 'IGNOREEOF', 'INPUTRC',
    'INSIDE_EMACS', 'LC_ALL', 'LC_COLLATE', 'LINENO', 'LINES', 'MACHTYPE', 'MAIL', 'MAILCHECK',
    'MAILPATH', 'MAPFILE', 'OLDPWD', 'OPTARG', 'OPTERR', 'OPTIND', 'OSTYPE', 'PIPESTATUS',
    'POSIXLY_CORRECT', 'PPID', 'PROMPT_COMMAND', 'PS0', 'PS1', 'PS2', 'PS3', 'PS4', 'PWD',
    'RANDOM', 'READLINE_LINE', 'REPLY', 'SECONDS', 'SHELL', 'SHELLOPTS', 'SHLVL', 'SRANDOM',
    'TERM', 'TIMEFORMAT', 'TMOUT', 'TMPDIR', 'UID', 'auto_resume', 'histchars', 'FUNCTIONS', 'LANG',
  ]; // prettier-ignore

    it('passes names on that mean something to a shell', async () => {
      const env = Object.fromEntries(OWN.map((name) => [name, 'C 1']));
      expect(await envBy(shell, { PATH, ...env, AFTER: 'x' })).toMatchObject({
        ...env,
        AFTER: 'x',
      });
    });

    it('adds nothing to the env but what every shell adds', async () => {
      const env = await envBy(shell, { PATH, HOME: '/', A: '1' });
      const added = Object.keys(env).filter((name) => !['PATH', 'HOME', 'A'].includes(name));
      expect(added.filter((name) => !['PWD', '_', 'SHLVL'].includes(name))).toEqual([]);
    });

    it('starts the interpreter with its options, in the working directory', async () => {
      const folder = await temporaryFolder();
      const workdir = join(folder, "it's a dir");
      mkdirSync(workdir);
      const content = { env: { PATH, A: 'b c' }, workdir, words: ['sh', '-e', '-u', SCRIPT_FILE] };
      const { stdout, status } = await start(shell, content, 'echo "$A|$-|$PWD"; false; echo no');
      expect(stdout.toString()).toMatch(/^b c\|[a-z]*e[a-z]*u?[a-z]*\|.*it's a dir\n$/);
      expect(status).toBe(1);
    });

    it('empties its file before the step begins', async () => {
      const content = { env: { PATH, SECRET: 'hunter2' }, words: ['sh', SCRIPT_FILE] };
      const { stdout, starter } = await start(shell, content, 'wc -c <"${0%step}start"');
      expect(stdout.toString().trim()).toBe('0');
      expect(starter).toBe('');
    });

    it('ends with 126 where the working directory cannot be entered', async () => {
      const { status, stdout, starter } = await start(shell, {
        env: { PATH },
        workdir: '/nowhere',
      });
      expect({ status, stdout: stdout.toString(), starter }).toEqual({
        status: 126,
        stdout: '',
        starter: '',
      });
    });

    // A busybox has its own `env` inside.
    it.skipIf(shell[0] === 'busybox')(
      'ends with 127 and says why where a program is missing that sets odd names',
      async () => {
        const folder = await temporaryFolder();
        const odd = { PATH: folder, 'a.b': '1', LC_ALL: 'C' };
        const { status, stderr } = await start(shell, { env: odd });
        expect({ status, stderr: stderr.toString() }).toEqual({
          status: 127,
          stderr: 'tongs: the image has no program "env", which is needed to set a.b, LC_ALL\n',
        });
      },
    );

    it('ends with 127 where there is no such interpreter', async () => {
      const { status } = await start(shell, { env: { PATH }, words: ['no-such-program'] });
      expect(status).toBe(127);
    });
  },
);
