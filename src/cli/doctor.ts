import type { Command } from 'commander';
import { alignColumns } from '../base/columns.ts';
import { describeError } from '../base/format-error.ts';
import { formatSize } from '../base/size.ts';
import { isLocalGateway } from '../tongs/tcp.ts';
import { VERSION } from '../base/version.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineInfo } from '../engine/types.ts';
import { printLine, type Console } from './console.ts';
import { hostOption } from './options.ts';
import { withSession } from './order.ts';

export function addDoctor(program: Command, console: Console): void {
  program
    .command('doctor')
    .description('show the engine, what it can do, and what is missing')
    .addOption(hostOption())
    .action((flags: { readonly host?: string }) => doctor(console, flags.host));
}

/** One thing that was looked at. */
interface Finding {
  readonly state: 'good' | 'note' | 'bad';
  readonly what: string;
  readonly found: string;
  readonly hint?: string;
}

async function doctor(console: Console, host: string | undefined): Promise<void> {
  const findings: Finding[] = [
    { state: 'good', what: 'tongs', found: `${VERSION}, node ${process.versions.node}` },
  ];
  await withSession(console, host, async (_, session) => {
    const { engine, origin, defaultEnv } = await session;
    const info = await engine.info({ signal: console.signal });
    findings.push(
      { state: 'good', what: 'engine', found: `${engine.address} (${origin})` },
      {
        state: 'good',
        what: 'version',
        found: `Docker ${info.version}, API ${engine.apiVersion}, ${info.platform}`,
      },
      {
        state: 'good',
        what: 'size',
        found: `${info.cpus} CPUs, ${formatSize(info.memoryBytes)} of memory`,
      },
      describeStore(info),
      {
        state: 'good',
        what: 'cgroup',
        found: `v${info.cgroupVersion || '1'}${info.rootless ? ', rootless' : ''}`,
      },
      await describeNetwork(engine),
      await describeBuildCache(engine),
    );
    if (Object.keys(defaultEnv).length > 0) {
      findings.push({ state: 'good', what: 'proxies', found: Object.keys(defaultEnv).join(', ') });
    }
  });
  printFindings(findings, console);
  if (findings.some((finding) => finding.state === 'bad')) console.setExitCode(1);
}

function describeStore(info: EngineInfo): Finding {
  const found = `${info.storageDriver}${info.containerdStore ? ', containerd image store' : ''}`;
  if (!info.containerdStore) return { state: 'good', what: 'image store', found };
  return {
    state: 'note',
    what: 'image store',
    found,
    hint: 'Here a commit walks the whole filesystem, whatever changed: cache the steps that are worth it, not every one.',
  };
}

/** Tongs with a port are dialed where this process is on the engine's host. */
async function describeNetwork(engine: Engine): Promise<Finding> {
  const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
  const what = 'network';
  if (!bridge) {
    const hint =
      'Steps without tongs have no network then: start the engine with its default bridge.';
    return { state: 'bad', what, found: 'the default bridge is missing', hint };
  }
  if (await isLocalGateway(bridge.gateway))
    return { state: 'good', what, found: 'containers are dialed directly' };
  const found = 'containers cannot be dialed from here; ports of tongs are looked at from inside';
  return {
    state: 'note',
    what,
    found,
    hint: 'That takes a short-lived container for each tong: nothing to do.',
  };
}

async function describeBuildCache(engine: Engine): Promise<Finding> {
  const what = 'build cache';
  try {
    const records = await engine.listBuildCache({ signal: AbortSignal.timeout(10_000) });
    const bytes = records.reduce((sum, record) => sum + record.sizeBytes, 0);
    return { state: 'good', what, found: `${records.length} records, ${formatSize(bytes)}` };
  } catch (error) {
    return { state: 'note', what, found: `not told: ${describeError(error)}` };
  }
}

function printFindings(findings: readonly Finding[], console: Console): void {
  const { ink } = console;
  const marks = { good: ink.green('✔'), note: ink.yellow('!'), bad: ink.red('✘') };
  const names = alignColumns(findings.map((finding) => [finding.what]));
  findings.forEach(({ state, found, hint }, index) => {
    printLine(console, `${marks[state]} ${names[index]?.[0] ?? ''}  ${found}`);
    if (hint !== undefined) printLine(console, `  ${ink.dim(hint)}`);
  });
}
