import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { CopiedSource, Tong, TongName } from '../../pipeline/model.ts';
import {
  CopiedFiles,
  findCopies,
  SOURCE_FOLDER,
  type Copy,
  type FoundCopies,
} from '../../source/copied-files.ts';
import type { Source } from '../../source/read-source.ts';
import { isPipelineFile } from '../resolve/visible-source.ts';

/** The files of the source that a tong gets. */
export interface TongFiles {
  /** Those that are copied into its container; undefined without `files`. */
  readonly copied: CopiedFiles | undefined;
  /** Those of the mount word `workspace`, in `SOURCE_FOLDER`; undefined without it. */
  readonly workspace: CopiedFiles | undefined;
  /** Of all of them. */
  readonly hash: string;
}

/** The files of each tong that gets any. Throws if a file that a tong names is not in the source. */
export function findTongFiles(
  tongs: readonly Pick<Tong, 'name' | 'files' | 'mounts'>[],
  { source, pipelineFiles }: { readonly source: Source; readonly pipelineFiles: readonly string[] },
): ReadonlyMap<TongName, TongFiles> {
  const problems: Diagnostic[] = [];
  let whole: CopiedFiles | undefined;
  const found = tongs.flatMap(({ name, files, mounts }): [TongName, TongFiles][] => {
    const mountsSource = mounts.some(({ word }) => word === 'workspace');
    if (files.length === 0 && !mountsSource) return [];
    if (mountsSource) whole ??= copyWorkspace(source, pipelineFiles);
    const workspace = mountsSource ? whole : undefined;
    const copied = files.length > 0 ? copyFiles({ name, files }, source, problems) : undefined;
    const hash = [copied, workspace].map((each) => each?.manifest.hash ?? '').join(' ');
    return [[name, { copied, workspace, hash }]];
  });
  if (problems.length > 0) throw new InvalidInput(problems, 'tong-file-missing');
  return new Map(found);
}

/** Without pipelines, as cached steps see the source: their content is in keys in another form. */
function copyWorkspace(source: Source, pipelineFiles: readonly string[]): CopiedFiles {
  const found = findCopies({ source: '', target: SOURCE_FOLDER }, source);
  const copies = found.state === 'found' ? found.copies : [];
  return new CopiedFiles(
    source.folder,
    copies.filter(({ from }) => !isPipelineFile(from, pipelineFiles)),
  );
}

function copyFiles(
  { name, files }: Pick<Tong, 'name' | 'files'>,
  source: Source,
  problems: Diagnostic[],
): CopiedFiles {
  const copies: Copy[] = [];
  for (const rule of files) {
    const result = findCopies(rule, source);
    if (result.state === 'found') copies.push(...result.copies);
    else problems.push(describe(name, rule, result));
  }
  return new CopiedFiles(source.folder, copies);
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
