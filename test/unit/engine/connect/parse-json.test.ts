import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseJson } from '../../../../src/engine/connect/parse-json.ts';

const schema = z.object({ a: z.object({ b: z.string() }), c: z.number().default(7) });

describe('parseJson', () => {
  it('gives what the schema makes of the text', () => {
    expect(parseJson(schema, '{"a":{"b":"x"}}')).toEqual({ a: { b: 'x' }, c: 7 });
  });

  it('says in one line what does not fit', () => {
    expect(() => parseJson(schema, '{"a":{},"c":"x"}')).toThrow(
      'a.b: Invalid input: expected string, received undefined; c: Invalid input: expected number, received string',
    );
    expect(() => parseJson(schema, '[]')).toThrow('Invalid input: expected object, received array');
  });

  it('quotes nothing of what is no JSON: it may be a password', () => {
    expect(() => parseJson(schema, '{"auth": "cGFzc3dvcmQ=')).toThrow(/^it is not valid JSON$/);
  });
});
