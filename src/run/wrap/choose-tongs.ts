import { invalidInput } from '../../base/errors/errors.ts';
import { suggest } from '../../base/text/suggest.ts';
import type { Tong } from '../../pipeline/model.ts';

/** The chosen tongs in the order of the file; all if none is chosen. */
export function chooseTongs(tongs: readonly Tong[], chosen: readonly string[]): readonly Tong[] {
  const names: readonly string[] = tongs.map(({ name }) => name);
  for (const name of chosen) {
    if (names.includes(name)) continue;
    const near = suggest(name, names);
    throw invalidInput(
      'tong-unknown',
      `Cannot start tong "${name}": the pipeline has none of that name`,
      near === undefined ? `Its tongs are: ${names.join(', ')}.` : `Did you mean "${near}"?`,
    );
  }
  return chosen.length === 0 ? tongs : tongs.filter(({ name }) => chosen.includes(name));
}
