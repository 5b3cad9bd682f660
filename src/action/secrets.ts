import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { parseEnvFile, type EnvFileEntry } from '../base/text/env-file.ts';
import { formatMasks } from '../report/github/runner-commands.ts';
import { CallerSecrets } from '../run/values/caller-secrets.ts';
import { isSecretName, SECRET_NAME_PROBLEM } from '../run/values/secret-name.ts';
import type { Runner } from './runner.ts';

/** Reads the input `secrets`, in the syntax of `GITHUB_ENV`. A problem names a line and quotes nothing of it. */
export function readSecrets(text: string): {
  readonly secrets: CallerSecrets;
  readonly problems: readonly Diagnostic[];
} {
  const read = parseEnvFile(text);
  if (!read.ok) {
    const message = `Input "secrets": line ${read.line} cannot be read`;
    return { secrets: new CallerSecrets('input'), problems: [{ message, hint: FORMAT_HINT }] };
  }
  const seen = new Set<string>();
  const problems = read.entries.flatMap((entry) => findProblem(entry, seen));
  const values = read.entries.map(({ name, value }) => [name, value] as const);
  return { secrets: new CallerSecrets('input', values), problems };
}

function findProblem({ name, line }: EnvFileEntry, seen: Set<string>): Diagnostic[] {
  // It may be a line of a value.
  if (!isSecretName(name)) {
    const message = `Input "secrets": line ${line} does not begin with the name of a secret`;
    return [{ message, hint: `${SECRET_NAME_PROBLEM}.\n${FORMAT_HINT}` }];
  }
  if (!seen.has(name)) {
    seen.add(name);
    return [];
  }
  return [{ message: `Input "secrets": "${name}" is given twice`, hint: 'Remove one of them.' }];
}

const FORMAT_HINT = [
  'Write NAME=value on one line. A value of several lines needs a delimiter that is no line of the value:',
  'KEY<<END_OF_KEY',
  '${{ secrets.KEY }}',
  'END_OF_KEY',
].join('\n');

/** From now on neither Tongs nor the runner prints the values; processes that Tongs starts do not get them. */
export function hideSecrets(runner: Runner, secrets: CallerSecrets): Runner {
  const { redactor, stdout } = runner;
  secrets.hide(redactor.mark);
  for (const [, value] of secrets.entries()) {
    for (const command of formatMasks(Buffer.from(value).toString('utf8')))
      stdout.write(`${command}\n`);
  }
  const { INPUT_SECRETS: _, ...environment } = runner.environment;
  return { ...runner, environment };
}
