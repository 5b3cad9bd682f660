import type { ExpressionLanguage } from './reading.ts';

/** The language, if the text of a pipeline may have expressions that need it. */
export async function loadLanguage(text: string): Promise<ExpressionLanguage | undefined> {
  if (!MAY_NEED.test(text)) return undefined;
  return (await import('./language.ts')).language;
}

/**
 * An `if`, an expression of something else than a tong, or an escape with which either could be written in quotes. A few
 * texts that only look like that do no harm.
 */
const MAY_NEED = /\bif['"]?\s*:|\$\{\{(?!\s*tongs\b)|\\[xuU]/;
