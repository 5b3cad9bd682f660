import type { Condition } from '../../pipeline/model.ts';
import { NO_FILES, type HandOver, type StepResult } from './step-result.ts';

/** The result of a step whose condition is false. The steps that start from its files start from other files instead. */
export function toUnwantedResult(
  condition: Condition | undefined,
  { cacheable }: Pick<HandOver, 'cacheable'>,
): StepResult {
  const message = `its condition is false: ${condition?.text ?? ''}`;
  return {
    end: { outcome: 'skipped', reason: 'condition-false', message, ms: 0, phases: {} },
    handOver: { ...NO_FILES, cacheable },
  };
}
