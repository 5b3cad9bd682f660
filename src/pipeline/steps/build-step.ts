import { DEFAULT_IMAGE, toArgv, type AnvilSettings } from '../settings/anvil-settings.ts';
import { buildArtifacts } from '../settings/artifacts.ts';
import { buildCacheRules, isCached } from '../settings/cache.ts';
import { buildRetries } from '../settings/retries.ts';
import type { ExpressionReading, ExpressionScope } from '../expressions/reading.ts';
import { checkEnv } from '../settings/env-mistakes.ts';
import { buildEnv, splitEnv, type EnvDraft, type MixedEnv } from '../settings/env.ts';
import { buildSecrets, toStepSecrets, type DeclaredSecret } from '../settings/secrets.ts';
import { buildCondition } from '../settings/condition.ts';
import { replaceExpressions, type ExpressionContext } from '../settings/replace-expressions.ts';
import { toItems, toPatterns } from '../draft/one-or-many.ts';
import type { Member } from '../matrix/expand.ts';
import type {
  InputPattern,
  Start,
  Step,
  StepId,
  StepMember,
  StepSecret,
  Tong,
  TongName,
} from '../model.ts';
import type { Needs } from './needs.ts';
import type { ResolvedStart } from './step-starts.ts';
import type { StepReads } from './step-reads.ts';
import { resolveWorkdir } from '../schema/paths.ts';
import type { Problems } from '../yaml/problems.ts';
import { buildResources } from '../settings/resources.ts';
import type { ListedStep, StepDraft } from './step-list.ts';
import type { DeclaredTongs } from '../settings/declared-tongs.ts';
import { toStepTongs } from '../tongs/step-tongs.ts';
import { refuseUnnamed, type TongNames } from '../tongs/tong-names.ts';

/** A step, and what other parts of the pipeline determine of it. */
export interface StepParts {
  readonly step: ListedStep;
  readonly draft: StepDraft;
  readonly needs: Needs | undefined;
  /** Undefined if it is invalid, which is reported: then the step is not used. */
  readonly start: ResolvedStart | undefined;
  readonly tongs: TongNames;
  readonly reads: StepReads;
}

export interface StepDefaults {
  readonly anvil: AnvilSettings;
  /** The env of the pipeline, with its expressions replaced. */
  readonly env: MixedEnv;
  readonly envDraft: EnvDraft | undefined;
  /** The secrets of the pipeline. */
  readonly secrets: readonly DeclaredSecret[];
  readonly declared: DeclaredTongs;
  readonly tongsByName: ReadonlyMap<TongName, Tong>;
  readonly reading: ExpressionReading;
}

/** The step with its defaults filled in; undefined if its id is invalid. */
export function buildStep(
  parts: StepParts,
  defaults: StepDefaults,
  problems: Problems,
): Step | undefined {
  const { step, draft, tongs } = parts;
  const { fields } = draft;
  const { anvil, reading } = defaults;
  const scope: ExpressionScope = {
    contexts: reading.contexts,
    matrix: step.member?.context,
    resolveStep: (named) => parts.reads.resolve(step, named),
  };
  const contextOf = (field: string): ExpressionContext => ({
    tongs: defaults.declared,
    label: `"${field}" of ${step.subject}`,
    isScript: field === 'run',
    refuseTong: (name) => refuseUnnamed(tongs, name),
  });
  const envContext = { ...contextOf('env'), scope, language: reading.language };
  const id = idOf(step);
  checkEnv(fields.env, { label: envContext.label, others: Object.keys(defaults.env) }, problems);
  const ifContext = { scope, language: reading.language, label: `"if" of ${step.subject}` };
  const condition = fields.if && buildCondition(fields.if.node, ifContext, problems);
  const rest = {
    name: fields.name?.value ?? step.id ?? '',
    place: problems.placeOf(step.at),
    run: fields.run ? replaceExpressions(fields.run.node, contextOf('run'), problems) : '',
    shell: fields.shell ? toArgv(fields.shell) : anvil.shell,
    needs: toIds(parts.needs),
    start: toStart(parts, anvil, problems),
    workdir: toWorkdir(parts, anvil, problems),
    user: fields.user?.value ?? anvil.user,
    resources: buildResources(fields.resources, anvil.resources),
    ...toStepTongs(tongs.names, defaults.tongsByName),
    ...splitEnv({ ...defaults.env, ...buildEnv(fields.env, envContext, problems) }),
    secrets: toSecrets(parts, defaults, problems),
    ...(condition && { condition }),
    inputs: fields.inputs && toInputs(parts, problems),
    cache: isCached(fields.cache),
    cacheRules: buildCacheRules(fields.cache),
    timeoutMs: fields.timeout?.value,
    continueOnError: fields['continue-on-error']?.value ?? false,
    retries: buildRetries(fields.retries),
    ...(step.member && { member: toMember(step.member) }),
    artifacts: buildArtifacts(fields.artifacts, step.subject, problems),
  };
  return id && { id, ...rest };
}

