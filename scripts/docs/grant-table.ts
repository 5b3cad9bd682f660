import { GRANTS } from '../../src/pipeline/grants.ts';

/** A table of the grants, with what each allows. */
export function grantTable(): string {
  const rows = Object.entries(GRANTS).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`);
  return ['| grant | what it allows |', '|---|---|', ...rows].join('\n');
}
