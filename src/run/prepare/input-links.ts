import { join, normalize } from 'node:path/posix';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { exists } from '../../base/exists.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import { createSelector, type Exists } from '../../source/globs.ts';
import { foldersAbove, leadsOut, MOST_LINKS, readLinkTarget } from '../../source/links.ts';
import type { Manifest } from '../../source/manifest.ts';
import type { Source } from '../../source/read-source.ts';

export interface LinkFacts {
  readonly source: Source;
  /** The files of the source that each step sees. */
  readonly visible: ReadonlyMap<StepId, Manifest>;
}

/**
 * Warns of links among the `inputs` of steps that lead to an existing file that is no input: the step gets a link to
 * nothing. Each link is named once.
 */
export async function planLinkWarnings(
  steps: readonly Step[],
  { source, visible }: LinkFacts,
): Promise<Diagnostic[]> {
  const warned = new Set<string>();
  const looked = new Set<Manifest>();
  const warnings: Diagnostic[] = [];
  const inSource = createSelector(source.manifest).exists;
  for (const step of steps) {
    const seen = visible.get(step.id);
    if (!step.inputs || !seen || seen === source.manifest || looked.has(seen)) continue;
    looked.add(seen);
    const isSeen = createSelector(seen).exists;
    for (const { path } of seen.files.filter(({ kind }) => kind === 'link')) {
      if (warned.has(path)) continue;
      const missing = await findMissing(path, { source, inSource, isSeen });
      if (missing === undefined) continue;
      warned.add(path);
      warnings.push(toWarning(step, path, missing));
    }
  }
  return warnings;
}

interface LinkLookups {
  readonly source: Source;
  readonly inSource: Exists;
  readonly isSeen: Exists;
}

/** The target of a link, relative to the source, if the step does not see it; undefined if it does. */
async function findMissing(link: string, lookups: LinkLookups): Promise<string | undefined> {
  const { source, inSource, isSeen } = lookups;
  const target = readLinkTarget(source.folder, link);
  if (target === undefined) return undefined;
  if (leadsOut(target)) {
    const isThere = await exists(join(source.folder, target));
    return isThere ? target : undefined;
  }
  const end = followLinks(target, lookups);
  // A target that is not in the source is missing for every step, or a step makes it.
  return end === undefined || isSeen(end) || !inSource(end) ? undefined : end;
}

/** Follows links in place of folders, up to the first one that the step does not see. */
function followLinks(target: string, { source, isSeen }: LinkLookups): string | undefined {
  let path = target;
  for (let steps = 0; steps < MOST_LINKS; steps += 1) {
    const folder = foldersAbove(path).find(
      (each) => source.manifest.byPath.get(each)?.kind === 'link',
    );
    if (folder === undefined || !isSeen(folder)) return folder ?? path;
    const next = readLinkTarget(source.folder, folder);
    if (next === undefined || leadsOut(next)) return undefined;
    path = normalize(join(next, path.slice(folder.length + 1)));
  }
  return undefined;
}

function toWarning(step: Step, link: string, missing: string): Diagnostic {
  const isOutside = leadsOut(missing);
  const why = isOutside ? 'is outside of the source' : 'is not among its inputs';
  return {
    message: `Step "${step.id}" gets the link "${link}", but not what it leads to: "${missing}" ${why}`,
    place: step.place,
    hint: isOutside
      ? 'Put it into the source, or let source.path name a folder that holds both.'
      : `Add "${missing}" to the "inputs" of the step.`,
  };
}
