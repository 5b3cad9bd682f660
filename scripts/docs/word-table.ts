import { readSources } from './pages.ts';

/**
 * A table of the words of a union type of `src/report/reasons.ts`, with their doc comments. Words that nothing reports
 * are left out: they are for later.
 */
export function wordTable(type: string): string {
  const sources = readSources();
  const reasons = sources.find(({ path }) => path === 'src/report/reasons.ts')?.text ?? '';
  const body = new RegExp(String.raw`export type ${type} =\n([\s\S]*?);\n`).exec(reasons)?.[1];
  if (body === undefined) throw new Error(`reasons.ts has no type ${type}`);
  const users = sources.filter(
    ({ path }) => !path.startsWith('src/report/') || path === 'src/report/redact.ts',
  );
  const isGiven = (word: string): boolean => users.some(({ text }) => text.includes(`'${word}'`));
  const rows = [...body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:\| )?'([a-z-]+)'/g)];
  if (rows.length !== body.match(/'[a-z-]+'/g)?.length)
    throw new Error(`reasons.ts: a word of ${type} has no line that documents it`);
  return [
    '| word | meaning |',
    '|---|---|',
    ...rows
      .filter(([, , word = '']) => isGiven(word))
      .map(([, comment = '', word = '']) => `| \`${word}\` | ${toLine(comment)} |`),
  ].join('\n');
}

function toLine(comment: string): string {
  return comment
    .replaceAll(/\n\s*\* ?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
