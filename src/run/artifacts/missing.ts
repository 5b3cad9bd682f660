import { StepFailed } from '../../base/errors/errors.ts';
import type { Step } from '../../pipeline/model.ts';
import type { RunEvent } from '../../report/event.ts';
import { hintAtNames } from '../../source/globs.ts';
import type { MissingPattern } from './artifact-file.ts';

/** Why the step fails, if it lacks files that it must have; other missing files are reported as their rule says. */
export function judgeMissing(
  step: Step,
  missing: readonly MissingPattern[],
  how: { readonly moment: 'success' | 'failure'; readonly report: (event: RunEvent) => void },
): StepFailed | undefined {
  const fatal: MissingPattern[] = [];
  for (const each of missing) {
    const { ifMissing } = each.rule;
    if (ifMissing === 'ignore') continue;
    if (ifMissing === 'error' && how.moment === 'success') fatal.push(each);
    else {
      const message = `Step "${step.id}" has no artifacts "${each.pattern.glob}": nothing matches`;
      how.report({ type: 'warned', code: 'artifact-missing', message });
    }
  }
  const [first] = fatal;
  if (!first) return undefined;
  const globs = fatal.map(({ pattern }) => `"${pattern.glob}"`).join(', ');
  const hints = [
    hintAtNames(first.pattern.glob),
    `Check the path (it is relative to the "workdir" of "anvil"), or write "${first.pattern.glob}?" if the files may be absent.`,
  ];
  return new StepFailed(
    `Cannot find the artifacts ${globs} of step "${step.id}": nothing matches`,
    {
      code: 'artifacts-missing',
      hint: hints.filter((hint) => hint !== undefined).join(' '),
    },
  );
}

/** Devices, pipes and the like are left out. */
export function warnOfOdd(
  step: Step,
  paths: readonly string[],
  report: (event: RunEvent) => void,
): void {
  const [first] = paths;
  if (first === undefined) return;
  const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
  report({
    type: 'warned',
    code: 'artifact-skipped',
    message: `"${first}"${more} of step "${step.id}" is left out of its artifacts: it is no file, folder or link`,
  });
}
