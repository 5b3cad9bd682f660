import { InvalidArgumentError, Option } from 'commander';

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
