import type { Step } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import type { Source } from '../../source/read-source.ts';

/** The warning that files changed after the source was listed and before they were sent to a step. */
export function describeDrift(
  step: Pick<Step, 'id'>,
  { untracked }: Pick<Source, 'untracked'>,
  drifted: readonly string[],
): Warned {
  // Without git, any file may be one that should be ignored.
  const ignorable = drifted.filter((path) => untracked?.has(path) ?? true);
  const [first, ...more] = new Set([...ignorable, ...drifted]);
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const advice =
    ignorable.length > 0
      ? ` If no step needs "${first}", add it to .gitignore: then it is not part of the source.`
      : '';
  return {
    type: 'warned',
    code: 'source-changed',
    message: `The source changed while step "${step.id}" received it: "${first}"${others}`,
    hint: `The step ran with the files as they were then, so its result was not saved as a snapshot.${advice}`,
  };
}
