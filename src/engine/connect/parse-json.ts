import type { z } from 'zod';

/** The value of a JSON text, checked by the schema; throws an error whose message says what is wrong. */
export function parseJson<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  const parsed = schema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw new Error(problems.join('; '));
}

/** The message of `JSON.parse` would quote the text, which may contain passwords. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is not valid JSON');
  }
}
