import { parseTranscript, type Exchange } from '../../test/support/output/transcript.ts';
import { isThere, readText } from './pages.ts';

// A recording is a folder below `docs/recordings`: a project, and in `session.txt` commands with what they have printed.
// `npm run generate -- --engine` writes the outputs; a test on an engine compares them with fresh ones.

export const RECORDINGS = 'docs/recordings';

/** The part of a session below the line `# TITLE`, up to the next title. */
export function readSession(name: string, title: string): readonly Exchange[] {
  const file = `${RECORDINGS}/${name}/session.txt`;
  if (!isThere(file)) throw new Error(`there is no "${file}"`);
  let current: string | undefined;
  const exchanges = parseTranscript(readText(file)).filter(({ above }) => {
    const titles = above.filter((line) => line.startsWith('# ')).map((line) => line.slice(2));
    current = titles.at(-1) ?? current;
    return current === title;
  });
  if (exchanges.length === 0) throw new Error(`"${file}" has no part "${title}"`);
  return exchanges;
}

/** As it looks in a terminal. */
export function toTerminalLines(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.flatMap(({ command, output }, index) => [
    ...(index === 0 ? [] : ['']),
    `$ ${command}`,
    ...output,
  ]);
}

/** A block of code for a page. */
export function sessionBlock(name: string, title: string): string {
  return ['```text', ...toTerminalLines(readSession(name, title)), '```'].join('\n');
}

/** A block with a file of this repository. */
export function fileBlock(path: string): string {
  const language = path.endsWith('.yml') ? 'yaml' : path.endsWith('.sh') ? 'sh' : 'text';
  const shown = path.replace(/^.*\/(?=\.tongs\/)/, '');
  return ['```' + language, `# ${shown}`, readText(path).trimEnd(), '```'].join('\n');
}
