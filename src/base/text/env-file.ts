import { cutText } from './lines.ts';

/** A variable of such a file, and the line that begins it, from 1. */
export interface EnvFileEntry {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** Bad input is an expected outcome. The problem is worded as the end of a sentence about the file. */
export type ParsedEnvFile =
  | { readonly ok: true; readonly entries: readonly EnvFileEntry[] }
  | {
      readonly ok: false;
      readonly line: number;
      readonly problem: string;
      readonly hint: string;
    };

/**
 * Reads variables in the syntax of `GITHUB_ENV`: lines `NAME=value`, or `NAME<<DELIMITER`, lines, `DELIMITER`.
 * As in GitHub's runner, nothing is trimmed, there are no comments, and empty lines are skipped. A line ends at LF or
 * CRLF; between delimiters every CR is text if the line with the name ends at LF.
 */
export function parseEnvFile(text: string): ParsedEnvFile {
  const lines = text.split('\n');
  const entries: EnvFileEntry[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const bare = dropReturn(line);
    if (bare === '') continue;
    const found = findSeparator(bare);
    if (!found) return refuse(at, `${show(bare)} has neither "=" nor "<<"`, FORMAT_HINT);
    const { name, rest, isBlock } = found;
    if (name === '') return refuse(at, `${show(bare)} has no name`, FORMAT_HINT);
    if (!isBlock) {
      entries.push({ name, value: rest, line: at + 1 });
      continue;
    }
    if (rest === '') return refuse(at, `"${name}<<" has no delimiter`, FORMAT_HINT);
    const hasReturns = line !== bare;
    const block = readBlock(lines, at + 1, { delimiter: rest, hasReturns });
    if (!block) return refuse(at, noDelimiter(name, rest), hintForDelimiter(lines, at, rest));
    entries.push({ name, value: block.value, line: at + 1 });
    at = block.end;
  }
  return { ok: true, entries };
}

interface Found {
  readonly name: string;
  /** The value, or the delimiter. */
  readonly rest: string;
  readonly isBlock: boolean;
}

/** The separator that comes first; the delimiter or the value may contain the other one. */
function findSeparator(line: string): Found | undefined {
  const match = /<<|=/.exec(line);
  if (!match) return undefined;
  const name = line.slice(0, match.index);
  const rest = line.slice(match.index + match[0].length);
  return { name, rest, isBlock: match[0] === '<<' };
}

/** The lines up to the delimiter, and where that is. */
function readBlock(
  lines: readonly string[],
  from: number,
  { delimiter, hasReturns }: { readonly delimiter: string; readonly hasReturns: boolean },
): { readonly value: string; readonly end: number } | undefined {
  const isEnd = (line: string): boolean => (hasReturns ? dropReturn(line) : line) === delimiter;
  const end = lines.findIndex((line, at) => at >= from && isEnd(line));
  if (end === -1) return undefined;
  const value = lines.slice(from, end).join('\n');
  return { value: hasReturns ? dropReturn(value) : value, end };
}

function dropReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function refuse(at: number, problem: string, hint: string): ParsedEnvFile {
  return { ok: false, line: at + 1, problem, hint };
}

function noDelimiter(name: string, delimiter: string): string {
  return `the value of ${show(name)} does not end: no line after it is ${show(delimiter)}`;
}

/** The two usual mistakes are a last line without its end, and quotes as in a shell. */
function hintForDelimiter(lines: readonly string[], at: number, delimiter: string): string {
  const after = lines.slice(at + 1).map(dropReturn);
  const unquoted = delimiter.replace(/^(['"])(.*)\1$/, '$2');
  if (unquoted !== delimiter && after.includes(unquoted))
    return `Write the delimiter without quotes: they are part of it.`;
  if (after.some((line) => line.endsWith(delimiter)))
    return `End the value with a line break, so that the delimiter is alone on its line.`;
  return 'Write the delimiter alone on the line after the value.';
}

const FORMAT_HINT =
  'Write "name=value" on one line; for a value of several lines "name<<EOF", the lines, and a line "EOF".';

/** A long line may be a whole file that was written by mistake. */
function show(text: string): string {
  const cut = cutText(text, LONGEST_SHOWN);
  return cut.length < text.length ? `"${cut}…"` : `"${cut}"`;
}

const LONGEST_SHOWN = 60;
