import { sha256 } from '../../base/sha256.ts';
import type { StepId } from '../model.ts';
import type { Combination } from './combine.ts';

/** The id of one member: `unit[node=24,shard=2]`. Different members of a matrix have different ids. */
export function toMemberId(unit: string, values: Combination): StepId {
  const pairs = [...values].map(([name, value]) => `${name}=${toIdValue(value)}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
  return `${unit}[${pairs.join(',')}]` as StepId;
}

/**
 * A value as ids have it. Characters that have a meaning in an id, or that nobody sees, are percent-encoded; a long
 * value is cut, and ends with a part of its hash.
 */
export function toIdValue(value: string): string {
  if (USUAL.test(value)) return value;
  const chars = Array.from(value);
  const encoded = chars.map((char, index) =>
    isSpecial(char, index === 0 || index === chars.length - 1) ? toPercent(char) : char,
  );
  const whole = encoded.join('');
  if (whole.length <= LONGEST_VALUE) return whole;
  let start = '';
  for (const each of encoded) {
    if (start.length + each.length > LONGEST_START) break;
    start += each;
  }
  return `${start}~${sha256(value).slice(0, 8)}`;
}

/** Most values: many members are compared by theirs. */
const USUAL = /^[\w.-]{0,64}$/;

const LONGEST_VALUE = 64;
const LONGEST_START = 40;

/** Names are trimmed, so a space at an end would be lost. */
function isSpecial(char: string, isAtEnd: boolean): boolean {
  return /[%,=[\]"\\\p{C}\p{Zl}\p{Zp}]|[^\S ]/u.test(char) || (isAtEnd && char === ' ');
}

function toPercent(char: string): string {
  const bytes = [...Buffer.from(char)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** A name with values in brackets, as `needs`, `from` and `--step` have it. */
export interface MemberName {
  readonly unit: string;
  /** As written: encoded as in an id, or not. */
  readonly values: readonly (readonly [axis: string, value: string])[];
}

/** Undefined if the text has no brackets at its end. A part without `=` is an axis without a value. */
export function parseMemberName(text: string): MemberName | undefined {
  const found = /^([^[\]]*)\[([^[\]]*)\]$/.exec(text.trim());
  if (!found) return undefined;
  const [, unit = '', inner = ''] = found;
  const values = inner.split(',').map((part): [string, string] => {
    const at = part.indexOf('=');
    return at === -1 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
  return { unit: unit.trim(), values };
}

/** Splits a list of names at spaces, commas and line breaks, except between brackets. */
export function splitNames(text: string): readonly string[] {
  return text.match(/(?:\[[^\]]*\]|[^\s,[])+|\[/g) ?? [];
}
