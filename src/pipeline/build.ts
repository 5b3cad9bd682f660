import { buildAnvilSettings, type AnvilSettings } from './settings/anvil-settings.ts';
import { checkCacheChains, checkCachedArtifacts } from './steps/cache-chain.ts';
import type { Draft } from './draft/draft.ts';
import type { ExpressionProblem, ExpressionReading } from './expressions/reading.ts';
import type { Expanded } from './matrix/expand.ts';
import { checkEnv } from './settings/env-mistakes.ts';
import { buildEnv } from './settings/env.ts';
import type { ExpressionContext } from './settings/replace-expressions.ts';
import { toPatterns } from './draft/one-or-many.ts';
import type { InvalidExpression } from './schema/expression.ts';
import type { Pipeline, SourceSettings } from './model.ts';
import { checkGitPatterns } from './steps/git-patterns.ts';
import { resolveNeeds } from './steps/needs.ts';
import { sortSteps } from './steps/sort-steps.ts';
import { resolveStarts } from './steps/step-starts.ts';
import { StepReads } from './steps/step-reads.ts';
import type { Problems } from './yaml/problems.ts';
import type { PipelineSchema, SourceSchema } from './schema/schema.ts';
import { buildSecrets } from './settings/secrets.ts';
import { StepList } from './steps/step-list.ts';
import { buildStep, type StepParts } from './steps/build-step.ts';
import { refuseHostClashes } from './steps/host-clashes.ts';
import { checkMountpoints } from './steps/mountpoint-checks.ts';
import {
  checkPipelineEnv,
  refuseExportClashes,
  warnDisabledTongs,
  warnUnusedTongs,
} from './steps/tong-checks.ts';
import type { DeclaredTongs } from './settings/declared-tongs.ts';
import { buildTongs } from './tongs/build-tongs.ts';
import { NO_TONGS, readTongNames, refuseDisabled } from './tongs/tong-names.ts';

const DEFAULT_TIMEOUT_MS = 6 * 3_600_000;
const DEFAULT_MAX_BYTES = 1024 ** 3;

/**
 * The pipeline with its defaults filled in. Fields that contradict one another are reported. The result must not be
 * used if there is any error, here or from before.
 */
export function buildPipeline(
  draft: Draft<PipelineSchema>,
  { reading, expanded }: { readonly reading: ExpressionReading; readonly expanded: Expanded },
  problems: Problems,
): Pipeline {
  const { fields } = draft;
  const { file } = problems.source;
  const anvil = buildAnvilSettings(draft, problems);
  const { tongs, declared } = buildTongs(draft, anvil, problems);
  const parts = toStepParts(draft, { anvil, declared, expanded }, problems);
  const env = buildEnv(fields.env, toPipelineContext(declared, reading), problems);
  checkEnv(fields.env, { label: '"env"', others: [] }, problems);
  checkGitPatterns(draft, problems);
  const secrets = buildSecrets(fields.secrets, { label: '"secrets"', env: [fields.env] }, problems);
  const tongsByName = new Map(tongs.map((tong) => [tong.name, tong]));
  const defaults = { anvil, env, envDraft: fields.env, secrets, declared, tongsByName, reading };
  checkPipelineEnv(fields.env, parts, problems);
  refuseExportClashes(parts, tongs, problems);
  refuseHostClashes(parts, { declared, tongsByName }, problems);
  checkMountpoints(parts, { declared, tongsByName, workspace: anvil.workspace }, problems);
  warnDisabledTongs(parts, fields.tongs?.entries ?? [], problems);
  if (isWhole(draft, parts))
    warnUnusedTongs(parts, { entries: fields.tongs?.entries ?? [], tongsByName }, problems);
  return {
    name: fields.name?.value ?? stemOf(file),
    file,
    source: toSource(fields.source, problems),
    workspace: anvil.workspace,
    timeoutMs: fields.timeout?.value ?? DEFAULT_TIMEOUT_MS,
    timeoutPlace: fields.timeout && problems.placeOf(fields.timeout.node),
    maxParallel: fields['max-parallel']?.value,
    failFast: fields['fail-fast']?.value ?? false,
    tongs,
    steps: parts.flatMap((each) => buildStep(each, defaults, problems) ?? []),
  };
}

/** The env of the pipeline reaches all steps, so it reads no step and no matrix. */
function toPipelineContext(
  tongs: DeclaredTongs,
  { contexts, language }: ExpressionReading,
): ExpressionContext {
  const scope = { contexts, resolveStep: refuseStep };
  const refuseTong = (name: string): InvalidExpression | undefined =>
    tongs.byName.get(name)?.isDisabled ? refuseDisabled(name) : undefined;
  return { tongs, label: '"env"', refuseTong, language, scope };
}

function refuseStep(id: string): ExpressionProblem {
  return {
    problem: 'the env of the pipeline reaches all steps, also those that run before',
    hint: `Move the line to the "env" of the steps that need step "${id}".`,
  };
}

interface StepSurroundings {
  readonly anvil: AnvilSettings;
  readonly declared: DeclaredTongs;
  readonly expanded: Expanded;
}

function toStepParts(
  draft: Draft<PipelineSchema>,
  { anvil, declared, expanded }: StepSurroundings,
  problems: Problems,
): readonly StepParts[] {
  const list = new StepList(draft.fields.steps, expanded, problems);
  const needs = resolveNeeds(list, problems);
  const sorted = sortSteps(list.steps, needs, problems);
  const starts = resolveStarts({ list, needs, sorted }, problems);
  const reads = new StepReads({ list, needs, sorted });
  checkCacheChains(list.steps, starts, problems);
  checkCachedArtifacts(list.steps, { needs, starts }, problems);
  const isAnvilBroken =
    draft.broken.has('anvil') || draft.fields.anvil?.broken.has('tongs') === true;
  const byDefault = anvil.tongs
    ? readTongNames(anvil.tongs, { label: '"tongs" of "anvil"', declared }, problems)
    : { ...NO_TONGS, isKnown: !isAnvilBroken };
  return list.steps.flatMap((step) => {
    if (!step.draft) return [];
    const { tongs } = step.draft.fields;
    const label = `"tongs" of ${step.subject}`;
    const own = tongs ? readTongNames(tongs, { label, declared }, problems) : byDefault;
    const isBroken = step.draft.broken.has('tongs');
    return {
      step,
      draft: step.draft,
      needs: needs[step.index],
      start: starts[step.index],
      reads,
      tongs: isBroken ? { ...NO_TONGS, isKnown: false } : own,
    };
  });
}

/** Whether every field that may name a tong could be read. */
function isWhole({ fields }: Draft<PipelineSchema>, parts: readonly StepParts[]): boolean {
  return parts.length === fields.steps?.items.length && parts.every(({ tongs }) => tongs.isKnown);
}

function toSource(draft: Draft<SourceSchema> | undefined, problems: Problems): SourceSettings {
  const { path, include, exclude, git, 'max-size': maxSize } = draft?.fields ?? {};
  return {
    path: path?.value ?? '.',
    include: toPatterns(include, problems),
    exclude: toPatterns(exclude, problems),
    maxBytes: maxSize?.value ?? DEFAULT_MAX_BYTES,
    git: git?.value ?? false,
    gitPlace: git?.value === true ? problems.placeOf(git.node) : undefined,
  };
}

/** The name of the file without its folder and its ending. */
function stemOf(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return name.replace(/\.ya?ml$/i, '') || 'pipeline';
}
