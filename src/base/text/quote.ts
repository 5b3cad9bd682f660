/** The text as one word of a POSIX shell; it may have any character except NUL. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
