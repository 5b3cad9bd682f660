import { describe, expect, it } from 'vitest';
import { listForms } from '../../../src/report/secret-forms.ts';

describe('the forms of a secret', () => {
  it('are none for fewer than three characters', () => {
    expect([listForms(''), listForms('ab'), listForms(' ab \n c \n')]).toEqual([[], [], []]);
    expect(listForms('abc')).toContain('abc');
  });

  it('are each of its lines, and those that are long enough of many', () => {
    const forms = listForms('-----BEGIN KEY-----\r\nMIIEow\r\n}\r\n-----END KEY-----\r\n');
    expect(forms).toContain('-----BEGIN KEY-----');
    expect(forms).toContain('MIIEow');
    expect(forms).not.toContain('}');
  });

  it('are those in a URL and in JSON', () => {
    expect(listForms('p@ss "word"')).toEqual(
      expect.arrayContaining(['p%40ss%20%22word%22', String.raw`p@ss \"word\"`]),
    );
  });

  it('contain its base64, at any position in a longer text', () => {
    for (const value of ['hunter2', 'ÿ~ÿ~ÿ~pass', 'two\nlines']) {
      const forms = listForms(value);
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
    expect(listForms('abc\ud800')).toContain('abc\ud800');
  });
});
