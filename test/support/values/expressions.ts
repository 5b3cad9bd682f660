import { language } from '../../../src/pipeline/expressions/language.ts';
import type {
  ExpressionScope,
  ParsedExpression,
} from '../../../src/pipeline/expressions/reading.ts';
import type { Condition, Expression } from '../../../src/pipeline/model.ts';
import { PLACE, stepId } from './steps.ts';

/** Any step may be read, and `env` has these values. */
const SCOPE: ExpressionScope = {
  contexts: { env: { YES: 'yes', NO: '' } },
  resolveStep: stepId,
};

/** The condition of a step, without reading a file. */
export function aCondition(text: string): Condition {
  return { ...take(language.parseCondition(text, SCOPE)), place: PLACE };
}

/** The value of a variable that depends on other steps. */
export function anExpression(text: string): Expression<string> {
  return take(language.parseText(text, SCOPE));
}

function take<Parsed>(parsed: ParsedExpression<Parsed>): Parsed {
  if (parsed.ok) return parsed.expression;
  throw new Error(parsed.problems.map(({ problem }) => problem).join('; '));
}
