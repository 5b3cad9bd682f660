import { Lexer, type Result } from '@actions/expressions';
import { TokenType } from '@actions/expressions/lexer';
import type { LocatedProblem } from './reading.ts';

export type Token = Result['tokens'][number];

/** The tokens of an expression, each with its offset as `range.start.column`; or why it has none. */
export function readTokens(text: string): readonly Token[] | LocatedProblem {
  const flat = toOneLine(text);
  try {
    const { tokens } = new Lexer(flat).lex();
    // The library replaces only the first `''` of a text.
    return tokens.map((token) =>
      token.type === TokenType.STRING
        ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") }
        : token,
    );
  } catch (error) {
    return explainLexer(error, flat);
  }
}

/** Line breaks outside of texts become spaces, so that the column of a token is its offset. */
function toOneLine(text: string): string {
  return text.replace(/'(?:[^']|'')*'|[\r\n]/g, (found) => (found.length === 1 ? ' ' : found));
}

function explainLexer(error: unknown, text: string): LocatedProblem {
  const message = error instanceof Error ? error.message : '';
  const at = /Located at position (\d+) within/.exec(message)?.[1];
  if (at === undefined) {
    const hint = 'Compute the value in a step, and read its output.';
    return { problem: 'it is too long', hint, start: 0, end: text.length };
  }
  const start = Number(at) - 1;
  const symbol = /^Unexpected symbol: '(.*)'\. Located/s.exec(message)?.[1] ?? '';
  return { ...explainSymbol(symbol), start, end: start + Math.max(1, symbol.length) };
}

/** Why a symbol is not part of the language, and what to write instead. */
export function explainSymbol(symbol: string): { readonly problem: string; readonly hint: string } {
  const problem = `"${symbol}" is not allowed here`;
  if (symbol.startsWith('"')) {
    const text = symbol.replace(/^"|"$/g, '').replaceAll("'", "''");
    const quoted = 'double quotes do not make a text';
    return { problem: quoted, hint: `Write it in single quotes: '${text}'` };
  }
  if (symbol.startsWith("'")) {
    return { problem: 'the text is not closed', hint: "Close it with a single quote: 'text'" };
  }
  const meant = OPERATORS[symbol.toLowerCase()];
  if (meant !== undefined) return { problem, hint: `Write "${meant}".` };
  return { problem, hint: HINT };
}

const OPERATORS: Readonly<Record<string, string>> = {
  '=': '==',
  '&': '&&',
  '|': '||',
  and: '&&',
  or: '||',
  not: '!',
  '===': '==',
};

const HINT =
  "Operators are ( ) [ ] . ! < <= > >= == != && ||, texts are in single quotes: github.ref == 'refs/heads/main'";
