import { abortable } from '../../base/async/abortable.ts';
import type { TakeSignals } from '../../base/async/passed-signals.ts';
import { within } from '../../base/async/within.ts';
import { parseEnvList } from '../../base/env-list.ts';
import type { Environment } from '../../base/environment.ts';
import { InternalError } from '../../base/errors/errors.ts';
import { NAME_LABEL, ROLE_LABEL, RUN_LABEL, WRAPPED_ROLE } from '../../engine/labels.ts';
import { toNoProxy } from '../../engine/no-proxy.ts';
import type { Session } from '../../engine/session.ts';
import type { NetworkChoice, NetworkId } from '../../engine/types.ts';
import type { StepId, Tong } from '../../pipeline/model.ts';
import { hasPort } from '../../pipeline/tong-variables.ts';
import type { Policy } from '../../policy/model.ts';
import { RunSweep } from '../../prune/leftovers/prune-leftovers.ts';
import { repositoryName } from '../../snapshots/names.ts';
import { identifyRepository } from '../../source/repository.ts';
import { TongEnded } from '../../tongs/running-tong.ts';
import { toHosts, toStepVariables } from '../../tongs/step-variables.ts';
import { toCleanupFailed } from '../context/cleanup-failed.ts';
import type { RunContext } from '../context/context.ts';
import { createLabels } from '../context/run-labels.ts';
import type { LoadedPipeline } from '../prepare/load-pipeline.ts';
import type { CallerGrants } from '../trust/check-privileges.ts';
import { applyRules } from './apply-rules.ts';
import { toCommandEnvironment } from './command-engine.ts';
import {
  openCommandTongs,
  prepareTongs,
  type CommandTongs,
  type CommandTongsOptions,
} from './command-tongs.ts';
import { checkNetworks, checkTogether } from './check-together.ts';
import type { ChosenTongs } from './choose-tongs.ts';
import { readDockerRun, type DockerRun } from './docker-run.ts';
import { joinCommand } from './join-command.ts';
import { McpVolume } from './mcp-volume.ts';
import { isOn } from './parse-options.ts';
import { runCommand, type CommandEnd } from './run-command.ts';

/** A command to run, joined to the tongs of a pipeline. */
export interface WrapRequest {
  readonly loaded: LoadedPipeline;
  readonly tongs: ChosenTongs;
  readonly command: DockerRun;
  readonly grants: CallerGrants;
  /** What the command inherits. */
  readonly environment: Environment;
}

export interface WrapOptions extends CommandTongsOptions {
  readonly policy: Policy;
  readonly takeSignals: TakeSignals;
  /** Until the result is disposed, nothing is printed: the command has the terminal. */
  readonly holdOutput: () => Disposable;
}

/** Reads a command that is to be joined to these tongs; throws if that is not possible. */
export function readCommand(words: readonly string[], tongs: ChosenTongs): DockerRun {
  const command = readDockerRun(words);
  checkTogether(tongs, command);
  return command;
}

/** Starts the tongs, runs the command beside them, and removes them. */
export async function wrap(
  { loaded, tongs, ...request }: WrapRequest,
  options: WrapOptions,
): Promise<CommandEnd> {
  const { machine, session, reporter, signal } = options;
  const { clock, tracer } = machine;
  const { report } = reporter;
  const { engine } = session;
  checkNetworks(tongs, engine.apiVersion);
  const sweep = new RunSweep(engine, { ...machine.processes, clock, tracer, report, signal });
  try {
    const chosen = { ...loaded, pipeline: { ...loaded.pipeline, tongs: tongs.all } };
    const ruled = await applyRules({ loaded: chosen, grants: request.grants }, options);
    const end = await runBesideTongs({ ...request, tongs, loaded: ruled }, options);
    for (const failure of await sweep.end()) report({ type: 'cleanup-failed', ...failure });
    return end;
  } finally {
    await sweep.settled();
  }
}

/** All tongs are for one user. */
const COMMAND = 'command' as StepId; // oxlint-disable-line typescript/no-unsafe-type-assertion

async function runBesideTongs(request: WrapRequest, options: WrapOptions): Promise<CommandEnd> {
  const { command, loaded } = request;
  const { session, signal } = options;
  const { report } = options.reporter;
  const { tongs } = loaded.pipeline;
  const [labels, prepared] = await Promise.all([
    toLabels(request, options),
    prepareTongs(loaded, options),
  ]);
  const named = request.tongs.named.map(({ name }) => name);
  const user = { id: COMMAND, tongs: tongs.map(({ name }) => name), namedTongs: named };
  await using holder = openCommandTongs({ loaded, command, prepared, labels, user }, options);
  const acquired = await abortable(holder.acquire(user), signal);
  await abortable(acquired.ready, signal);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => holder.release(user));
  const networks = toNetworkIds(acquired.network);
  const given = tongs.filter(({ name }) => named.includes(name));
  const mcp = stack.use(await makeMcpVolume(given, { prepared, labels }, options));
  const words = joinCommand(command, {
    networks,
    volumes: [...acquired.volumes, ...mcp.mounts],
    env: { ...toTongEnv(given), ...mcp.env, ...toProxyEnv(request, session) },
    labels: isOn(command.options, 'rm') ? labels(WRAPPED_ROLE, COMMAND) : {},
  });
  let isOver = false;
  const lost = acquired.ended.catch((error: unknown) => {
    if (isOver || !(error instanceof TongEnded)) return;
    const { tong, message } = error;
    report({ type: 'tong-failed', tong, message, tail: acquired.tails()[tong] ?? [] });
  });
  using _ = options.holdOutput();
  const end = await runCommand(words, {
    environment: toCommandEnvironment(request.environment, {
      address: session.engine.address,
      origin: session.origin,
    }),
    takeSignals: options.takeSignals,
    signal,
  });
  // Other tongs may end.
  const awaited = new Set<string>(listLasting(tongs).map(({ name }) => name));
  await partFrom(networks, { ...options, lost, awaited });
  // From now on they are asked to end.
  isOver = true;
  return end;
}