/** Members of a matrix that share their needs share the list as well. */
const IDS = new WeakMap<Needs, readonly StepId[]>();

function toIds(needs: Needs | undefined): readonly StepId[] {
  if (!needs) return [];
  const known = IDS.get(needs);
  if (known) return known;
  const ids = needs.on.flatMap((need) => idOf(need.step) ?? []);
  IDS.set(needs, ids);
  return ids;
}

function idOf({ member, draft }: ListedStep): StepId | undefined {
  return member?.id ?? draft?.fields.id?.value;
}

function toMember({ unit, values, failFast }: Member): StepMember {
  return { unit, values, failFast };
}

function toStart({ draft, start }: StepParts, anvil: AnvilSettings, problems: Problems): Start {
  const parent = start?.kind === 'step' ? idOf(start.step) : undefined;
  if (parent) return { kind: 'step', step: parent };
  const chosen = start?.kind === 'image' ? start : undefined;
  const image = chosen?.own ?? anvil.image;
  const { fields } = chosen?.by.draft ?? draft;
  return {
    kind: 'image',
    image: image?.value ?? DEFAULT_IMAGE,
    platform: fields.platform?.value ?? anvil.platform,
    pull: fields.pull?.value ?? anvil.pull,
    place: image && problems.placeOf(image.node),
  };
}

function toWorkdir({ step, draft }: StepParts, anvil: AnvilSettings, problems: Problems): string {
  const { workdir } = draft.fields;
  if (!workdir) return anvil.workspace;
  const resolved = resolveWorkdir(anvil.workspace, workdir.value);
  if (resolved.ok) return resolved.value;
  problems.report(workdir.node, `Cannot read "workdir" of ${step.subject}: ${resolved.problem}`, {
    hint: resolved.hint,
  });
  return anvil.workspace;
}

function toSecrets(
  { step, draft }: StepParts,
  { secrets, envDraft }: StepDefaults,
  problems: Problems,
): readonly StepSecret[] {
  const { env, secrets: own } = draft.fields;
  const label = `"secrets" of ${step.subject}`;
  const context = { label, inherited: secrets, env: [env, envDraft], ownEnv: env };
  return toStepSecrets(buildSecrets(own, context, problems));
}

function toInputs({ step, draft }: StepParts, problems: Problems): readonly InputPattern[] {
  const { inputs } = draft.fields;
  const items = toItems(inputs);
  const [first] = items;
  if (inputs && first && items.every(({ value }) => value.glob.startsWith('!'))) {
    const isBroken = 'items' in inputs && inputs.items.length > items.length;
    if (!isBroken) refuseOnlyExclusions(first.node, step, problems);
  }
  return toPatterns(inputs, problems);
}

function refuseOnlyExclusions(
  at: StepParts['step']['at'],
  step: ListedStep,
  problems: Problems,
): void {
  problems.report(at, `Cannot read "inputs" of ${step.subject}: it only excludes files`, {
    hint: 'Begin with the files that the step sees: "**" for all files.',
  });
}
