/** The text as one word of a POSIX shell; it may have any character except NUL. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The words of a command as a line of a POSIX shell; only words that need it are quoted. */
export function quoteWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoteShell(word))).join(' ');
}
