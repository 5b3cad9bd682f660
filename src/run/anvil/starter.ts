import { quoteShell } from '../../base/quote.ts';
import { SCRIPT_FILE, STARTER_FILE } from './loop.ts';

export interface StarterContent {
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly workdir: string;
  /** Interpreter and options. */
  readonly shell: readonly string[];
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
  const words = [...viaEnv, ...content.shell, SCRIPT_FILE].map(quoteShell).join(' ');
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

/** Whether a POSIX shell passes a variable of this name on as it is. */
export function isShellName(name: string): boolean {
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  // bash has dozens of its own, and complains of a locale that is not there.
  return isName && !/^(?:BASH|LC_)/.test(name) && !SHELLS_OWN.has(name);
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
