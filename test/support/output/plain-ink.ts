import type { Ink } from '../../../src/base/errors/diagnostic.ts';

const plain = (text: string): string => text;

/** No colors at all. */
export const PLAIN: Ink = { bold: plain, red: plain, cyan: plain, dim: plain };

const tag =
  (name: string) =>
  (text: string): string =>
    `<${name}>${text}</${name}>`;

/** Shows which parts of a message are set off, and how. */
export const TAGGED: Ink = { bold: tag('b'), red: tag('red'), cyan: tag('cyan'), dim: tag('dim') };
