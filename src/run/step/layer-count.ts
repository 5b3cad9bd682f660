import type { Step } from '../../pipeline/model.ts';
import type { RunContext } from '../context/context.ts';

/** Docker's stores refuse an image with more layers ("max depth exceeded"; 20.10 and 28, overlay2). */
export const MOST_LAYERS = 125;
/** With more layers than this, a chain stays in one anvil however long its commits take. */
export const MANY_LAYERS = MOST_LAYERS - 45;

/** How many layers an image of the step's files has: those of the root image, and one for each step. Fallbacks do not count. */
export function countLayers({ roots, pipeline }: RunContext, step: Step): number {
  const byId = new Map(pipeline.steps.map((each) => [each.id, each]));
  let layers = roots.get(step.id)?.image.layers.length ?? 0;
  for (let each: Step | undefined = step; each; layers += 1) {
    each = each.start.kind === 'step' ? byId.get(each.start.step) : undefined;
  }
  return layers;
}
