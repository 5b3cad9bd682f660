import type { Machine, Session } from '../../engine/session.ts';
import type { Policy } from '../../policy/model.ts';
import { identifyRepository } from '../../source/repository.ts';
import type { LoadedPipeline } from '../prepare/load-pipeline.ts';
import { readScope } from '../prepare/read-scope.ts';
import { applyContainerLimits, applyPolicy } from '../trust/apply-policy.ts';
import { checkPrivileges, type CallerGrants } from '../trust/check-privileges.ts';

/** A pipeline all of whose tongs start, and the grants of who starts them. */
export interface RuledRequest {
  readonly loaded: LoadedPipeline;
  readonly grants: CallerGrants;
}

/** The pipeline within the limits of the host. Rejects if the host or the caller refuses what a tong requests. */
export async function applyRules(
  { loaded, grants }: RuledRequest,
  options: {
    readonly machine: Machine;
    readonly session: Session;
    readonly policy: Policy;
    readonly signal: AbortSignal;
  },
): Promise<LoadedPipeline> {
  const { machine, session, policy, signal } = options;
  const { environment } = machine;
  const { folder } = loaded;
  const { tongs } = loaded.pipeline;
  // Neither its steps nor its timeout matter.
  const untimed = { ...loaded.pipeline, timeoutPlace: undefined };
  const allowed = applyPolicy(untimed, { steps: [], tongs }, policy);
  const { scope } = await readScope({ environment, sourceFolder: folder, named: undefined });
  const repository = identifyRepository(folder, environment);
  repository.catch(() => {});
  await checkPrivileges({ tongs, grants, repository, scope, policy }, { mayRefuse: true });
  const { engine } = session;
  const pipeline = await applyContainerLimits(allowed, policy, { engine, signal });
  return { ...loaded, pipeline };
}
