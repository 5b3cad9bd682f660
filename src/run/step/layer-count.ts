import { EngineFailed } from '../../base/errors/errors.ts';
import type { Step } from '../../pipeline/model.ts';
import type { RunContext } from '../context/context.ts';
import type { StepFailure } from './step-failure.ts';

/** Docker refuses an image with more layers ("max depth exceeded"; 20.10 and 28, overlay2). */
const MOST_LAYERS = 125;
/** With more layers than this, a chain of steps stays in one anvil, even if its commits are slow. */
export const MANY_LAYERS = MOST_LAYERS - 45;

/** Adds a hint to a failure of the engine that the depth of the step's image may explain. */
export function explainDepth(context: RunContext, step: Step, failure: StepFailure): StepFailure {
  if (!(failure.fault instanceof EngineFailed)) return failure;
  const layers = countLayers(context, step);
  if (layers <= MOST_LAYERS) return failure;
  const hint = [
    `The step would need an image of ${layers} layers, and most engines take ${MOST_LAYERS} at most:`,
    'join some of the steps before it, or give them the same resources and tongs, so that they share a container.',
  ].join('\n');
  return { ...failure, hint };
}

/** The number of layers of a commit of the step: those of the root image, and one for each step. Ignores fallbacks. */
export function countLayers({ roots, pipeline }: RunContext, step: Step): number {
  const byId = new Map(pipeline.steps.map((each) => [each.id, each]));
  let layers = roots.get(step.id)?.image.layers.length ?? 0;
  for (let each: Step | undefined = step; each; layers += 1) {
    each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
  }
  return layers;
}
