/** The text as one word of a POSIX shell, whatever bytes it holds (but NUL). */
export function quoteShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
