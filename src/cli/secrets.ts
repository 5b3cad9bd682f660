import { buffer } from 'node:stream/consumers';
import { Option } from 'commander';
import { invalidInput } from '../base/errors/errors.ts';
import type { Warned } from '../report/event.ts';
import { CallerSecrets } from '../run/values/caller-secrets.ts';
import { isSecretName, SECRET_NAME_PROBLEM } from '../run/values/secret-name.ts';
import type { Console } from './console.ts';
import { splitFlag } from './options.ts';

/** Where the value of a secret is: in the caller's variable, on standard input, or in the arguments. */
export type SecretFlag =
  | { readonly from: 'variable' | 'input'; readonly name: string }
  | { readonly from: 'arguments'; readonly name: string; readonly value: string };

export function secretOption(): Option {
  // Without a parser of arguments: commander would quote what it refuses, which may have the value.
  return new Option(
    '--secret <name[=-]>',
    'a secret that steps can ask for: the value of your own variable of that name, or with =- standard input; may be repeated',
  )
    .argParser((given: string, before: readonly string[]) => [...before, given])
    .default([], 'none');
}

/** Where the values are. Throws if a name is wrong or given twice; the error quotes no value. */
export function parseSecrets(given: readonly string[]): readonly SecretFlag[] {
  const flags: SecretFlag[] = [];
  for (const each of given) {
    const { name, value } = splitFlag(each);
    const problem = findProblem(name, value, flags);
    if (problem !== undefined)
      throw invalidInput('secret-flag-invalid', `Cannot use --secret: ${problem}`);
    if (value === undefined) flags.push({ from: 'variable', name });
    else if (value === '-') flags.push({ from: 'input', name });
    else flags.push({ from: 'arguments', name, value });
  }
  return flags;
}

function findProblem(
  name: string,
  value: string | undefined,
  before: readonly SecretFlag[],
): string | undefined {
  if (!isSecretName(name)) return lowerFirst(SECRET_NAME_PROBLEM);
  if (before.some((each) => each.name === name)) return `"${name}" is given twice`;
  const isSecond = value === '-' && before.some(({ from }) => from === 'input');
  return isSecond ? 'only one secret can be read from standard input' : undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Reads the values, and keeps them from being printed. */
export async function readSecrets(
  console: Console,
  flags: readonly SecretFlag[],
): Promise<CallerSecrets> {
  const values: (readonly [string, string | Uint8Array])[] = [];
  for (const flag of flags) {
    values.push([flag.name, await readValue(console, flag)]);
  }
  const secrets = new CallerSecrets('flags', values);
  secrets.hide(console.redactor.mark);
  return secrets;
}

async function readValue(
  { environment, openStdin }: Console,
  flag: SecretFlag,
): Promise<string | Uint8Array> {
  const { name } = flag;
  switch (flag.from) {
    case 'arguments':
      return flag.value;
    case 'variable': {
      const value = environment[name];
      if (value !== undefined) return value;
      throw invalidInput(
        'secret-not-set',
        `Cannot read the secret "${name}": the variable ${name} is not set`,
        `Set it, or pass the value on standard input: --secret ${name}=-`,
      );
    }
    case 'input': {
      const stdin = openStdin();
      if (!stdin.isTTY) return buffer(stdin);
      throw invalidInput(
        'secret-from-terminal',
        `Cannot read the secret "${name}": standard input is a terminal, which would show it`,
        `Pass a file or the output of a program: tongs run --secret ${name}=- < file`,
      );
    }
    default:
      return flag;
  }
}

/** Warns of values that everybody on the machine can read in the list of processes. */
export function warnOfArguments(flags: readonly SecretFlag[]): Warned[] {
  return flags.flatMap((flag): Warned[] => {
    if (flag.from !== 'arguments' || flag.value === '') return [];
    const { name } = flag;
    return [
      {
        type: 'warned',
        code: 'secret-in-arguments',
        message: `Everybody on this machine can read the secret "${name}" in the list of processes (ps)`,
        hint: `Set the variable ${name} and write --secret ${name}, or pass the value on standard input: --secret ${name}=-`,
      },
    ];
  });
}
