import { array, assert, boolean, constantFrom, pre, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEnvFile } from '../../../../src/base/text/env-file.ts';

function pairsOf(text: string): (readonly [string, string])[] {
  const read = parseEnvFile(text);
  if (!read.ok) throw new Error(`line ${read.line}: ${read.problem}`);
  return read.entries.map(({ name, value }) => [name, value] as const);
}

function noEnd(delimiter: string): string {
  return `the value of "c" does not end: no line after it is "${delimiter}"`;
}

describe('parseEnvFile', () => {
  test.each<readonly [what: string, text: string, pairs: readonly (readonly [string, string])[]]>([
    ['nothing', '', []],
    ['empty lines', '\n\n\r\n', []],
    ['one line', 'a=b\n', [['a', 'b']]],
    ['a last line without its end', 'a=b', [['a', 'b']]],
    ['an empty value', 'a=\n', [['a', '']]],
    ['a value with "="', 'a=b=c==\n', [['a', 'b=c==']]],
    ['a value with "<<"', 'a=b<<EOF\n', [['a', 'b<<EOF']]],
    ['spaces, which stay', ' a = b \n', [[' a ', ' b ']]],
    ['quotes, which stay', 'a="b"\n', [['a', '"b"']]],
    [
      'a name twice',
      'a=1\na=2\n',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    [
      'lines with CRLF',
      'a=b\r\nc=d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a block',
      'a<<EOF\none\ntwo\nEOF\nb=c\n',
      [
        ['a', 'one\ntwo'],
        ['b', 'c'],
      ],
    ],
    ['a block without lines', 'a<<EOF\nEOF\n', [['a', '']]],
    ['a block of one empty line', 'a<<EOF\n\nEOF\n', [['a', '']]],
    ['a block that ends with an empty line', 'a<<EOF\nb\n\nEOF\n', [['a', 'b\n']]],
    ['a block whose delimiter ends the file', 'a<<EOF\nb\nEOF', [['a', 'b']]],
    ['a block with lines like variables', 'a<<EOF\nb=c\nd<<EOF\nEOF\n', [['a', 'b=c\nd<<EOF']]],
    ['a delimiter with "="', 'a<<x==\nb\nx==\n', [['a', 'b']]],
    ['a delimiter with a space', 'a<< EOF\nb\n EOF\n', [['a', 'b']]],
    ['a line that only begins with the delimiter', 'a<<EOF\nEOF2\nEOF\n', [['a', 'EOF2']]],
    ['a block with CRLF', 'a<<EOF\r\none\r\ntwo\r\nEOF\r\n', [['a', 'one\r\ntwo']]],
    ['a CR at the end of a block with LF', 'a<<EOF\none\r\nEOF\n', [['a', 'one\r']]],
    ['a name that objects have', '__proto__=a\n', [['__proto__', 'a']]],
  ])('reads %s', (_, text, pairs) => {
    expect(pairsOf(text)).toEqual(pairs);
  });

  test.each<readonly [what: string, text: string, refusal: readonly [number, string, RegExp]]>([
    [
      'a line without a separator',
      'a=b\n\noops\n',
      [3, '"oops" has neither "=" nor "<<"', /name=value/],
    ],
    ['an empty name', '=b\n', [1, '"=b" has no name', /name=value/]],
    ['an empty name of a block', '<<EOF\nb\nEOF\n', [1, '"<<EOF" has no name', /name=value/]],
    ['an empty delimiter', 'a<<\nb\n', [1, '"a<<" has no delimiter', /name=value/]],
    ['a line with one space', ' \n', [1, '" " has neither "=" nor "<<"', /name=value/]],
    [
      'the second line of a value',
      'a=b\nc\n',
      [2, '"c" has neither "=" nor "<<"', /several lines/],
    ],
    ['no delimiter', 'a=b\nc<<EOF\nd\n', [2, noEnd('EOF'), /alone on the line after/]],
    ['a delimiter after text', 'c<<EOF\ndEOF\n', [1, noEnd('EOF'), /with a line break/]],
    ['a delimiter in quotes', "c<<'EOF'\nd\nEOF\n", [1, noEnd("'EOF'"), /without quotes/]],
  ])('refuses %s', (_, text, [line, problem, hint]) => {
    const refusal = { ok: false, line, problem, hint: expect.stringMatching(hint) };
    expect(parseEnvFile(text)).toEqual(refusal);
  });

  test('shows only the beginning of a long line', () => {
    const read = parseEnvFile('x'.repeat(1_000));
    expect(!read.ok && read.problem).toBe(`"${'x'.repeat(60)}…" has neither "=" nor "<<"`);
  });

  test('reads everything back that was written, on lines and in blocks', () => {
    const text = string({
      unit: constantFrom('a', '=', '<', '\n', '\r', ' ', 'é', '💡', 'EOF'),
    });
    const name = string({
      unit: constantFrom('a', 'B', '_', ' ', '<', 'é', '__proto__'),
      minLength: 1,
    });
    const entry = record({
      name: name.filter((each) => !each.includes('<<')),
      value: text,
      isBlock: boolean(),
    });
    assert(
      property(array(entry), (entries) => {
        const written = entries.map(({ name: key, value, isBlock }) =>
          isBlock || /[\n\r]/.test(value) ? `${key}<<~~\n${value}\n~~\n` : `${key}=${value}\n`,
        );
        // A name that ends with "<" would make a longer separator.
        const isClear = entries.every(({ name: key }) => !key.endsWith('<'));
        pre(isClear);
        const pairs = entries.map(({ name: key, value }) => [key, value]);
        expect(pairsOf(written.join(''))).toEqual(pairs);
      }),
    );
  });
});
