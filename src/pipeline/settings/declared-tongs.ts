import { suggest } from '../../base/text/suggest.ts';
import type { DraftValue } from '../draft/draft.ts';
import type { TongInterface, TongName } from '../model.ts';
import type { Span } from '../yaml/node.ts';

/** A tong as the fields of steps may refer to it; its name is its host. */
export interface DeclaredTong {
  /** Undefined if the name is invalid, which is reported. */
  readonly name: TongName | undefined;
  /** Undefined if the interface is invalid, which is reported: the tong may have any port. */
  readonly interface: TongInterface | undefined;
  /** The place of its mountpoint. */
  readonly mountpointAt: Span | undefined;
  /** Its valid aliases. */
  readonly aliases: readonly DraftValue<string>[];
  /** Whether it never starts. */
  readonly isDisabled: boolean;
}

/** The tongs of a pipeline by name, invalid ones included. */
export interface DeclaredTongs {
  readonly byName: ReadonlyMap<string, DeclaredTong>;
  /** False if "tongs" itself is invalid: then an unknown name may be right. */
  readonly isComplete: boolean;
}

/** What to do about a name that no tong has. */
export function hintForTong(name: string, { byName }: DeclaredTongs): string {
  const near = suggest(name, byName.keys());
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (byName.size > 0) return `The tongs are ${[...byName.keys()].join(', ')}.`;
  return `Declare it at the top level:\ntongs:\n  ${name}: { image: …, port: … }`;
}
