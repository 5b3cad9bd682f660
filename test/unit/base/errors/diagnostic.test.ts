import { describe, expect, it } from 'vitest';
import {
  describePlace,
  renderDiagnostic,
  TextFile,
  type Diagnostic,
} from '../../../../src/base/errors/diagnostic.ts';
import { PLAIN, TAGGED } from '../../../support/output/plain-ink.ts';

function excerptOf(text: string, offset: number, length = 1): string[] {
  const place = new TextFile('a.yml', text).placeAt(offset, length);
  return renderDiagnostic({ message: 'wrong', place }, PLAIN).split('\n').slice(1);
}

describe('TextFile', () => {
  const text = 'one\ntwo\r\nthree\rfour';

  it.each([
    { at: 0, line: 1, column: 1, shown: 'one' },
    { at: 2, line: 1, column: 3, shown: 'one' },
    { at: 3, line: 1, column: 4, shown: 'one' },
    { at: 4, line: 2, column: 1, shown: 'two' },
    { at: 7, line: 2, column: 4, shown: 'two' },
    { at: 8, line: 2, column: 4, shown: 'two' },
    { at: 9, line: 3, column: 1, shown: 'three' },
    { at: 14, line: 3, column: 6, shown: 'three' },
    { at: 15, line: 4, column: 1, shown: 'four' },
    { at: 19, line: 4, column: 5, shown: 'four' },
    { at: 99, line: 4, column: 5, shown: 'four' },
  ])('finds offset $at in line $line, column $column', ({ at, line, column, shown }) => {
    const place = new TextFile('a.yml', text).placeAt(at);
    expect(place).toEqual({ file: 'a.yml', line, column, length: 1, text: shown });
  });

  it.each([
    { at: 0, length: 3, cut: 3 },
    { at: 1, length: 99, cut: 2 },
    { at: 3, length: 5, cut: 1 },
    { at: 0, length: 0, cut: 1 },
    { at: 0, length: -4, cut: 1 },
  ])('cuts length $length at the end of the line', ({ at, length, cut }) => {
    expect(new TextFile('a.yml', text).placeAt(at, length).length).toBe(cut);
  });

  it('has one empty line when it is empty', () => {
    expect(new TextFile('a.yml', '').placeAt(0)).toMatchObject({ line: 1, column: 1, text: '' });
  });

  it('has an empty line after its last end of line', () => {
    expect(new TextFile('a.yml', 'a\n').placeAt(2)).toMatchObject({ line: 2, column: 1, text: '' });
  });

  it('finds the lines of every offset as splitting does', () => {
    const odd = '\n\r\n\r\ra\n\n\rb\r\n';
    const file = new TextFile('a.yml', odd);
    for (let at = 0; at < odd.length; at += 1) {
      const before = odd.slice(0, at).replace(/\r$/, odd[at] === '\n' ? '' : '\r');
      expect(file.placeAt(at).line).toBe(before.split(/\r\n|\r|\n/).length);
    }
  });
});

describe('describePlace', () => {
  it('names file, line and column', () => {
    const place = new TextFile('.tongs/x.yml', 'a\nbc').placeAt(3);
    expect(describePlace(place)).toBe('.tongs/x.yml:2:2');
  });
});

describe('renderDiagnostic', () => {
  const file = new TextFile('a.yml', 'steps:\n  - id: a b\n  - id: c\n');

  it('tells a message alone', () => {
    expect(renderDiagnostic({ message: 'wrong' }, PLAIN)).toBe('error: wrong');
  });

  it('tells place, excerpt and hint', () => {
    const diagnostic: Diagnostic = {
      message: '"a b" is no id',
      place: file.placeAt(15, 3),
      hint: 'Write a word.',
    };
    expect(renderDiagnostic(diagnostic, PLAIN)).toBe(
      [
        'a.yml:2:9: error: "a b" is no id',
        '2 |   - id: a b',
        '  |         ^^^',
        'hint: Write a word.',
      ].join('\n'),
    );
  });

  it('tells another place that explains it', () => {
    const related = { message: 'first used here', place: file.placeAt(27) };
    const diagnostic = { message: 'twice', place: file.placeAt(15), related };
    expect(renderDiagnostic(diagnostic, PLAIN)).toBe(
      [
        'a.yml:2:9: error: twice',
        '2 |   - id: a b',
        '  |         ^',
        'a.yml:3:9: first used here',
        '3 |   - id: c',
        '  |         ^',
      ].join('\n'),
    );
  });

  it('tells a warning as one', () => {
    expect(renderDiagnostic({ message: 'odd' }, PLAIN, 'warning')).toBe('warning: odd');
  });

  it('sets off what matters', () => {
    const diagnostic = { message: 'odd', place: file.placeAt(0, 5), hint: 'Mend it.' };
    expect(renderDiagnostic(diagnostic, TAGGED)).toBe(
      [
        '<b>a.yml:1:1</b>: <red>error</red><b>: odd</b>',
        '<dim>1 | </dim>steps:',
        '<dim>  | </dim><red>^^^^^</red>',
        '<cyan>hint</cyan>: Mend it.',
      ].join('\n'),
    );
  });

  it('sets in what a hint goes on with', () => {
    expect(renderDiagnostic({ message: 'x', hint: 'one\ntwo' }, PLAIN)).toBe(
      'error: x\nhint: one\n      two',
    );
  });

  it('makes room for the number of the line', () => {
    expect(excerptOf(`${'\n'.repeat(99)}abc`, 100)).toEqual(['100 | abc', '    |  ^']);
  });

  it('keeps tabs in front of the caret, so that it is below its character', () => {
    expect(excerptOf('\ta\t:\tb', 5)).toEqual(['1 | \ta\t:\tb', '  | \t \t \t^']);
  });

  it('shows control characters as what cannot be shown', () => {
    expect(excerptOf('a\u001B[31mb\0c\u0085', 0)).toEqual([
      '1 | a\uFFFD[31mb\uFFFDc\uFFFD',
      '  | ^',
    ]);
  });

  it('shows the beginning of a long line when the caret is there', () => {
    const [line, caret] = excerptOf('x'.repeat(300), 99, 300);
    expect(line).toBe(`1 | ${'x'.repeat(100)}`);
    expect(caret).toBe(`  | ${' '.repeat(99)}^`);
  });

  it('shows a long line around the caret', () => {
    const text = `${'a'.repeat(200)}HERE${'b'.repeat(200)}`;
    const [line, caret] = excerptOf(text, 200, 4);
    expect(line).toBe(`1 | ${'a'.repeat(49)}HERE${'b'.repeat(47)}`);
    expect(caret).toBe(`  | ${' '.repeat(49)}^^^^`);
  });

  it('puts a caret behind the end of a line', () => {
    expect(excerptOf('abc\n', 3)).toEqual(['1 | abc', '  |    ^']);
  });
});
