import type { Step } from '../../pipeline/model.ts';
import type { StepEnd, StepFinished } from '../../report/event.ts';
import type { StepResult } from '../context/outcome.ts';

/** What is told of a step's end; `file` is the pipeline's. */
export function toStepFinished(step: Step, file: string, result: StepResult): StepFinished {
  return {
    type: 'step-finished',
    step: step.id,
    ...toStepEnd(result),
    ...(result.tolerated && { tolerated: true }),
    place: { file, line: step.place.line },
  };
}

/** Every field of an end by name: whatever else a result comes to hold stays inside. */
function toStepEnd(result: StepResult): StepEnd {
  const { outcome, reason, message, hint, exitCode, outOfMemory } = result;
  const { ms, phases, tail, tongTails } = result;
  return {
    outcome,
    reason,
    ...(message !== undefined && { message }),
    ...(hint !== undefined && { hint }),
    ...(exitCode !== undefined && { exitCode }),
    ...(outOfMemory !== undefined && { outOfMemory }),
    ms,
    phases,
    ...(tail && { tail }),
    ...(tongTails && { tongTails }),
  };
}
