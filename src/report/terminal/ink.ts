import { styleText } from 'node:util';
import type { Ink } from '../../base/errors/diagnostic.ts';

/** More colors than diagnostics need: for outcomes, and one for each step. */
export interface RichInk extends Ink {
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  /** One of a few colors, by number. */
  readonly nth: (index: number, text: string) => string;
}

type Style = Parameters<typeof styleText>[0];

/** Colors for a terminal, or none at all. */
export function createInk(enabled: boolean): RichInk {
  const ink = (style: Style) => (text: string) =>
    enabled ? styleText(style, text, { validateStream: false }) : text;
  const many = STEP_STYLES.map(ink);
  return {
    bold: ink('bold'),
    red: ink('red'),
    green: ink('green'),
    yellow: ink('yellow'),
    cyan: ink('cyan'),
    dim: ink('dim'),
    nth: (index, text) => many[index % many.length]?.(text) ?? text,
  };
}

const STEP_STYLES: readonly Style[] = ['cyan', 'magenta', 'blue', 'yellow', 'green'];
