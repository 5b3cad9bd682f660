import type { ExpressionLanguage } from './reading.ts';

/** The language, if the text of a pipeline may have expressions that need it. */
export async function loadLanguage(text: string): Promise<ExpressionLanguage | undefined> {
  if (!MAY_NEED.test(text)) return undefined;
  return (await import('./language.ts')).language;
}

/** An `if`, or an expression of something else than a tong; a few texts that only look like that do no harm. */
const MAY_NEED = /\bif['"]?\s*:|\$\{\{(?!\s*tongs\b)/;
