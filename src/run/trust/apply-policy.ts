import { InvalidInput } from '../../base/errors/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Pipeline } from '../../pipeline/model.ts';
import { limitContainers, limitTime } from '../../policy/apply-limits.ts';
import { findExcesses } from '../../policy/check-limits.ts';
import type { Policy } from '../../policy/model.ts';
import { findForbiddenImages } from './check-images.ts';

/**
 * The pipeline, with the longest time that the host allows. Throws if what is used of it exceeds a limit of the policy.
 */
export function applyPolicy(
  pipeline: Pipeline,
  parts: Pick<Pipeline, 'steps' | 'tongs'>,
  policy: Policy,
): Pipeline {
  const used = { ...pipeline, ...parts };
  const problems = [...findExcesses(used, policy), ...findForbiddenImages(used, policy)];
  if (problems.length > 0) throw new InvalidInput(problems, 'policy-exceeded');
  return limitTime(pipeline, policy.limits);
}

/** The pipeline with the limits of the host for its containers; asks the engine only if it matters. */
export async function applyContainerLimits(
  pipeline: Pipeline,
  { limits }: Policy,
  { engine, signal }: { readonly engine: Engine; readonly signal: AbortSignal },
): Promise<Pipeline> {
  const { cpus } = limits.cpus === undefined ? { cpus: 0 } : await engine.info({ signal });
  return limitContainers(pipeline, limits, { cpus });
}
