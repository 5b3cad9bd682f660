import { VARIABLE_NAME } from '../../base/env-list.ts';
import { quoteShell } from '../../base/text/quote.ts';
import { posix } from 'node:path';
import type { Command, PrivateFiles } from './command.ts';
import { toInvocation } from './interpreter.ts';
import { SCRIPT_FILE, STARTER_FILE } from '../protocol/loop.ts';
import { escapeForPrintf } from '../protocol/requests.ts';

export interface StarterContent {
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly workdir: string;
  readonly privateFiles?: PrivateFiles;
  /** The program that it becomes, with its arguments. */
  readonly words: readonly string[];
}

/** The files that a command needs, by path. */
export function toFiles(command: Command): Record<string, string> {
  const { script, shell, env, workdir, privateFiles = {} } = command;
  const { words, files } = toInvocation(shell, workdir);
  const starter = starterText({ env, workdir, words, privateFiles });
  return { ...files, [SCRIPT_FILE]: script, [STARTER_FILE]: starter };
}

/**
 * The file that starts a step. It sets the env, empties itself (the step's children must not read the values), writes
 * the private files, goes to the working directory, and becomes the interpreter.
 */
export function starterText(content: StarterContent): string {
  const entries = Object.entries(content.env);
  const plain = entries.filter(([name]) => isShellName(name));
  const odd = entries.filter(([name]) => !isShellName(name));
  const exports = plain.map(([name, value]) => `export ${name}=${quoteShell(value)}\n`);
  // A shell would drop or change some variables, so `env` sets them.
  const assignments = odd.map(([name, value]) => `${name}=${value}`);
  const viaEnv = odd.length > 0 ? ['env', '--', ...assignments] : [];
  const check = odd.length > 0 ? checkForEnv(odd.map(([name]) => name)) : '';
  const words = [...viaEnv, ...content.words].map(quoteShell).join(' ');
  // Braces: a shell reads a compound whole before it runs it, so the file may be emptied inside.
  return `${exports.join('')}{
: >${STARTER_FILE} || exit 126
${writeFiles(content.privateFiles ?? {})}cd ${quoteShell(content.workdir)} || exit 126
${check}unset OLDPWD SHLVL
exec ${words}
}
`;
}

/**
 * The step's user writes the files, so they belong to it; the folder keeps others out. Subshells, because the
 * interpreter gets the umask of the image.
 */
function writeFiles(files: PrivateFiles): string {
  const folders = foldersOf(files).map((folder) => `(umask 077; mkdir ${quoteShell(folder)})`);
  if (folders.length === 0) return '';
  const lines = Object.entries(files).map(
    ([path, content]) =>
      `(umask 277; printf %b ${quoteShell(escapeForPrintf(content))} >${quoteShell(path)})`,
  );
  const all = [...folders, ...lines].join(' &&\n');
  return `${all} || { echo 'tongs: cannot write the files of the step' >&2; exit 126; }\n`;
}

/** The folders that are made for the files. */
export function foldersOf(files: PrivateFiles): readonly string[] {
  return [...new Set(Object.keys(files).map((path) => posix.dirname(path)))];
}

/** The script does not name `env`, so the message that it was not found has to say what needs it. */
function checkForEnv(names: readonly string[]): string {
  const message = `tongs: the image has no program "env", which is needed to set ${names.join(', ')}`;
  return `command -v env >/dev/null || { echo ${quoteShell(message)} >&2; exit 127; }\n`;
}

/** Whether a POSIX shell passes on a variable of this name unchanged. */
export function isShellName(name: string): boolean {
  // bash complains about a locale that does not exist.
  return isName(name) && !name.startsWith('LC_') && !isShellsOwn(name);
}

/** Whether a POSIX shell can assign to it. */
export function isName(name: string): boolean {
  return VARIABLE_NAME.test(name);
}

/** Whether some shell gives the name a meaning; bash has dozens of such names. */
export function isShellsOwn(name: string): boolean {
  return name.startsWith('BASH') || SHELLS_OWN.has(name);
}

/** Variables that some shell refuses, changes, or takes as a setting. */
const SHELLS_OWN = new Set([
  '_',
  'DIRSTACK',
  'ENV',
  'EPOCHREALTIME',
  'EPOCHSECONDS',
  'EUID',
  'FUNCNAME',
  'GROUPS',
  'HISTCMD',
  'IFS',
  'LINENO',
  'OLDPWD',
  'OPTARG',
  'OPTIND',
  'PIPESTATUS',
  'POSIXLY_CORRECT',
  'PPID',
  'PS4',
  'PWD',
  'RANDOM',
  'SECONDS',
  'SHELLOPTS',
  'SHLVL',
  'SRANDOM',
  'UID',
]);
