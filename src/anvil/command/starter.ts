import { quoteShell } from '../../base/text/quote.ts';
import type { Command } from './command.ts';
import { toInvocation } from './interpreter.ts';
import { SCRIPT_FILE, STARTER_FILE } from '../protocol/loop.ts';

export interface StarterContent {
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly workdir: string;
  /** What it becomes: a program and its arguments. */
  readonly words: readonly string[];
}

/** The files by which a command runs, by path. */
export function toFiles({ script, shell, env, workdir }: Command): Record<string, string> {
  const { words, files } = toInvocation(shell, workdir);
  return { ...files, [SCRIPT_FILE]: script, [STARTER_FILE]: starterText({ env, workdir, words }) };
}

/**
 * The file by which a step starts: sets the env, empties itself (it may hold what the step's own
 * children must not read), goes to the working directory, becomes the interpreter.
 */
export function starterText(content: StarterContent): string {
  const entries = Object.entries(content.env);
  const plain = entries.filter(([name]) => isShellName(name));
  const odd = entries.filter(([name]) => !isShellName(name));
  const exports = plain.map(([name, value]) => `export ${name}=${quoteShell(value)}\n`);
  // What a shell would drop or change is set by a program that does not.
  const assignments = odd.map(([name, value]) => `${name}=${value}`);
  const viaEnv = odd.length > 0 ? ['env', '--', ...assignments] : [];
  const check = odd.length > 0 ? checkForEnv(odd.map(([name]) => name)) : '';
  const words = [...viaEnv, ...content.words].map(quoteShell).join(' ');
  // Braces: a shell reads a compound whole before it runs it, so the file may be emptied inside.
  return `${exports.join('')}{
: >${STARTER_FILE} || exit 126
cd ${quoteShell(content.workdir)} || exit 126
${check}unset OLDPWD SHLVL
exec ${words}
}
`;
}

/** The script does not name this program: who reads that it was not found has to learn what for. */
function checkForEnv(names: readonly string[]): string {
  const told = `tongs: the image has no program "env", which is to set ${names.join(', ')}`;
  return `command -v env >/dev/null || { echo ${quoteShell(told)} >&2; exit 127; }\n`;
}

/** Whether a POSIX shell takes a variable of this name over as it is. */
export function isShellName(name: string): boolean {
  // bash complains of a locale that is not there.
  return isName(name) && !name.startsWith('LC_') && !isShellsOwn(name);
}

/** Whether a POSIX shell can assign to it. */
export function isName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Whether it means something to some shell; bash has dozens of its own. */
export function isShellsOwn(name: string): boolean {
  return name.startsWith('BASH') || SHELLS_OWN.has(name);
}

/** Variables that some shell refuses, changes, or reads as an order when they are set. */
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
