import { InternalError } from '../base/errors/errors.ts';
import { ARTIFACTS_ROLE } from '../engine/labels.ts';
import { toContainerPart } from '../engine/container-name.ts';
import type { Image } from '../engine/types.ts';
import type { TongUser } from '../tongs/groups/instances.ts';
import { toDestination } from './artifacts/destination.ts';
import { RunArtifacts } from './artifacts/run-artifacts.ts';
import { BackgroundTasks } from './context/background-tasks.ts';
import { RunLedger } from './context/ledger.ts';
import { LostRemovals } from './context/lost-removals.ts';
import { toCleanupFailed } from './context/cleanup-failed.ts';
import type { RunContext } from './context/context.ts';
import { mayRun } from './plan/plan.ts';
import { openTongs } from './tongs/open-tongs.ts';
import type { Prepared } from './prepare/prepare.ts';
import { createLabels } from './context/run-labels.ts';
import type { RunOptions } from './run-options.ts';
import { toWorkflowVariables } from './values/workflow-variables.ts';

/** Puts together everything that the steps of a run share; `signal` ends the run. */
export function openRunContext(
  prepared: Prepared,
  options: RunOptions,
  signal: AbortSignal,
): RunContext {
  const { reporter, run } = options;
  const { clock, tracer, processes, environment } = options.machine;
  const { engine, defaultEnv } = options.session;
  const lost = new LostRemovals(reporter.report);
  const { report } = lost;
  const expiresAt = clock.now() + prepared.pipeline.timeoutMs + EXPIRY_MARGIN_MS;
  const { repository } = prepared;
  const labels = createLabels({ run, repository, owner: processes.self, expiresAt });
  const variables = toWorkflowVariables(environment, prepared.pipeline.workspace);
  const tongs = openTongs({
    run,
    session: options.session,
    clock,
    labels,
    tongs: prepared.pipeline.tongs,
    users: listTongUsers(prepared),
    images: prepared.images,
    tongFiles: prepared.tongFiles,
    source: prepared.source.folder,
    proberImage: async () => findProberImage(prepared),
    reporter,
    report,
    signal,
  });
  const artifacts = openArtifacts(prepared, { options, labels, report, signal });
  return {
    ...prepared,
    engine,
    clock,
    tracer,
    run,
    tongs,
    artifacts,
    large: options.large,
    ledger: new RunLedger(run),
    defaultEnv,
    workflowEnv: (step) => (prepared.keyed.has(step) ? variables.always : variables.all),
    labels,
    containerName: (step) => `tongs-${run}-anvil-${toContainerPart(step)}`,
    vantage: () => ({ ...processes, now: clock.now() }),
    endProcess: processes.endProcess,
    report,
    lost,
    drained: reporter.drained,
    background: new BackgroundTasks(report),
    signal,
  };
}

/** The labels of a run's objects expire this long after its timeout. */
const EXPIRY_MARGIN_MS = 3_600_000;

/** A step that is cached or skipped uses no tongs. */
function listTongUsers({ plan }: Prepared): readonly TongUser[] {
  return plan.filter(mayRun).map(({ step }) => step);
}

function openArtifacts(prepared: Prepared, setting: ArtifactsSetting): RunArtifacts {
  const { options, labels, report, signal } = setting;
  return new RunArtifacts({
    engine: options.session.engine,
    clock: options.machine.clock,
    environment: options.machine.environment,
    destination: toDestination(prepared.request.artifacts, prepared),
    processes: {
      self: options.machine.processes.self.pid,
      isAlive: (pid) => options.machine.processes.lookUpProcess(pid).state !== 'gone',
    },
    steps: prepared.plan.map(({ step }) => step.id),
    workspace: prepared.pipeline.workspace,
    labels: (step) => labels(ARTIFACTS_ROLE, step),
    containerName: (step) => `tongs-${options.run}-artifacts-${toContainerPart(step)}`,
    report,
    onCleanupFailed: (subject, error) => report(toCleanupFailed(subject, error)),
    signal,
  });
}

interface ArtifactsSetting {
  readonly options: RunOptions;
  readonly labels: RunContext['labels'];
  readonly report: RunContext['report'];
  readonly signal: AbortSignal;
}

/** Any image of the steps, because those have a shell. */
function findProberImage({ roots }: Prepared): { readonly image: Image; readonly name: string } {
  const [root] = roots.values();
  if (root) return root;
  throw new InternalError('Cannot look at a tong from inside: no step has an image');
}
