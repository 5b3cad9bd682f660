import type { Pipeline } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import { isAtOrBelow } from '../../source/paths.ts';
import { groupByParent } from '../plan/next-start.ts';
import { mayRun } from '../plan/plan.ts';
import type { Prepared } from './prepare.ts';
import type { RunRequest } from './run-request.ts';

/**
 * Warns of images with volumes if steps run in them and the files of these steps are committed: a commit leaves out all
 * files in volumes.
 */
export function planVolumeWarnings(
  prepared: Pick<Prepared, 'plan' | 'roots'> & {
    readonly request: Pick<RunRequest, 'snapshots'>;
    readonly pipeline: Pick<Pipeline, 'workspace'>;
  },
): Warned[] {
  const { plan, roots, request, pipeline } = prepared;
  const running = plan.filter(mayRun);
  const parents = groupByParent(plan);
  const committed = running.filter(
    ({ step }) => (step.cache && request.snapshots !== 'off') || parents.has(step.id),
  );
  const images = new Map<string, readonly string[]>();
  for (const { step } of committed) {
    const root = roots.get(step.id);
    if (root && root.image.config.volumes.length > 0) {
      images.set(root.name, root.image.config.volumes);
    }
  }
  return [...images].map(([name, volumes]) => toWarning(name, volumes, pipeline.workspace));
}

function toWarning(image: string, volumes: readonly string[], workspace: string): Warned {
  const holdsSource = volumes.some(
    (volume) => isAtOrBelow(workspace, volume) || isAtOrBelow(volume, workspace),
  );
  const paths = volumes.map((path) => `"${path}"`).join(', ');
  return {
    type: 'warned',
    code: 'image-volumes',
    message: `Files below ${paths} are not saved: image "${image}" declares ${volumes.length === 1 ? 'a volume' : 'volumes'} there`,
    hint: `${holdsSource ? 'Every step is sent the source again. ' : ''}If later steps or runs need these files, write them elsewhere, or choose an image without VOLUME.`,
  };
}
