import type { Step } from '../../pipeline/model.ts';
import type { StepFinished, SummaryWritten } from '../../report/event.ts';
import type { StepResult } from '../context/step-result.ts';

/** The events of a step's end; `file` is the pipeline's. */
export function toEndEvents(
  step: Step,
  file: string,
  result: StepResult,
): readonly (StepFinished | SummaryWritten)[] {
  const finished = toStepFinished(step, file, result);
  const text = result.written?.summary;
  return text === undefined
    ? [finished]
    : [{ type: 'summary-written', step: step.id, text }, finished];
}

function toStepFinished(step: Step, file: string, { end, written }: StepResult): StepFinished {
  const place = { file, line: step.place.line };
  const outputs = written?.outputs ?? {};
  const hasOutputs = Object.keys(outputs).length > 0;
  return { type: 'step-finished', step: step.id, ...end, ...(hasOutputs && { outputs }), place };
}
