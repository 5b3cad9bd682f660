import { suggest } from '../../base/text/suggest.ts';
import { toTongVariables } from '../../base/tong-variables.ts';
import type { TongName } from '../model.ts';

/** What steps may know of a tong: its name is its host. */
export interface TongFacts {
  /** Undefined where the name is wrong, which is reported. */
  readonly name: TongName | undefined;
  /** Undefined for a tong without ports. */
  readonly port: number | undefined;
  readonly ports: Readonly<Record<string, number>>;
  /** Its interface could be read, so that a missing port is missing. */
  readonly isWhole: boolean;
}

/** The tongs of a pipeline by name, also those in which something is wrong. */
export interface TongDirectory {
  readonly byName: ReadonlyMap<string, TongFacts>;
  /** False where the tongs as such could not be read: then a name may be right. */
  readonly isWhole: boolean;
}

/** What to do about a name that no tong has. */
export function hintForTong(name: string, { byName }: TongDirectory): string {
  const near = suggest(name, byName.keys());
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (byName.size > 0) return `The tongs are ${[...byName.keys()].join(', ')}.`;
  return `Declare it at the top level:\ntongs:\n  ${name}: { image: …, port: … }`;
}

/** The environment variables that say where it is, as they are made: a name may be there twice. */
export function tongVariables({ name, port, ports }: TongFacts): readonly string[] {
  if (name === undefined) return [];
  return toTongVariables({ name, port, ports }).map(([variable]) => variable);
}
