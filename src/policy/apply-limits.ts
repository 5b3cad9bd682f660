import type { Pipeline, Resources } from '../pipeline/model.ts';
import type { LimitPolicy } from './model.ts';

/** The pipeline with the timeout of the host, if it has none of its own that is shorter. */
export function limitTime(pipeline: Pipeline, { timeoutMs }: LimitPolicy): Pipeline {
  if (timeoutMs === undefined || pipeline.timeoutMs <= timeoutMs) return pipeline;
  return { ...pipeline, timeoutMs };
}

/**
 * The pipeline with the limits of the host for every container that has none of its own. An engine refuses more CPUs
 * than it has, so those of the host are left out where they limit nothing.
 */
export function limitContainers(
  pipeline: Pipeline,
  { memoryBytes, cpus }: LimitPolicy,
  engine: { readonly cpus: number },
): Pipeline {
  const byDefault: Resources = {
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(cpus !== undefined && cpus < engine.cpus && { cpus }),
  };
  if (Object.keys(byDefault).length === 0) return pipeline;
  const limit = <Owner extends { readonly resources: Resources }>(owner: Owner): Owner => ({
    ...owner,
    resources: { ...byDefault, ...owner.resources },
  });
  return { ...pipeline, steps: pipeline.steps.map(limit), tongs: pipeline.tongs.map(limit) };
}
