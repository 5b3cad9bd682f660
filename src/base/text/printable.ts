const ESCAPE = '\u001b';
const STRING_END = '\u009c';

/** Whole sequences first, also one that the end of its line cuts off; then control characters but a tab. */
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
 * Text that a terminal only prints: of what it would obey, colors stay where they may, and tabs. What
 * moves the cursor, erases, or sets a title goes: it would break what is drawn around it.
 */
export function toPrintable(text: string, { keepsColors }: PrintableOptions): string {
  if (!MAY_BE_OBEYED.test(text)) return text;
  return text.replace(OBEYED, (found) => (keepsColors && IS_COLOR.test(found) ? found : ''));
}

/** A text of others on one line, such as a message that quotes them: text, and nothing but that. */
export function toPlain(text: string): string {
  return toPrintable(text.replaceAll(/\s*[\r\n]+\s*/g, ' '), { keepsColors: false });
}

/** The same of a text of several lines. */
export function toPlainLines(text: string): string[] {
  return text.split(/\r?\n/).map(toPlain);
}

/** As `toPrintable`, for a line of somebody else: its colors end with it. */
export function toPrintableLine(line: string, options: PrintableOptions): string {
  const printable = toPrintable(line, options);
  // Of sequences only colors are left. A pattern would look for the last one from every character.
  const at = printable.lastIndexOf(ESCAPE);
  if (at === -1) return printable;
  const last = printable.slice(at + 2, printable.indexOf('m', at));
  return /^0*$/.test(last) ? printable : `${printable}${ESCAPE}[0m`;
}

/**
 * Lines of printable ASCII, each after the prefix, as UTF-8; undefined where one has anything else in it.
 * Much output is such, and this is how it gets through several times as fast: a prefix that is not ASCII
 * makes strings of two bytes a character, which V8 is slow to encode.
 */
export function encodePlainLines(prefix: string, lines: readonly string[]): Buffer | undefined {
  if (NOT_PLAIN.test(lines.join('\n'))) return undefined;
  const bytes = Buffer.from(prefix).toString('latin1');
  return Buffer.from(`${bytes}${lines.join(`\n${bytes}`)}\n`, 'latin1');
}
