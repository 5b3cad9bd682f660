import type { Base } from '../../anvil/base.ts';
import { blankedLabels } from '../../engine/labels.ts';
import type { Root } from '../plan/keys.ts';

/**
 * The base of a step that starts from an image. An image that was built from a snapshot has its labels, but other
 * files: so all labels of Tongs are blanked.
 */
export function toRootBase({ image }: Root): Base {
  const { id, config } = image;
  const { labels } = config;
  return { id, config: { ...config, labels: { ...labels, ...blankedLabels(labels) } } };
}
