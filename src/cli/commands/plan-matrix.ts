import { invalidInput } from '../../base/errors/errors.ts';
import type { Pipeline, Step } from '../../pipeline/model.ts';

/** What a workflow reads by `fromJSON` as its `strategy.matrix`: a job for each member. */
export interface WorkflowMatrix {
  readonly include: readonly Readonly<Record<string, string>>[];
}

/** The members among the chosen steps, each with its values; all members of the pipeline if none is chosen. */
export function toWorkflowMatrix(
  pipeline: Pipeline,
  chosen: readonly Step[] | undefined,
): WorkflowMatrix {
  const steps = chosen ?? pipeline.steps.filter(({ member }) => member !== undefined);
  if (steps.length === 0) {
    throw invalidInput(
      'matrix-missing',
      `Cannot print a matrix: no step of "${pipeline.file}" has one`,
      'Name steps with --step, or add a matrix to a step.',
    );
  }
  return { include: [...new Set(steps)].map(toEntry) };
}

function toEntry({ id, member }: Step): Readonly<Record<string, string>> {
  const values = member?.values ?? {};
  if (Object.hasOwn(values, STEP)) {
    throw invalidInput(
      'matrix-axis-reserved',
      `Cannot print the matrix of step "${member?.unit}": its axis "${STEP}" has the name of the field for the step`,
      'Rename the axis.',
    );
  }
  return { [STEP]: id, ...values };
}

/** The field that a job passes to the input `steps`. */
const STEP = 'step';
