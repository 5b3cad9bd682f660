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

/** The lines that differ, as a failure shows them: `-` expected, `+` printed. Empty if the texts are the same. */
export function describeDifference(expected: string, printed: string): string {
  const [left, right] = [expected.split('\n'), printed.split('\n')];
  let head = 0;
  while (head < left.length && left[head] === right[head]) head += 1;
  if (head === left.length && head === right.length) return '';
  let tail = 0;
  while (
    tail < Math.min(left.length, right.length) - head &&
    left.at(-1 - tail) === right.at(-1 - tail)
  )
    tail += 1;
  const show = (mark: string, lines: readonly string[]): string[] =>
    lines.slice(head, lines.length - tail).map((line) => `${mark} ${line}`);
  const above = left.slice(Math.max(0, head - 2), head).map((line) => `  ${line}`);
  return [...above, ...show('-', left), ...show('+', right)].join('\n');
}
