import type { Tong } from '../pipeline/model.ts';
import { toTongVariables } from '../pipeline/tong-variables.ts';

/** The variables that a step gets from a tong that it names: its address, and its exports. */
export function toStepVariables(tong: Tong): Record<string, string> {
  return { ...Object.fromEntries(toTongVariables(tong)), ...tong.exports };
}

/** The host names by which other containers on its networks reach a tong. */
export function toHosts({ name, aliases }: Pick<Tong, 'name' | 'aliases'>): readonly string[] {
  return [name, ...aliases];
}
