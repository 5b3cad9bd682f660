import type { Base } from '../../anvil/base.ts';
import { blankedLabels } from '../../engine/labels.ts';
import type { Root } from '../plan/keys.ts';

/**
 * What a step starts from that starts from an image. One that was built from a snapshot has its labels, but other
 * files: nothing that they say of its source and its making is believed.
 */
export function toRootBase({ image }: Root): Base {
  const { id, config } = image;
  const { labels } = config;
  return { id, config: { ...config, labels: { ...labels, ...blankedLabels(labels) } } };
}
