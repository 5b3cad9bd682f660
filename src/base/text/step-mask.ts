// The runner's command by which a step says that a value is secret: `::add-mask::value`.

const COMMAND = '::add-mask';
const MASK = /^[ \t]*::add-mask(?: [^\r\n]*?)?::(.*)$/is;

/** A longer line is no mask. */
const LONGEST_MASK = 65_536;

/** The value that the line masks; undefined if it is another line. */
export function parseMask(line: string): string | undefined {
  if (!mayBeMask(line) || line.length > LONGEST_MASK) return undefined;
  const data = MASK.exec(line)?.[1];
  const value = data?.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  return value === '' ? undefined : value;
}

/** Whether the text of an unfinished line may become such a command. */
export function isMaskBegun(text: string): boolean {
  if (!mayBeMask(text) || text.length > LONGEST_MASK) return false;
  const begun = text.trimStart().slice(0, COMMAND.length).toLowerCase();
  return COMMAND.startsWith(begun);
}

/** A fast test that almost every other line fails. */
export function mayBeMask(line: string): boolean {
  let at = 0;
  while (line.charCodeAt(at) === BLANK || line.charCodeAt(at) === TAB) at += 1;
  return line.charCodeAt(at) === COLON;
}

const BLANK = 32;
const TAB = 9;
const COLON = 58;
