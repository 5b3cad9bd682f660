import type { Image } from '../engine/types.ts';

/** The image that an anvil is made from. */
export type Base = Pick<Image, 'id' | 'config'>;
