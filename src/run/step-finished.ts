import type { Step } from '../pipeline/model.ts';
import type { StepFinished } from '../report/event.ts';
import type { StepResult } from './outcome.ts';

/** What is told of a step's end; `file` is the pipeline's. */
export function toStepFinished(step: Step, file: string, result: StepResult): StepFinished {
  const { base: _, held: __, cacheable: ___, fault: ____, tolerated, ...told } = result;
  return {
    type: 'step-finished',
    step: step.id,
    ...told,
    ...(tolerated && { tolerated }),
    place: { file, line: step.place.line },
  };
}
