import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiEngine } from '../../support/engines/api-engine.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { BUNDLE } from '../../support/processes/tongs-process.ts';
import {
  SystemdMachine,
  whyNoSystemdMachine,
  type Printed,
} from '../../support/rigs/systemd-machine.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

const reason = whyNoSystemdMachine();
const GROUP = 4_321;
const HOME = '/usr/local/lib/tongs-agent';

interface ServiceRig extends AsyncDisposable {
  readonly machine: SystemdMachine;
  readonly engine: ApiEngine;
  /** The folder with the program that is installed. */
  readonly program: string;
  readonly runnerEnv: string;
  readonly agent: (...args: readonly string[]) => Promise<Printed>;
  readonly show: (property: string) => Promise<string>;
}

/** A machine with systemd, an engine whose socket has a group of its own, and a runner. */
async function openServiceRig(): Promise<ServiceRig> {
  const engine = await ApiEngine.start({ apiVersion: '1.44', records: [] });
  chownSync(engine.path, 0, GROUP);
  chmodSync(engine.path, 0o660);
  chmodSync(dirname(engine.path), 0o755);
  const folder = await temporaryFolder();
  const program = join(folder, 'dist');
  cpSync(join(dirname(BUNDLE[1]), '..'), program, { recursive: true });
  const runner = join(folder, 'runner');
  mkdirSync(runner);
  writeFileSync(join(runner, 'config.sh'), '');
  const machine = await SystemdMachine.start([
    { from: engine.path, to: '/run/docker.sock' },
    { from: program, to: '/opt/tongs' },
    { from: runner, to: '/opt/runner' },
    { from: process.execPath, to: '/opt/node/bin/node' },
  ]);
  const command = ['/opt/node/bin/node', '/opt/tongs/cli/index.js', 'agent'];
  return {
    machine,
    engine,
    program,
    runnerEnv: join(runner, '.env'),
    agent: (...args) => machine.run(...command, ...args),
    show: (property) =>
      machine.shell(`systemctl show --value --property=${property} tongs-agent.service`),
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  };
}

describe.skipIf(reason !== '')(`the agent as a service${reason && ` (${reason})`}`, () => {
  it('is installed, updated, restored if the update does not start, and uninstalled', async () => {
    await using rig = await openServiceRig();
    await expectInstalled(rig);
    await expectUnchanged(rig);
    await expectUpdated(rig);
    await expectRestored(rig);
    await expectUninstalled(rig);
  });
});

/** As a user of its own, which reaches the engine. */
async function expectInstalled({
  machine,
  engine,
  agent,
  show,
  runnerEnv,
}: ServiceRig): Promise<void> {
  expect(await agent('status')).toEqual({
    exitCode: 1,
    output: 'the service is not installed: tongs agent install',
  });
  const nameless = await agent('install');
  expect(nameless.output).toContain(
    `The group ${GROUP} of the socket "/var/run/docker.sock" has no`,
  );
  expect(await show('LoadState')).toBe('not-found');
  await machine.shell(`groupadd --gid ${GROUP} engine`);
  const installed = await agent('install', '--runner-hook', '/opt/runner');
  expect(installed.output).toContain('the agent was installed, and runs');
  expect(installed.exitCode).toBe(0);
  expect(await show('User')).toBe('tongs-agent');
  expect(await show('SupplementaryGroups')).toBe('engine');
  expect(readFileSync(runnerEnv, 'utf8')).toContain('/opt/runner/tongs-hook/hook.sh');
  await waitFor('a look at the engine', () => engine.calls.length > 0);
  const status = await agent('status');
  expect(status.output).toMatch(/^the service is running, since .*, pid \d+\nthe agent .* answers/);
  expect(status.output).toMatch(/^leftovers {2}local {2}every 1h/m);
  expect(status.exitCode).toBe(0);
}

/** Neither a second installation nor a reload is a restart. */
async function expectUnchanged({ machine, agent, show }: ServiceRig): Promise<void> {
  const pid = await show('MainPID');
  expect((await agent('install')).output).toContain('the agent is up to date, and running');
  await machine.shell('systemctl reload tongs-agent');
  await waitFor('the end of the reload', async () => (await show('SubState')) === 'running');
  expect(await show('MainPID')).toBe(pid);
  expect(await show('NRestarts')).toBe('0');
}

async function expectUpdated({ machine, agent, show, program }: ServiceRig): Promise<void> {
  const pid = await show('MainPID');
  const before = await machine.shell(READ_LINK);
  appendFileSync(join(program, 'commit'), '\n');
  await machine.shell(OWN_SETTINGS);
  expect((await agent('install')).output).toContain('the agent was updated, and runs');
  expect(await machine.shell(READ_LINK)).not.toBe(before);
  expect(await machine.shell(`ls -d ${HOME}/program-*`)).toContain(before);
  expect(await show('MainPID')).not.toBe(pid);
  expect(await show('Nice')).toBe('7');
}

/** As `systemctl edit` does. */
const OWN_SETTINGS = `cd /etc/systemd/system; mkdir tongs-agent.service.d; printf '[Service]\\nNice=7\\n' >tongs-agent.service.d/own.conf; systemctl daemon-reload`;
const READ_LINK = `readlink ${HOME}/current`;

async function expectRestored({ machine, agent, show, program }: ServiceRig): Promise<void> {
  const before = await machine.shell(READ_LINK);
  // The configuration can be checked with it, but it does not run.
  writeFileSync(join(program, 'tongs/agent-run-agent.js'), 'process.exit(9);\n');
  const failed = await agent('install');
  expect(failed.exitCode).toBe(2);
  expect(failed.output).toContain('the agent did not start, and the one before runs again');
  expect(await machine.shell(READ_LINK)).toBe(before);
  expect(await show('ActiveState')).toBe('active');
  // A configuration that is wrong stops an update before anything is switched.
  await machine.shell('echo "tasks: { cash: {} }" >/etc/tongs/agent.yml');
  const refused = await agent('install');
  expect(refused.output).toContain('"cash"');
  expect(refused.output).toContain('Nothing has been switched');
  expect(await show('ActiveState')).toBe('active');
}

/** First the service, then every trace. */
async function expectUninstalled({ machine, agent, show, runnerEnv }: ServiceRig): Promise<void> {
  const removed = await agent('uninstall');
  expect(removed.output).toContain('the agent was uninstalled; its state and its configuration');
  expect(removed.output).toContain('uninstalled the hook of /opt/runner');
  expect(existsSync(runnerEnv)).toBe(false);
  expect(await show('LoadState')).toBe('not-found');
  expect(await machine.shell(`ls -d ${HOME} /var/lib/tongs/agent/agent.db || true`)).toMatch(
    /\/agent\.db$/,
  );
  expect((await agent('uninstall')).output).toBe('the agent is not installed');
  expect((await agent('uninstall', '--purge')).exitCode).toBe(0);
  const left = `find /etc /usr/local /var/lib /run -name '*tongs*' -o -name '*agent*' | grep -v gpg`;
  expect(await machine.shell(`${left}; getent passwd tongs-agent || true`)).toBe('');
}
