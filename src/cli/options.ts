import { InvalidArgumentError, Option } from 'commander';
import { parseGrantName, type GrantName } from '../pipeline/grants.ts';

/** For every command that uses an engine. */
export function hostOption(): Option {
  return new Option(
    '-H, --host <address>',
    'engine to use, such as unix:///var/run/docker.sock or ssh://user@host (default: the one that docker uses)',
  );
}

/** For every command that prunes. */
export function jsonOption(): Option {
  return new Option('--json', 'print the results as JSON; everything else goes to standard error');
}

/** Splits `name` or `name=value`; the value may have any characters. */
export function splitFlag(given: string): {
  readonly name: string;
  readonly value: string | undefined;
} {
  const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(given) ?? [];
  return { name, value };
}

/** A whole number of 1 or more. */
export function parseCount(text: string): number {
  if (/^[1-9][0-9]{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is not a whole number of 1 or more.`);
}

export function grantOption(): Option {
  return new Option(
    '--grant <name>',
    'a privilege that the tongs of the file may have, such as privileged, if the policy of the host allows it; may be repeated',
  )
    .argParser((given: string, before: readonly GrantName[]) => [...before, parseGrant(given)])
    .default([], 'none');
}

function parseGrant(given: string): GrantName {
  const name = parseGrantName(given);
  if (name.ok) return name.value;
  throw new InvalidArgumentError([`${name.problem}.`, name.hint].join(' '));
}
