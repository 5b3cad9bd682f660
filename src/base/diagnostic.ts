/** A position in a text file; line and column count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of the underlined part, at least 1. */
  readonly length: number;
  /** The whole line, for the excerpt. */
  readonly text: string;
}

/** One thing that is wrong with an input, for a person to read. */
export interface Diagnostic {
  /** One line, no final period. */
  readonly message: string;
  readonly place?: Place;
  /** What to do, as an imperative sentence; may have several lines. */
  readonly hint?: string;
  /** Another place that explains this one. */
  readonly related?: { readonly message: string; readonly place: Place };
}

/** How parts of a message are set off; identity functions where there are no colors. */
export interface Ink {
  bold(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
  dim(text: string): string;
}

/** Place, message, excerpt with a caret, hint; ends without a newline. */
export function renderDiagnostic(diagnostic: Diagnostic, ink: Ink): string {
  const { message, place, hint, related } = diagnostic;
  const head = `${ink.red('error')}${ink.bold(`: ${message}`)}`;
  const parts = place
    ? [`${ink.bold(describePlace(place))}: ${head}`, excerpt(place, ink)]
    : [head];
  if (related) {
    parts.push(`${describePlace(related.place)}: ${related.message}`, excerpt(related.place, ink));
  }
  if (hint !== undefined) parts.push(renderHint(hint, ink));
  return parts.join('\n');
}

/** `file:line:column`, as editors and terminals link it. */
export function describePlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** The hint on its own lines, marked. */
export function renderHint(hint: string, ink: Ink): string {
  return `${ink.cyan('hint')}: ${hint.replaceAll('\n', '\n      ')}`;
}

/** Where `offset` in `source` is; `length` is cut at the end of its line. */
export function placeAt(source: { file: string; text: string }, offset: number, length = 1): Place {
  const start = source.text.lastIndexOf('\n', offset - 1) + 1;
  const end = source.text.indexOf('\n', offset);
  const text = source.text.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
  const column = Math.min(offset - start, text.length) + 1;
  const line = source.text.slice(0, start).split('\n').length;
  const room = Math.max(1, text.length - column + 1);
  return { file: source.file, line, column, length: Math.max(1, Math.min(length, room)), text };
}

const EXCERPT_WIDTH = 100;

function excerpt(place: Place, ink: Ink): string {
  // A long line is shown around the caret only.
  const from = place.column > EXCERPT_WIDTH ? place.column - EXCERPT_WIDTH / 2 : 0;
  const shown = place.text.slice(from, from + EXCERPT_WIDTH);
  // Tabs stay tabs in front of the caret, so that it stands below its character at any tab width.
  const before = place.text.slice(from, place.column - 1).replace(/[^\t]/g, ' ');
  const caret = '^'.repeat(Math.max(1, Math.min(place.length, EXCERPT_WIDTH - before.length)));
  const gutter = String(place.line);
  return [
    ink.dim(`${gutter} | `) + shown,
    ink.dim(`${' '.repeat(gutter.length)} | `) + before + ink.red(caret),
  ].join('\n');
}
