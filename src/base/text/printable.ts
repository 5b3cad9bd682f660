const ESCAPE = '\u001b';
const STRING_END = '\u009c';

/** Whole sequences first, also one that the line's end cuts off; then control characters, except tabs. */
const OBEYED = new RegExp(
  [
    `(?:${ESCAPE}\\[|\u009b)[0-?]*[ -/]*(?:[@-~]|$)`,
    `(?:${ESCAPE}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])\\P{Cc}*(?:\u0007|${ESCAPE}\\\\|${STRING_END})`,
    `${ESCAPE}[ -/]*[0-~]?`,
    `[^\\P{Cc}\\t]`,
  ].join('|'),
  'gu',
);
const IS_COLOR = new RegExp(`^${ESCAPE}\\[[0-9;:]*m$`);
const NOT_PLAIN = /[^ -~\t\n]/;
const MAY_BE_OBEYED = new RegExp(`[^ -~\\t\u00a0-\uffff]`);

export interface PrintableOptions {
  readonly keepsColors: boolean;
}

/**
 * Text that a terminal only prints. Of control sequences, tabs stay, and colors if wanted. Sequences that move the
 * cursor, erase, or set a title are removed, because they would damage the display.
 */
export function toPrintable(text: string, { keepsColors }: PrintableOptions): string {
  if (!MAY_BE_OBEYED.test(text)) return text;
  return text.replace(OBEYED, (found) => (keepsColors && IS_COLOR.test(found) ? found : ''));
}

/** A foreign text on one line, such as a message that quotes one: without any control character. */
export function toPlain(text: string): string {
  return toPrintable(text.replaceAll(/\s*[\r\n]+\s*/g, ' '), { keepsColors: false });
}

/** The same for a text of several lines. */
export function toPlainLines(text: string): string[] {
  return text.split(/\r?\n/).map(toPlain);
}

/** As `toPrintable`, for a foreign line: its colors end with it. */
export function toPrintableLine(line: string, options: PrintableOptions): string {
  const printable = toPrintable(line, options);
  // Only color sequences are left. A pattern would search from every character for the last one.
  const at = printable.lastIndexOf(ESCAPE);
  if (at === -1) return printable;
  const last = printable.slice(at + 2, printable.indexOf('m', at));
  return /^0*$/.test(last) ? printable : `${printable}${ESCAPE}[0m`;
}

/**
 * Lines of printable ASCII, each after the prefix, as UTF-8; undefined if a line has any other character. Much output
 * is such, and passes several times as fast in this way: a prefix that is not ASCII makes strings of two bytes a
 * character, which V8 is slow to encode.
 */
export function encodePlainLines(prefix: string, lines: readonly string[]): Buffer | undefined {
  if (NOT_PLAIN.test(lines.join('\n'))) return undefined;
  const bytes = Buffer.from(prefix).toString('latin1');
  return Buffer.from(`${bytes}${lines.join(`\n${bytes}`)}\n`, 'latin1');
}
