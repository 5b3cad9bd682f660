import type { Base } from '../../anvil/base.ts';
import { blankedLabels } from '../../engine/labels.ts';
import type { Root } from '../plan/keys.ts';

/**
 * The base of a step that starts from an image. An image that was built from a snapshot has the snapshot's labels but
 * other files, so what those labels say about source and origin is blanked.
 */
export function toRootBase({ image }: Root): Base {
  const { id, config } = image;
  const { labels } = config;
  return { id, config: { ...config, labels: { ...labels, ...blankedLabels(labels) } } };
}
