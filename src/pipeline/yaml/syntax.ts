import { YAMLException, parseEvents, type Event } from 'js-yaml';
import type { Span } from './node.ts';
import type { Problems } from './problems.ts';
import { findUnclosed, isContent, linesBefore, trimmed } from './source-lines.ts';

/** The parser's events, or undefined after a syntax error, which is reported in a person's words. */
export function parseYamlEvents(problems: Problems): readonly Event[] | undefined {
  const { text } = problems.source;
  try {
    return parseEvents(text, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const explained = explain(error.reason, text, error.mark?.position ?? 0);
    problems.report(explained.at, `Cannot read this as YAML: ${explained.problem}`, explained);
    return undefined;
  }
}

interface Explained {
  readonly at: Span;
  readonly problem: string;
  readonly hint?: string;
}

/** The line that the parser stumbled over. */
interface Stumble {
  readonly text: string;
  readonly position: number;
  readonly lineStart: number;
  readonly line: string;
  /** The part of the line that the parser has read. */
  readonly before: string;
}

function explain(reason: string, text: string, position: number): Explained {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const lineEnd = text.indexOf('\n', position);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const before = text.slice(lineStart, position);
  const stumble: Stumble = { text, position, lineStart, line, before };
  const fallback = { at: { start: position, end: position + 1 }, problem: reason, hint: LOOK_HINT };
  return (
    explainTab(reason, stumble) ??
    EXPLANATIONS[reason]?.(stumble) ??
    explainTag(reason, stumble) ??
    fallback
  );
}

const QUOTE_HINT = 'Put the whole text in quotes, or write it on its own lines below a "|".';
const LOOK_HINT = 'Check the colons, quotes and indentation of this line and the line above it.';
const SAME_INDENT_HINT =
  'Begin all keys of one mapping, and all entries of one list, in the same column.';

/** By the parser's reason; `undefined` from one of them leaves the parser's own words. */
const EXPLANATIONS: Readonly<Record<string, (stumble: Stumble) => Explained | undefined>> = {
  'bad indentation of a mapping entry': explainBadMapping,
  'bad indentation of a sequence entry': (stumble) => ({
    ...atLine(stumble),
    problem: 'this line begins in another column than the line above it',
    hint: SAME_INDENT_HINT,
  }),
  'deficient indentation': (stumble) => explainUnclosed(stumble, `"'[{`),
  'unexpected end of the stream within a flow collection': (stumble) =>
    explainUnclosed(stumble, '[{'),
  'unexpected end of the stream within a double quoted scalar': (stumble) =>
    explainUnclosed(stumble, '"'),
  'unexpected end of the stream within a single quoted scalar': (stumble) =>
    explainUnclosed(stumble, "'"),
  'unexpected end of the document within a double quoted scalar': (stumble) =>
    explainUnclosed(stumble, '"'),
  'unexpected end of the document within a single quoted scalar': (stumble) =>
    explainUnclosed(stumble, "'"),
  'missed comma between flow collection entries': explainMissingComma,
  "expected the node content, but found ','": (stumble) => ({
    ...atPosition(stumble),
    problem: 'there is nothing before this comma',
    hint: 'Remove the comma, or put the text in quotes.',
  }),
  'can not read a block mapping entry; a multiline key may not be an implicit key': explainNoColon,
  "expected ':' after a mapping key": explainNoColon,
  'a whitespace character is expected after the key-value separator within a block mapping':
    explainNoSpace,
  'end of the stream or a document separator is expected': explainStray,
  'unknown escape sequence': (stumble) => ({
    ...atPosition(stumble),
    problem: `"\\${stumble.text.charAt(stumble.position)}" is not an escape in double quotes`,
    hint: 'Put the text in single quotes, or write each backslash twice.',
  }),
  'expected hexadecimal character': (stumble) => ({
    ...atPosition(stumble),
    problem: 'this escape needs hexadecimal digits',
    hint: 'Put the text in single quotes, or write each backslash twice.',
  }),
  'the stream contains non-printable characters': explainControl,
  'expected valid JSON character': explainControl,
  'null byte is not allowed in input': explainControl,
  'a line break is expected': (stumble) => ({
    ...atPosition(stumble),
    problem: 'the text of "|" or ">" must begin on the next line',
    hint: 'Move this to a line of its own, indented further than the key.',
  }),
  'name of an anchor node must contain at least one character': explainBadStart,
  'name of an alias node must contain at least one character': explainBadStart,
  'nesting exceeded maxDepth (100)': (stumble) => ({
    ...atPosition(stumble),
    problem: 'lists and mappings are nested more than 100 levels deep',
  }),
};

/** For a test: they are the words of the parser, which a release may change. */
export const EXPLAINED_REASONS: readonly string[] = Object.keys(EXPLANATIONS);

function explainTab(reason: string, { text, line, lineStart }: Stumble): Explained | undefined {
  const tab = /^[ -]*(?=\t)/.exec(line);
  if (!tab || text.charAt(lineStart) === '#' || reason.includes('quoted')) return undefined;
  const start = lineStart + tab[0].length;
  return {
    at: { start, end: start + 1 },
    problem: 'a tab indents this line',
    hint: 'Indent with spaces: YAML does not allow tabs here.',
  };
}

function explainBadMapping(stumble: Stumble): Explained {
  const { text, position, before } = stumble;
  if (before.trim() === '') {
    return {
      ...atLine(stumble),
      problem: 'this line begins in another column than the keys above it',
      hint: SAME_INDENT_HINT,
    };
  }
  if (text[position] === ':') return explainColon(stumble);
  if (/(?:[:?]|^\s*-)\s*$/.test(before)) return explainBadStart(stumble);
  return {
    ...atPosition(stumble),
    problem: 'the value ends before this, and nothing may follow it',
    hint: QUOTE_HINT,
  };
}

function explainColon(stumble: Stumble): Explained {
  if (/:\s/.test(stumble.before)) {
    return { ...atPosition(stumble), problem: 'a second ": " is on this line', hint: QUOTE_HINT };
  }
  return {
    ...atLine(stumble),
    problem: 'this line is indented further than the key above it, which already has a value',
    hint: SAME_INDENT_HINT,
  };
}

function explainBadStart(stumble: Stumble): Explained {
  const isPast = /[&*]$/.test(stumble.before);
  const start = isPast ? stumble.position - 1 : stumble.position;
  return {
    at: { start, end: start + 1 },
    problem: `a text cannot begin with "${stumble.text.charAt(start)}"`,
    hint: 'Put the text in quotes.',
  };
}

function explainUnclosed(stumble: Stumble, openers: string): Explained | undefined {
  const start = findUnclosed(stumble.text, stumble.position, openers);
  if (start === undefined) return undefined;
  const opener = stumble.text.charAt(start);
  const closer = { '[': ']', '{': '}' }[opener] ?? opener;
  return {
    at: { start, end: start + 1 },
    problem: `${closer === opener ? 'the quote' : `the "${opener}"`} that begins here is not closed`,
    hint:
      closer === opener ? 'Close the quote at the end of the text.' : `Close it with "${closer}".`,
  };
}

function explainMissingComma(stumble: Stumble): Explained {
  const expression = stumble.line.indexOf('${{');
  if (expression !== -1 && stumble.lineStart + expression < stumble.position) {
    const start = stumble.lineStart + expression;
    return {
      at: { start, end: start + 3 },
      problem: 'between brackets, a text with "${{" needs quotes',
      hint: 'Put the whole text in quotes.',
    };
  }
  const member = /[\w-]+(?=\[$)/.exec(
    stumble.line.slice(0, stumble.position + 1 - stumble.lineStart),
  );
  const rest = member && /^\[[^\]\n]*=[^\]\n]*\]/.exec(stumble.text.slice(stumble.position));
  if (member && rest) {
    const start = stumble.lineStart + member.index;
    const name = member[0] + rest[0];
    return {
      at: { start, end: start + name.length },
      problem: 'between brackets, the name of a member needs quotes',
      hint: `Put it in quotes: "${name}"`,
    };
  }
  return {
    ...atPosition(stumble),
    problem: 'a comma is missing before this, or the bracket does not match',
    hint: 'Separate the entries by commas, and put texts with , [ ] { } in quotes.',
  };
}

