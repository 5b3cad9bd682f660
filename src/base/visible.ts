/**
 * A text that quotes others, on one line, as a terminal may have it: what it would obey is seen as U+FFFD instead
 * of being done.
 */
export function toVisible(text: string): string {
  return visible(text.replaceAll(/\s*[\r\n]+\s*/g, ' '));
}

/** The same of a text of several lines. */
export function toVisibleLines(text: string): string[] {
  return text.split('\n').map(visible);
}

function visible(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, '\u{FFFD}');
}
