import type { Draft } from '../draft/draft.ts';
import { toItems } from '../draft/one-or-many.ts';
import type { InputGlob } from '../schema/paths.ts';
import type { PipelineSchema } from '../schema/schema.ts';
import type { Problems } from '../yaml/problems.ts';

/** Refuses patterns that name a part of git's own folder: steps get a small one, all of it or nothing. */
export function checkGitPatterns(
  { fields, broken }: Draft<PipelineSchema>,
  problems: Problems,
): void {
  const source = fields.source?.fields;
  const hasGit = source?.git?.value === true;
  const isUnknown = broken.has('source') || fields.source?.broken.has('git') === true;
  for (const { node, value } of toItems(source?.include).filter(isInGitFolder)) {
    problems.report(node, `Cannot include "${value.glob}": the repository itself is not source`, {
      hint: hasGit ? 'Remove it: with "git: true" steps get a small ".git".' : WRITE_GIT,
    });
  }
  for (const { node, value } of toItems(source?.exclude).filter(isInGitFolder)) {
    if (!hasGit) continue;
    problems.report(node, `Cannot exclude "${value.glob}": "git: true" adds it to the source`, {
      hint: 'Remove one of them.',
    });
  }
  for (const step of fields.steps?.items ?? []) {
    for (const { node, value } of toItems(step?.fields.inputs).filter(isInGitFolder)) {
      if (isUnknown || (hasGit && isGitFolderGlob(value.glob))) continue;
      problems.report(node, `Cannot use "${value.glob}" as an input: ${problemOf(hasGit)}`, {
        hint: hasGit ? hintFor(value.glob) : WRITE_GIT,
      });
    }
  }
}

const WRITE_GIT =
  'Write "source: { git: true }": then steps get a small ".git" with HEAD and its tags.';

/** Whether a pattern of `inputs` means the whole `.git`. */
export function isGitFolderGlob(glob: string): boolean {
  return /^(?:\.?\/)*\.git\/*(?:\*\*\/*)?$/.test(glob);
}

function isInGitFolder({ value }: { readonly value: InputGlob }): boolean {
  return /^!?(?:\.?\/)*\.git(?:\/|$)/.test(value.glob);
}

function problemOf(hasGit: boolean): string {
  return hasGit ? 'a step gets all of ".git", or nothing' : 'the repository itself is not source';
}

function hintFor(glob: string): string {
  return glob.startsWith('!')
    ? 'Remove it: a step with "inputs" gets ".git" only if they name it.'
    : 'Write ".git".';
}
