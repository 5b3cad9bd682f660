import type { Command } from 'commander';
import type { Clock } from '../../base/clock.ts';
import { alignColumns } from '../../base/text/columns.ts';
import { toPlain, toPlainLines } from '../../base/text/printable.ts';
import { describePlace } from '../../base/errors/diagnostic.ts';
import { EngineFailed, InvalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { formatBinarySize, formatSize } from '../../base/size.ts';
import { hasInterface, isLocalGateway } from '../../tongs/readiness/local-network.ts';
import type { Engine } from '../../engine/engine.ts';
import type { EngineInfo, Network } from '../../engine/types.ts';
import type { Session } from '../../engine/session.ts';
import { COMMIT_COST } from '../commit-cost.ts';
import { printLine, type Console } from '../console.ts';
import { ownPruningSnippet, prunesItself, readEngineSettings } from '../doctor/own-pruning.ts';
import { hostOption } from '../options.ts';
import { withSession } from '../with-session.ts';

export function addDoctor(program: Command, console: Console): void {
  program
    .command('doctor')
    .description('show the engine, what it can do, and what is missing')
    .addOption(hostOption())
    .addHelpText('after', EXAMPLES)
    .action((flags: { readonly host?: string }) => doctor(console, flags.host));
}

const EXAMPLES = `
Ends with exit code 3 if something is missing (✘).

Examples:
  tongs doctor
  tongs doctor --host tcp://192.0.2.7:2375`;

/** One line of the report. */
interface Finding {
  readonly state: 'good' | 'note' | 'bad';
  readonly what: string;
  readonly found: string;
  readonly hint?: string;
}

async function doctor(console: Console, host: string | undefined): Promise<void> {
  const findings: Finding[] = [
    { state: 'good', what: 'tongs', found: `${console.version}, node ${process.versions.node}` },
  ];
  findings.push(await describeOwnPolicy(console));
  try {
    await withSession(console, host, async (_, session) => {
      findings.push(...(await describeEngine(await session, console)));
    });
  } catch (error) {
    if (!(error instanceof EngineFailed)) throw error;
    const hint = [...causesOf(error), error.hint].filter((line) => line !== undefined).join('\n');
    findings.push({ state: 'bad', what: 'engine', found: error.message, hint });
  }
  // So that `tongs doctor && tongs run` stops here.
  if (findings.some(({ state }) => state === 'bad')) console.setExitCode(3);
  printFindings(findings, console);
}

async function describeOwnPolicy({ policyFile }: Console): Promise<Finding> {
  const what = 'policy';
  const [{ readPolicy }, { describePolicy }] = await Promise.all([
    import('../../policy/read-policy.ts'),
    import('../../policy/describe-policy.ts'),
  ]);
  try {
    return good(what, describePolicy(await readPolicy(policyFile)));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const problems = error.diagnostics.map(({ message, place, hint }) => ({
      message: place ? `${describePlace(place)}: ${message}` : message,
      hint,
    }));
    const [first, ...more] = problems;
    const hint = [first?.hint, ...more.flatMap((each) => [each.message, each.hint])];
    return {
      state: 'bad',
      what,
      found: first?.message ?? error.message,
      hint: hint.filter((line) => line !== undefined).join('\n'),
    };
  }
}

function causesOf({ message, cause }: EngineFailed): string[] {
  const text = cause === undefined ? '' : describeError(cause);
  return text === '' || message.includes(text) ? [] : [`because: ${text}`];
}

function good(what: string, found: string): Finding {
  return { state: 'good', what, found };
}

async function describeEngine(
  session: Session,
  { signal, clock }: Pick<Console, 'signal' | 'clock'>,
): Promise<Finding[]> {
  const { engine, origin, defaultEnv } = session;
  const [info, product] = await Promise.all([engine.info({ signal }), engine.product({ signal })]);
  const proxies = Object.keys(defaultEnv).join(', ');
  return [
    good('engine', `${engine.address} (${origin})`),
    good('version', `${product} ${info.version}, API ${engine.apiVersion}, ${info.platform}`),
    good('size', `${info.cpus} CPUs, ${formatBinarySize(info.memoryBytes)} of memory`),
    describeStore(info),
    good('cgroup', `v${info.cgroupVersion || '1'}${info.rootless ? ', rootless' : ''}`),
    await describeDisk(engine, signal),
    await describeNetwork(engine),
    await describeBuildCache(engine, clock),
    ...(await describeOwnPruning(engine, { product, version: info.version })),
    ...(proxies === '' ? [] : [good('proxies', proxies)]),
  ];
}

function describeStore(info: EngineInfo): Finding {
  const found = `${info.storageDriver}${info.containerdStore ? ', containerd image store' : ''}`;
  if (!info.containerdStore) return { state: 'good', what: 'image store', found };
  return {
    state: 'note',
    what: 'image store',
    found,
    hint: `Cache only steps that are worth it: ${COMMIT_COST}.`,
  };
}

async function describeDisk(engine: Engine, signal: AbortSignal): Promise<Finding> {
  const what = 'disk';
  const { readEngineDisk } = await import('../../prune/free-space.ts');
  const disk = await readEngineDisk(engine, { signal });
  if (disk) {
    const sizes = `${formatSize(disk.freeBytes)} of ${formatSize(disk.totalBytes)} are free`;
    return good(what, sizes);
  }
  const found = 'not visible from here';
  const hint = 'Limits of free space, and in percent of the disk, have no effect.';
  return { state: 'note', what, found, hint };
}

/** Whether the ports of tongs can be reached from this process, which they can on the engine's host. */
async function describeNetwork(engine: Engine): Promise<Finding> {
  const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
  const what = 'network';
  if (!bridge) {
    const hint =
      'Without it, steps without tongs have no network: start the engine with its default bridge.';
    return { state: 'bad', what, found: 'the default bridge is missing', hint };
  }
  if (await isLocal(engine, bridge))
    return { state: 'good', what, found: 'the ports of containers can be reached directly' };
  const found =
    'the ports of containers cannot be reached from here; Tongs checks them from inside';
  return {
    state: 'note',
    what,
    found,
    hint: 'This takes a short-lived container for each tong. There is nothing to do.',
  };
}

/** An engine that found its bridge already there does not report the gateway. */
async function isLocal({ address }: Engine, { gateway, options }: Network): Promise<boolean> {
  // The default bridge has the same name and address on most hosts.
  if (address.startsWith('ssh://')) return false;
  const name = options['com.docker.network.bridge.name'] ?? '';
  return (await hasInterface(name)) && (gateway === undefined || (await isLocalGateway(gateway)));
}

async function describeBuildCache(engine: Engine, clock: Clock): Promise<Finding> {
  const what = 'build cache';
  const [{ listRecords }, { toEngineStore }] = await Promise.all([
    import('../../prune/cache/list-records.ts'),
    import('../../prune/cache/engine-store.ts'),
  ]);
  try {
    const signal = AbortSignal.timeout(10_000);
    const records = await listRecords(toEngineStore(engine), { clock, signal });
    const bytes = records.reduce((sum, record) => sum + record.sizeBytes, 0);
    return { state: 'good', what, found: `${records.length} records, ${formatSize(bytes)}` };
  } catch (error) {
    return { state: 'note', what, found: `unknown: ${describeError(error)}` };
  }
}

/** Nothing if the engine prunes its build cache by itself, or if nobody knows. */
async function describeOwnPruning(
  engine: Engine,
  about: { readonly product: string; readonly version: string },
): Promise<Finding[]> {
  if (prunesItself(about, readEngineSettings(engine.address)) !== false) return [];
  const { readEngineDisk } = await import('../../prune/free-space.ts');
  const disk = await readEngineDisk(engine).catch(() => undefined);
  return [
    {
      state: 'note',
      what: 'cache pruning',
      found: 'this engine never deletes build cache by itself',
      hint: [
        'On a runner, set "prune-older-than" of the action, or run "tongs hook install". Or put this into',
        `/etc/docker/daemon.json and restart the engine: ${ownPruningSnippet(disk?.totalBytes)}`,
      ].join('\n'),
    },
  ];
}

function printFindings(findings: readonly Finding[], console: Console): void {
  const { ink } = console;
  const marks = { good: ink.green('✔'), note: ink.yellow('!'), bad: ink.red('✘') };
  const names = alignColumns(findings.map((finding) => [finding.what]));
  findings.forEach(({ state, found, hint }, index) => {
    printLine(console, `${marks[state]} ${names[index]?.[0] ?? ''}  ${toPlain(found)}`);
    for (const line of toPlainLines(hint ?? ''))
      if (line !== '') printLine(console, `  ${ink.dim(line)}`);
  });
}
