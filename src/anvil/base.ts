import type { Image } from '../engine/types.ts';

/** The image that an anvil is made from, as far as it matters then. */
export type Base = Pick<Image, 'id' | 'config'>;
