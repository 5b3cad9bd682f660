/** A workflow command in a line of output. */
export interface RunnerCommand {
  /** In lower case. */
  readonly name: string;
  /** Names in lower case. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * The command in a line, if the runner knows its name: `::name key=value,…::data` at the beginning of
 * a line, and the older `##[name key=value;…]data` anywhere in it.
 */
export function parseCommand(
  line: string,
  isKnown: (name: string) => boolean,
): RunnerCommand | undefined {
  return parseColons(line, isKnown) ?? parseBrackets(line, isKnown);
}

/** White space before the colons, and what a comparison of words passes over: joiners, soft hyphens, marks. */
const NOTHING = /^[\s\p{Cf}]+/u;

function parseColons(line: string, isKnown: (name: string) => boolean): RunnerCommand | undefined {
  const text = line.replace(NOTHING, '');
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  const { name, rest } = splitHead(text.slice(2, end));
  if (!isKnown(name)) return undefined;
  const properties = parseProperties(rest.trim().split(','), PROPERTY_ESCAPES);
  return { name, properties, data: unescape(text.slice(end + 2), DATA_ESCAPES) };
}

function parseBrackets(
  line: string,
  isKnown: (name: string) => boolean,
): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const { name, rest } = splitHead(line.slice(start + 3, end));
  if (!isKnown(name)) return undefined;
  const properties = parseProperties(rest.split(';'), BRACKET_ESCAPES);
  return { name, properties, data: unescape(line.slice(end + 1), BRACKET_ESCAPES) };
}

function splitHead(head: string): { readonly name: string; readonly rest: string } {
  const blank = head.indexOf(' ');
  if (blank < 0) return { name: head.toLowerCase(), rest: '' };
  return { name: head.slice(0, blank).toLowerCase(), rest: head.slice(blank + 1) };
}

function parseProperties(parts: readonly string[], escapes: Escapes): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const part of parts) {
    const equals = part.indexOf('=');
    if (equals < 1 || equals === part.length - 1) continue;
    properties[part.slice(0, equals).toLowerCase()] = unescape(part.slice(equals + 1), escapes);
  }
  return properties;
}

type Escapes = readonly (readonly [escape: string, text: string])[];

const DATA_ESCAPES: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY_ESCAPES: Escapes = [['%3A', ':'], ['%2C', ','], ...DATA_ESCAPES];
const BRACKET_ESCAPES: Escapes = [['%3B', ';'], ['%5D', ']'], ...DATA_ESCAPES];

/** One after the other, the percent sign last: what it gives is not looked at again. */
function unescape(text: string, escapes: Escapes): string {
  return escapes.reduce((sum, [escape, character]) => sum.replaceAll(escape, character), text);
}
