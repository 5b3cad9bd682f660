/** One command of a session, with what it is expected to print. */
export interface Exchange {
  /** Comments and blank lines above it. */
  readonly above: readonly string[];
  readonly command: string;
  readonly output: readonly string[];
}

/**
 * Reads a session as one sees it in a terminal: `$ command`, and below it what it prints. Lines that
 * begin with `#` and the blank lines around them are for the reader.
 */
export function parseTranscript(text: string): Exchange[] {
  const exchanges: { above: string[]; command: string; output: string[] }[] = [];
  let above: string[] = [];
  for (const line of text.split('\n')) {
    const last = exchanges.at(-1);
    if (line.startsWith('$ ')) {
      exchanges.push({ above, command: line.slice(2), output: [] });
      above = [];
    } else if (line === '' || line.startsWith('#') || !last) {
      above.push(line);
    } else {
      // The blank lines were the output's own.
      last.output.push(...above, line);
      above = [];
    }
  }
  return exchanges;
}

/** The text that `parseTranscript` reads as these. */
export function formatTranscript(exchanges: readonly Exchange[]): string {
  const lines = exchanges.flatMap(({ above, command, output }) => [
    ...above,
    `$ ${command}`,
    ...output,
  ]);
  return `${lines.join('\n')}\n`;
}
