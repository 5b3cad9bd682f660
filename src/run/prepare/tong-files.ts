import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { CopiedSource, Tong, TongName } from '../../pipeline/model.ts';
import { CopiedFiles, findCopies, type Copy, type FoundCopies } from '../../source/copied-files.ts';
import type { Source } from '../../source/read-source.ts';

/** The files of the source that each tong gets; tongs without `files` are left out. Throws if one is not there. */
export function findTongFiles(
  tongs: readonly Pick<Tong, 'name' | 'files'>[],
  source: Source,
): ReadonlyMap<TongName, CopiedFiles> {
  const problems: Diagnostic[] = [];
  const found = tongs.flatMap(({ name, files }): [TongName, CopiedFiles][] => {
    if (files.length === 0) return [];
    const copies: Copy[] = [];
    for (const rule of files) {
      const result = findCopies(rule, source);
      if (result.state === 'found') copies.push(...result.copies);
      else problems.push(describe(name, rule, result));
    }
    return [[name, new CopiedFiles(source.folder, copies)]];
  });
  if (problems.length > 0) throw new InvalidInput(problems, 'tong-file-missing');
  return new Map(found);
}

function describe(
  tong: TongName,
  { source, place }: CopiedSource,
  result: Exclude<FoundCopies, { readonly state: 'found' }>,
): Diagnostic {
  const subject = `Cannot copy "${source}" into tong "${tong}"`;
  if (result.state === 'outside') {
    return {
      message: `${subject}: it is a link that leads out of the source`,
      place,
      hint: 'Name a file of the source itself.',
    };
  }
  const check =
    'Check the path: it is relative to the source, and files that git ignores are not part of it unless "source" includes them.';
  return {
    message: `${subject}: the source has no such file or folder`,
    place,
    hint: result.near === undefined ? check : `Did you mean "${result.near}"? ${check}`,
  };
}
