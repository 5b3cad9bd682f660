import { GITHUB_NAMES } from '../../src/pipeline/contexts/github-names.ts';
import { FORWARDED_VARIABLES } from '../../src/run/values/workflow-variables.ts';

/** A row for each name of the context `github`. */
export function githubTable(): string {
  const rows = Object.entries(GITHUB_NAMES).map(([name, { meaning, isFromGit, variable }]) => {
    const origin = isFromGit ? 'from git' : name === 'event_name' ? '`local`' : 'empty';
    return `| \`github.${name}\` | ${meaning} | \`${variable}\` | ${origin} |`;
  });
  return [
    '| name | meaning | in a workflow | elsewhere |',
    '|---|---|---|---|',
    ...rows,
    '| `github.event` | The event: `github.event.pull_request.number`. | the file `GITHUB_EVENT_PATH` | empty |',
  ].join('\n');
}

/** A row with all variables from which the context comes. */
export function githubVariables(): string {
  const names = Object.values(GITHUB_NAMES).flatMap(({ variable }) => variable ?? []);
  return [
    '| variables | meaning |',
    '|---|---|',
    `| ${listOf(names.toSorted())} | The context [\`github\`](contexts.md#github). |`,
  ].join('\n');
}

/** The names of the variables that steps without a snapshot get in a workflow. */
export function forwardedList(): string {
  return listOf(FORWARDED_VARIABLES);
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
