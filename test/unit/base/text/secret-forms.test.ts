import { describe, expect, it } from 'vitest';
import { isLongEnough, listForms } from '../../../../src/base/text/secret-forms.ts';

describe('the forms of a secret', () => {
  it('are none for fewer than four characters', () => {
    for (const value of ['', 'abc', ' abc \n de \n']) {
      expect(listForms(value)).toEqual({ all: [], base64: [] });
      expect(isLongEnough(value)).toBe(false);
    }
    expect(listForms('abcd').all).toContain('abcd');
    expect(isLongEnough('abcd')).toBe(true);
  });

  it('are each of its lines, and those that are long enough of many', () => {
    const forms = listForms('-----BEGIN KEY-----\r\nMIIEow\r\n}\r\n-----END KEY-----\r\n').all;
    expect(forms).toContain('-----BEGIN KEY-----');
    expect(forms).toContain('MIIEow');
    expect(forms).not.toContain('}');
  });

  it('are those in a URL, with both kinds of blanks and in small digits', () => {
    expect(listForms('p@ss (a/b)').all).toEqual(
      expect.arrayContaining([
        'p%40ss%20(a%2Fb)',
        'p%40ss%20%28a%2Fb%29',
        'p%40ss%20%28a/b%29',
        'p%40ss+%28a%2Fb%29',
        'p%40ss+(a%2Fb)',
        'p%40ss%20(a%2fb)',
      ]),
    );
  });

  it('are those in the JSON of several languages, and in the quotes of a shell', () => {
    expect(listForms(`"é" <a/b> it's`).all).toEqual(
      expect.arrayContaining([
        String.raw`\"é\" <a/b> it's`,
        String.raw`\"\u00e9\" <a/b> it's`,
        String.raw`\"é\" \u003ca/b\u003e it's`,
        String.raw`\"\u00e9\" <a\/b> it's`,
        String.raw`"é" <a/b> it'\''s`,
      ]),
    );
  });

  it('are those in reports that are XML', () => {
    expect(listForms(`a<b & "it's"`).all).toEqual(
      expect.arrayContaining([
        `a&lt;b &amp; "it's"`,
        `a&lt;b &amp; &quot;it's&quot;`,
        'a&lt;b &amp; &quot;it&#39;s&quot;',
      ]),
    );
  });

  it('contain its base64, at any position in a longer text', () => {
    for (const value of ['hunter2', 'ÿ~ÿ~ÿ~pass', 'two\nlines']) {
      const forms = listForms(value).all;
      for (const before of ['', 'a', 'ab', 'user:', 'user1:', 'user12:']) {
        for (const encoding of ['base64', 'base64url'] as const) {
          const text = Buffer.from(`${before}${value} and more`).toString(encoding);
          expect(
            forms.some((form) => text.includes(form)),
            `${before}${value}`,
          ).toBe(true);
        }
      }
    }
  });

  it('have half a surrogate pair without failing', () => {
    expect(listForms('abc\ud800').all).toContain('abc\ud800');
  });

  it('are the text of bytes as output has it, and the base64 of the bytes themselves', () => {
    const { all } = listForms(Buffer.from([0xff, 0x61, 0x62, 0x63, 0x64]));
    expect(all).toContain('\ufffdabcd');
    expect(all).toContain('/2FiY2');
  });
});
