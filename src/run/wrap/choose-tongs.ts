import { invalidInput } from '../../base/errors/errors.ts';
import { suggest } from '../../base/text/suggest.ts';
import type { Tong } from '../../pipeline/model.ts';
import { withNeeded } from '../../pipeline/tongs/step-tongs.ts';

/** The tongs of a command. */
export interface ChosenTongs {
  /** All that start, in the order of the file: those that others need are among them. */
  readonly all: readonly Tong[];
  /** Those of which the command gets variables and volumes. */
  readonly named: readonly Tong[];
}

/** All tongs if no name is given. */
export function chooseTongs(tongs: readonly Tong[], chosen: readonly string[]): ChosenTongs {
  if (chosen.length === 0) return { all: tongs, named: tongs };
  const names: readonly string[] = tongs.map(({ name }) => name);
  for (const name of chosen) if (!names.includes(name)) throw unknown(name, names);
  const named = tongs.filter(({ name }) => chosen.includes(name));
  const byName = new Map(tongs.map((tong) => [tong.name, tong]));
  const started = withNeeded(
    named.map(({ name }) => name),
    byName,
  );
  return { all: tongs.filter(({ name }) => started.includes(name)), named };
}

function unknown(name: string, names: readonly string[]): Error {
  const near = suggest(name, names);
  return invalidInput(
    'tong-unknown',
    `Cannot start tong "${name}": the pipeline has none of that name`,
    near === undefined ? `Its tongs are: ${names.join(', ')}.` : `Did you mean "${near}"?`,
  );
}