async function makeMcpVolume(
  tongs: readonly Tong[],
  { prepared, labels }: Pick<CommandTongs, 'prepared' | 'labels'>,
  { session, machine, reporter, run, signal }: WrapOptions,
): Promise<McpVolume> {
  const [image] = prepared.images.values();
  if (!image) throw new InternalError('Cannot make a volume: no image is known');
  return McpVolume.make(tongs, {
    engine: session.engine,
    clock: machine.clock,
    prefix: `tongs-${run}`,
    labels: labels('volume', 'mcp'),
    image: image.id,
    report: reporter.report,
    signal,
  });
}

/** The owner of objects on an engine of another host is not visible from there, and a command may run for days. */
const EXPIRES_AFTER_MS = 7 * 24 * 3_600_000;

async function toLabels(
  { loaded }: WrapRequest,
  { run, machine }: WrapOptions,
): Promise<RunContext['labels']> {
  const { clock, environment, processes } = machine;
  const repository = repositoryName(await identifyRepository(loaded.folder, environment));
  const expiresAt = clock.now() + EXPIRES_AFTER_MS;
  return createLabels({ run, repository, owner: processes.self, expiresAt });
}

/** The tongs that must not end. */
function listLasting(tongs: readonly Tong[]): readonly Tong[] {
  const needs = tongs.flatMap((tong) => tong.needs);
  const mayEnd = ({ name }: Tong): boolean =>
    needs.some(({ tong, until }) => tong === name && until === 'completed');
  return tongs.filter((tong) => hasPort(tong.interface) && !mayEnd(tong));
}

function toTongEnv(tongs: readonly Tong[]): Record<string, string> {
  return Object.assign({}, ...tongs.map(toStepVariables));
}

/** docker sets the proxies of its configuration by itself; no proxy reaches a tong. */
function toProxyEnv({ command, loaded }: WrapRequest, session: Session): Record<string, string> {
  const lines = command.options.flatMap(({ name, value }) => (name === 'env' && value) || []);
  const layers = [session.defaultEnv, parseEnvList(lines)];
  return toNoProxy(layers, loaded.pipeline.tongs.flatMap(toHosts));
}

function toNetworkIds(choice: NetworkChoice): readonly NetworkId[] {
  if (choice.kind === 'named') return [choice.network, ...(choice.others ?? [])];
  throw new InternalError('Cannot join the command to the tongs: they have no network');
}

interface Losses {
  /** Settles when a tong has ended that must not. */
  readonly lost: Promise<unknown>;
  /** The names of the tongs that must not end. */
  readonly awaited: ReadonlySet<string>;
}

/** How long it may take until Tongs knows what the engine says already: that a tong has ended. */
const NOTICE_MS = 5_000;

/**
 * Removes the container of the command if docker has not: it may have been killed. A container without `--rm` belongs to
 * the user, and only leaves the networks. Waits for `lost` if a tong has ended. Never rejects.
 */
async function partFrom(
  networks: readonly NetworkId[],
  options: WrapOptions & Losses,
): Promise<void> {
  const { engine } = options.session;
  try {
    const own = await engine.listContainers({ label: RUN_LABEL, value: options.run });
    const ofRole = (role: string): typeof own =>
      own.filter(({ labels }) => labels[ROLE_LABEL] === role);
    const hasEnded = ({ state, labels }: (typeof own)[number]): boolean =>
      state !== 'running' && options.awaited.has(labels[NAME_LABEL] ?? '');
    if (ofRole('tong').some(hasEnded)) await within(options.lost, NOTICE_MS, options.machine.clock);
    await Promise.all(ofRole(WRAPPED_ROLE).map(({ id }) => engine.removeContainer(id)));
    const known = new Set(own.map(({ id }) => id));
    for (const network of networks) {
      const members = (await engine.inspectNetwork(network))?.containers ?? [];
      const foreign = members.filter((id) => !known.has(id));
      await Promise.all(
        foreign.map((container) => engine.disconnectNetwork({ network, container })),
      );
    }
  } catch (error) {
    options.reporter.report(toCleanupFailed('the container of the command', error));
  }
}
