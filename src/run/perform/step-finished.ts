import type { Step } from '../../pipeline/model.ts';
import type { StepFinished } from '../../report/event.ts';
import type { StepResult } from '../context/step-result.ts';

/** The event of a step's end; `file` is the pipeline's. */
export function toStepFinished(step: Step, file: string, { end }: StepResult): StepFinished {
  const place = { file, line: step.place.line };
  return { type: 'step-finished', step: step.id, ...end, place };
}
