import type { Step } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import type { Source } from '../../source/read-source.ts';

/** What is told when files changed between the listing of the source and their way to a step. */
export function describeDrift(
  step: Pick<Step, 'id'>,
  { untracked }: Pick<Source, 'untracked'>,
  drifted: readonly string[],
): Warned {
  // In a folder without git, none is known to be wanted.
  const ignorable = drifted.filter((path) => untracked?.has(path) ?? true);
  const [first, ...more] = new Set([...ignorable, ...drifted]);
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const advice =
    ignorable.length > 0
      ? ` If no step needs "${first}", add it to .gitignore: it is no part of the source then.`
      : '';
  return {
    type: 'warned',
    code: 'source-changed',
    message: `The source changed while step "${step.id}" was given it: "${first}"${others}`,
    hint: `The step ran with what was there; nothing of it is kept as a snapshot.${advice}`,
  };
}
