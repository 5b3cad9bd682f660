import { SCALAR_STYLE, getScalarValue, type ScalarEvent } from 'js-yaml';
import type { Scalar, Span } from './node.ts';

const ABSENT = -1;

/** The event as a node; `near` is its place if it has no text. */
export function toScalar(source: string, event: ScalarEvent, near: Span): Scalar {
  const isEmpty = event.valueStart === ABSENT;
  const text = getScalarValue(source, event);
  const { start, end } = isEmpty ? spanOfNothing(event, near) : spanOf(source, event);
  return {
    kind: 'scalar',
    start,
    end,
    text,
    // A tag such as `!!str` makes a text of it, like quotes.
    style: event.tagStart === ABSENT ? STYLES[event.style] : 'quoted',
    raw: isEmpty || event.fast ? text : source.slice(event.valueStart, event.valueEnd),
    rawStart: isEmpty ? start : event.valueStart,
  };
}

const STYLES = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'quoted',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'quoted',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'block',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'block',
} as const;

function spanOfNothing(event: ScalarEvent, near: Span): Span {
  return event.tagStart === ABSENT ? near : { start: event.tagStart, end: event.tagEnd };
}

function spanOf(source: string, event: ScalarEvent): Span {
  const { valueStart: start, valueEnd: end } = event;
  const style = STYLES[event.style];
  if (style === 'plain') return { start, end };
  if (style === 'quoted') return { start: start - 1, end: end + 1 };
  return { start: indicatorBefore(source, start), end };
}

/** The position of the `|` or `>`, on the line before the value. */
function indicatorBefore(source: string, start: number): number {
  const lineStart = source.lastIndexOf('\n', start - 2) + 1;
  const header = source.slice(lineStart, start);
  const found = /(?<=^|\s)[|>][-+0-9]*\s*(?:\s#.*\s*)?$/.exec(header);
  return lineStart + (found?.index ?? 0);
}
