import type { Draft, DraftValue } from '../draft/draft.ts';
import type { StepSecret } from '../model.ts';
import type { SecretsSchema } from '../schema/secret-schema.ts';
import type { Node, Scalar } from '../yaml/node.ts';
import { headOf } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { EnvDraft } from './env.ts';
import { STEP_FILES } from './env-mistakes.ts';

/** A secret, and the node that names it. */
export interface DeclaredSecret extends StepSecret {
  readonly node: Node;
}

interface SecretContext {
  /** For messages: `"secrets" of step "a"`. */
  readonly label: string;
  /** The secrets of the pipeline, for a step. */
  readonly inherited?: readonly DeclaredSecret[];
  /** The variables that the step, or the pipeline, sets by `env`. */
  readonly env: readonly (EnvDraft | undefined)[];
  /** Those of the step alone: they may not hide an inherited secret. */
  readonly ownEnv?: EnvDraft | undefined;
}

/**
 * The secrets of a step: those of the pipeline, unless the step names them itself, and its own. Reports each variable
 * and each file that two of them set, or that `env` sets as well.
 */
export function buildSecrets(
  draft: Draft<SecretsSchema> | undefined,
  context: SecretContext,
  problems: Problems,
): readonly DeclaredSecret[] {
  const { label } = context;
  const own = toSecrets(draft, problems);
  const names = new Set(own.map(({ name }) => name));
  const kept = (context.inherited ?? []).filter(({ name }) => !names.has(name));
  const before: DeclaredSecret[] = [...kept];
  for (const secret of own) {
    refuseSecond(secret, { before, label }, problems);
    refuseEnv(secret, context, problems);
    before.push(secret);
  }
  for (const secret of kept) refuseEnv(secret, { env: [context.ownEnv], label }, problems);
  return before;
}

/** What the rest of Tongs needs to know. */
export function toStepSecrets(declared: readonly DeclaredSecret[]): readonly StepSecret[] {
  return declared.map(({ name, env, file, optional, place }) => ({
    name,
    env,
    file,
    optional,
    place,
  }));
}

function toSecrets(
  draft: Draft<SecretsSchema> | undefined,
  problems: Problems,
): readonly DeclaredSecret[] {
  if (!draft) return [];
  if (!('items' in draft)) return [toNamed(draft, problems)];
  return draft.items.flatMap((item) => {
    if (!item) return [];
    if (!('fields' in item)) return [toNamed(item, problems)];
    const { name, env, file, optional } = item.fields;
    if (!name) return [];
    return {
      name: name.value,
      env: (env ?? name).value,
      file: file?.value,
      optional: optional?.value ?? false,
      place: problems.placeOf(name.node),
      node: item.node,
    };
  });
}

function toNamed({ node, value }: DraftValue<string>, problems: Problems): DeclaredSecret {
  const place = problems.placeOf(node);
  return { name: value, env: value, file: undefined, optional: false, place, node };
}

function refuseSecond(
  secret: DeclaredSecret,
  { before, label }: { readonly before: readonly DeclaredSecret[]; readonly label: string },
  problems: Problems,
): void {
  const sameEnv = before.find(({ env }) => env === secret.env);
  const sameFile = before.find(({ file }) => file !== undefined && file === secret.file);
  const same = sameEnv ?? sameFile;
  if (!same) return;
  const isAgain = same.name === secret.name;
  const what = sameEnv ? `set "${secret.env}"` : `write the file "${secret.file}"`;
  problems.report(headOf(secret.node), `Cannot ${what} in ${label}: another entry does it too`, {
    hint: isAgain
      ? `Name "${secret.name}" once.`
      : `Give one of them another ${sameEnv ? 'variable' : 'file'}: { name: ${secret.name}, ${sameEnv ? 'env' : 'file'}: … }`,
    related: { message: 'the other one is here', at: headOf(same.node) },
  });
}

function refuseEnv(
  secret: DeclaredSecret,
  { env, label }: Pick<SecretContext, 'env' | 'label'>,
  problems: Problems,
): void {
  const keys = env.flatMap((draft): Scalar[] => (draft?.entries ?? []).map(({ key }) => key));
  const purpose = STEP_FILES.get(secret.env);
  if (purpose !== undefined) {
    problems.report(
      headOf(secret.node),
      `Cannot set "${secret.env}" in ${label}: Tongs sets it for each step`,
      {
        hint: `It names a file of the anvil, in which the step writes ${purpose}. Give the secret another variable: { name: ${secret.name}, env: … }`,
      },
    );
    return;
  }
  const key = keys.find(({ text }) => text === secret.env);
  if (!key) return;
  problems.report(
    headOf(secret.node),
    `Cannot set "${secret.env}" in ${label}: "env" sets it too`,
    {
      hint: `Remove it from "env", or give the secret another variable: { name: ${secret.name}, env: … }`,
      related: { message: 'it is here', at: key },
    },
  );
}
