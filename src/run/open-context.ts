import { InternalError } from '../base/errors/errors.ts';
import { ARTIFACTS_ROLE } from '../engine/labels.ts';
import { toSocketPath } from '../engine/connect/socket-path.ts';
import { toContainerPart } from '../engine/container-name.ts';
import type { ContainerId, Image } from '../engine/types.ts';
import type { Prober } from '../tongs/prober.ts';
import type { TongUser } from '../tongs/groups/instances.ts';
import { TongHolder } from '../tongs/tong-holder.ts';
import type { Tong } from '../pipeline/model.ts';
import { toDestination } from './artifacts/destination.ts';
import { RunArtifacts } from './artifacts/run-artifacts.ts';
import { BackgroundTasks } from './context/background-tasks.ts';
import { RunLedger } from './context/ledger.ts';
import { LostRemovals } from './context/lost-removals.ts';
import { toCleanupFailed } from './context/cleanup-failed.ts';
import type { RunContext } from './context/context.ts';
import { mayRun } from './plan/plan.ts';
import { toImageKey } from './plan/image-key.ts';
import type { Prepared } from './prepare/prepare.ts';
import { createTongFillers } from './tong-files.ts';
import { openProber } from './tong-prober.ts';
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
  const prefix = `tongs-${run}`;
  const imageOfTong = (tong: Tong): Image => imageOf(prepared, tong);
  const shared = { engine, clock, labels, report, signal, imageOf: imageOfTong };
  const tongs = new TongHolder({
    engine,
    clock,
    prefix,
    labels,
    tongs: prepared.pipeline.tongs,
    users: listTongUsers(prepared),
    imageOf: shared.imageOf,
    defaultEnv,
    ...createTongFillers({ ...shared, tongFiles: prepared.tongFiles }),
    host: { source: prepared.source.folder, socket: toSocketPath(engine.address) },
    openProber: (container) =>
      openTongProber(container, { prepared, options, labels, report, signal }),
    report,
    outputDrained: reporter.takesTongOutput === true ? reporter.drained : undefined,
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
    containerName: (step) => `${prefix}-anvil-${toContainerPart(step)}`,
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

function imageOf(prepared: Prepared, tong: Tong): Image {
  const image = prepared.images.get(toImageKey(tong));
  if (image) return image;
  throw new InternalError(`Cannot start tong "${tong.name}": its image is not known`);
}

function openArtifacts(prepared: Prepared, setting: Omit<ProberSetting, 'prepared'>): RunArtifacts {
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

interface ProberSetting {
  readonly prepared: Prepared;
  readonly options: RunOptions;
  readonly labels: RunContext['labels'];
  readonly report: RunContext['report'];
  readonly signal: AbortSignal;
}

/** Uses any image of the steps, because those have a shell. */
async function openTongProber(container: ContainerId, setting: ProberSetting): Promise<Prober> {
  const { prepared, options, labels, report, signal } = setting;
  const [root] = prepared.roots.values();
  if (!root) throw new InternalError('Cannot look at a tong from inside: no step has an image');
  return openProber(options.session.engine, container, {
    prefix: `tongs-${options.run}`,
    base: root.image,
    imageName: root.name,
    labels: labels('prober', container.slice(0, 12)),
    clock: options.machine.clock,
    signal,
    onCleanupFailed: (error) => report(toCleanupFailed('a prober', error)),
  });
}
