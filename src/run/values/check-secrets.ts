import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import { formatBinarySize } from '../../base/size.ts';
import { isLongEnough, SHORTEST_SECRET } from '../../base/text/secret-forms.ts';
import { suggest } from '../../base/text/suggest.ts';
import { isShellName } from '../../anvil/command/starter.ts';
import type { Step, StepSecret } from '../../pipeline/model.ts';
import { MOST_SECRET_BYTES, type CallerSecrets } from './caller-secrets.ts';
import { mayHold } from './may-hold.ts';
import { toVariableText } from './secret-text.ts';

/**
 * Throws if the caller does not give a secret that a step has to have, or a value that cannot be used as it asks. A step
 * whose condition is false in any case needs no secrets.
 */
export function checkSecrets(steps: readonly Step[], secrets: CallerSecrets): void {
  const missing = new Set<string>();
  const problems = steps.filter(mayHold).flatMap(({ id, secrets: wanted }) =>
    wanted.flatMap((secret): Diagnostic[] => {
      const value = secrets.valueOf(secret.name);
      if (value) {
        const problem = value.length > 0 && findProblem(secret, value);
        return problem ? [refuse(secret, problem)] : [];
      }
      if (secret.optional || missing.has(secret.name)) return [];
      missing.add(secret.name);
      return [
        {
          message: `Cannot run step "${id}": the caller does not give the secret "${secret.name}"`,
          place: secret.place,
          hint: hintFor(secret.name, secrets),
        },
      ];
    }),
  );
  if (problems.length === 0) return;
  const all = uniqueBy(problems, ({ message }) => message);
  if (missing.size > 0) throw new InvalidInput(all, 'secret-missing');
  throw new InvalidInput(all, 'secret-unusable');
}

/** The end of a sentence, and what to do. It never has a part of the value. */
type Problem = readonly [problem: string, hint: string];

function findProblem({ name, env, file }: StepSecret, value: Uint8Array): Problem | undefined {
  if (!isLongEnough(value)) {
    const problem = `no line of its value has ${SHORTEST_SECRET} characters, so it could not be redacted`;
    return [problem, 'Use a longer value. If everybody may read it, write it into "env" instead.'];
  }
  if (value.length > MOST_SECRET_BYTES) {
    const problem = `its value has more than ${formatBinarySize(MOST_SECRET_BYTES)}`;
    return [problem, 'Encrypt the file, keep it in the source, and give the key as a secret.'];
  }
  // Such a variable is set by `env`: everybody on the engine's host could read its arguments.
  if (file === undefined && !isShellName(env)) {
    const problem = `shells have a meaning of their own for the variable "${env}"`;
    return [problem, `Give it another variable: { name: ${name}, env: … }`];
  }
  if (file !== undefined || toVariableText(value) !== undefined) return undefined;
  const asFile = `Let the step have it as a file: { name: ${name}, file: … }`;
  return ['its value is no text, which a variable has to be', asFile];
}

function refuse({ name, place }: StepSecret, [problem, hint]: Problem): Diagnostic {
  return { message: `Cannot use the secret "${name}": ${problem}`, place, hint };
}

function hintFor(name: string, { givenBy, names }: CallerSecrets): string {
  const near = suggest(name, names);
  const similar = near === undefined ? '' : ` The caller gives "${near}".`;
  if (givenBy === 'flags') return `Set the variable ${name}, and add: --secret ${name}${similar}`;
  return `Give it to the action:${similar}\nsecrets: |\n  ${name}=\${{ secrets.${name} }}`;
}

function uniqueBy<Value>(values: readonly Value[], toKey: (value: Value) => string): Value[] {
  return [
    ...new Map(values.toReversed().map((value) => [toKey(value), value])).values(),
  ].toReversed();
}
