import type { Draft } from '../draft/draft.ts';
import type { Retries } from '../model.ts';
import type { StepSchema } from '../schema/step-schema.ts';

/** Undefined if the step is not retried. */
export function buildRetries(draft: Draft<StepSchema>['fields']['retries']): Retries | undefined {
  if (!draft) return undefined;
  const { max, delay } = 'fields' in draft ? draft.fields : { max: draft, delay: undefined };
  return max && max.value > 0 ? { max: max.value, delayMs: delay?.value ?? 0 } : undefined;
}