/** The parser notices a line without a colon one or more lines later. */
function explainNoColon(stumble: Stumble): Explained | undefined {
  const lines = linesBefore(stumble.text, stumble.lineStart + stumble.line.length);
  const at = lines.findIndex(({ line }) => isContent(line) && !/:(?:\s|$)/.test(line));
  const found = lines[at];
  if (!found) return undefined;
  const { start, end } = trimmed(found);
  const above = lines.slice(at + 1).find(({ line }) => isContent(line));
  if (above && /[|>][-+0-9]*\s*$/.test(above.line)) {
    return {
      at: { start, end },
      problem: 'this line is not part of the text above it',
      hint: 'Indent it further than the key above.',
    };
  }
  const key = /^-?\s*([\w-]+):\S/.exec(found.line.trim());
  if (key) return missingSpace({ start, end });
  return {
    at: { start, end },
    problem: 'this line has no ":"',
    hint: 'Write "key: value", or indent the line further if it belongs to the text above it.',
  };
}

function explainNoSpace(stumble: Stumble): Explained {
  return missingSpace(atPosition(stumble).at);
}

function missingSpace(at: Span): Explained {
  return { at, problem: 'a space is missing after ":"', hint: 'Write "key: value".' };
}

function explainStray(stumble: Stumble): Explained | undefined {
  if (stumble.text[stumble.position] === ':') return explainNoColon(stumble);
  return {
    ...atLine(stumble),
    problem: 'this line does not belong to anything above it',
    hint: 'Check the indentation, and do not mix "- entries" and "key: value" lines.',
  };
}

function explainControl(stumble: Stumble): Explained {
  const code = stumble.text.codePointAt(stumble.position) ?? 0;
  return {
    ...atPosition(stumble),
    problem: `the character U+${code.toString(16).toUpperCase().padStart(4, '0')} is not allowed`,
    hint: 'Remove the character, or write it as an escape in double quotes.',
  };
}

function explainTag(reason: string, stumble: Stumble): Explained | undefined {
  if (!/\btag\b/.test(reason)) return undefined;
  const start = stumble.lineStart + Math.max(0, stumble.line.indexOf('!'));
  return {
    at: { start, end: start + 1 },
    problem: 'a value that begins with "!" has a YAML tag, and this tag is not valid',
    hint: 'Put the text in quotes.',
  };
}

function atPosition({ position }: Stumble): { at: Span } {
  return { at: { start: position, end: position + 1 } };
}

function atLine({ lineStart, line }: Stumble): { at: Span } {
  return { at: trimmed({ start: lineStart, line }) };
}
