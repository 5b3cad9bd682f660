import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { describeAddress, type SshAddress } from '../../src/engine/connect/address.ts';
import { connectDocker } from '../../src/engine/docker/docker.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openTunnel, type TunnelOptions } from '../../src/engine/ssh/tunnel.ts';
import { toEngineStore } from '../../src/prune/cache/engine-store.ts';
import { listRecords } from '../../src/prune/cache/list-records.ts';
import { pruneHosts } from '../../src/prune/hosts/prune-hosts.ts';
import { waitFor } from '../support/clocks/wait-for.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { openNetwork } from '../support/ssh/network-proxy.ts';
import { startSshHost, whyNoSshHost, type SshHost } from '../support/ssh/ssh-host.ts';

const reason = whyNoSshHost();
if (reason !== '') console.warn(`skipped: hosts behind ssh: ${reason}`);

/** Short, so that no test waits long. */
const TIMES = { connectSeconds: 1, aliveSeconds: 1 };

async function open(
  host: SshHost,
  address: SshAddress,
  options: Partial<TunnelOptions> = {},
): Promise<Engine> {
  const { environment } = host;
  const tunnel = await openTunnel(address, {
    environment,
    clock: systemClock,
    times: TIMES,
    ...options,
  });
  const engine = await connectDocker(tunnel);
  onTestFinished(() => engine.close());
  return engine;
}

/** Why the host cannot be reached; nothing of the try is left then. */
async function fail(host: SshHost, address: SshAddress): Promise<unknown> {
  const failed = await open(host, address).then(
    () => 'connected',
    (error: unknown) => error,
  );
  await waitForEnd(host);
  return failed;
}

async function waitForEnd({ environment }: SshHost): Promise<void> {
  const folder = environment['TMPDIR'] ?? '';
  await waitFor('the end of ssh', async () => (await readdir(folder)).length === 0);
}

function unreachable(message: RegExp, hint: RegExp): unknown {
  return expect.objectContaining({
    name: 'EngineFailed',
    code: 'engine-unreachable',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  });
}

describe.skipIf(reason !== '')(`a host behind ssh${reason === '' ? '' : ` (${reason})`}`, () => {
  it('is refused with an unknown or another key, also if the settings of the user allow it', async () => {
    const host = await startSshHost();
    const address = host.address();
    host.changeKnownKey();
    expect(await fail(host, address)).toEqual(
      unreachable(/its host key has changed$/, /ssh-keygen -R '\[127\.0\.0\.1\]:\d+'/),
    );
    host.forgetKnownKey();
    const careless = 'StrictHostKeyChecking no\nNoHostAuthenticationForLocalhost yes\n';
    await writeFile(join(host.folder, 'ssh_config'), careless, { flag: 'a' });
    expect(await fail(host, address)).toEqual(
      unreachable(/its host key is not known here$/, /Connect once by hand.*: ssh -p \d+ /),
    );
    expect(host.log()).not.toContain('Accepted');
  });

  it('that does not accept the login, has no port open, or no name, has a failure of its own', async () => {
    const host = await startSshHost();
    host.refuseLogins();
    expect(await fail(host, host.address())).toEqual(
      unreachable(/the host did not accept the login$/, /ssh-add/),
    );
    await host.stop();
    expect(await fail(host, host.address())).toEqual(
      unreachable(/nothing listens at the port of ssh$/, /ssh server/),
    );
    const nowhere = { kind: 'ssh', host: 'nowhere.invalid' } as const;
    expect(await fail(host, nowhere)).toEqual(
      unreachable(/the host name does not resolve$/, /alias/),
    );
  });

  it('that is silent is given up after the timeout of ssh', async () => {
    const host = await startSshHost();
    const network = await openNetwork(host.port);
    network.die();
    expect(await fail(host, host.address({ port: network.port }))).toEqual(
      unreachable(/no answer in time$/, /Check the network/),
    );
  });

  it('without an engine, or with one that is not allowed, says which, and what else is there', async () => {
    const host = await startSshHost({
      settings: [
        `Banner ${import.meta.filename}`,
        'ForceCommand echo Welcome; eval "$SSH_ORIGINAL_COMMAND"',
      ],
    });
    const socket = join(host.folder, 'none.sock');
    expect(await fail(host, host.address({ socket }))).toEqual(
      unreachable(/there is no socket ".*none\.sock" on the host$/, /Start Docker there/),
    );
    const dead = join(host.folder, 'dead.sock');
    const server = createServer().listen(dead);
    onTestFinished(() => void server.close());
    await chmod(dead, 0o777);
    server.on('connection', (client) => client.destroy());
    // It accepts, and says nothing: that is no engine either.
    expect(await fail(host, host.address({ socket: dead }))).toEqual(
      unreachable(/is there, but nothing can be reached through it$/, /AllowStreamLocalForwarding/),
    );
  });

  it('that forwards no sockets says so, whatever its shell is', async () => {
    const host = await startSshHost({ settings: ['AllowStreamLocalForwarding no'] });
    const there = join(host.folder, 'there.sock');
    await chmod(host.folder, 0o711);
    const server = createServer().listen(there);
    onTestFinished(() => void server.close());
    expect(await fail(host, host.address({ socket: there }))).toEqual(
      unreachable(/is there, but nothing can be reached through it$/, /AllowStreamLocalForwarding/),
    );
    const other = 'exec setpriv --reuid 65534 --clear-groups sh -c "$SSH_ORIGINAL_COMMAND"';
    const poor = await startSshHost({
      settings: ['AllowStreamLocalForwarding no', `ForceCommand ${other}`],
    });
    expect(await fail(poor, poor.address({ socket: there }))).toEqual(
      unreachable(/the user may not use ".*there\.sock"$/, /group of the socket/),
    );
    const mute = await startSshHost({
      settings: ['AllowStreamLocalForwarding no', 'ForceCommand exit 1'],
    });
    expect(await fail(mute, mute.address())).toEqual(
      unreachable(/could not be opened$/, /Check that Docker runs there/),
    );
  });
});

describeEngine('an engine behind ssh', (rig) => {
  it.skipIf(reason !== '')(
    'has all its calls over one connection, and its disk, on a slow host with greetings',
    async () => {
      const host = await startSshHost({
        settings: [
          `Banner ${import.meta.filename}`,
          'ForceCommand echo Welcome; eval "$SSH_ORIGINAL_COMMAND"; echo Bye',
          // Less would do: forwarded sockets are no sessions.
          'MaxSessions 1',
        ],
      });
      const network = await openNetwork(host.port, { delayMs: 30 });
      // These would take a port, leave a process, or wait for nobody.
      const settings = `LocalForward ${host.port} localhost:1\nControlPersist yes\nRemoteCommand top\n`;
      await writeFile(join(host.folder, 'ssh_config'), settings, { flag: 'a' });
      const address = host.address({ port: network.port, socket: socketOf(rig) });
      const engine = await open(host, address);
      expect(engine.address).toBe(describeAddress(address));
      const there = await rig.engine.info();
      const calls = Array.from({ length: 20 }, () => engine.ping());
      expect((await engine.info()).id).toBe(there.id);
      await Promise.all(calls);
      const [disk, near] = await Promise.all(
        [engine, rig.engine].map((each) => each.readDisk('/')),
      );
      expect(disk).toMatchObject({
        totalBytes: near?.totalBytes,
        inodes: { total: near?.inodes?.total },
      });
      expect(await engine.readDisk('/nowhere')).toBeUndefined();
      engine.close();
      await waitForEnd(host);
      expect(network.connections).toBe(1);
    },
  );

  it.skipIf(reason !== '')('says which processes of a program its host has', async () => {
    const host = await startSshHost();
    const engine = await open(host, host.address({ socket: socketOf(rig) }));
    // That host is this machine, and this test is one of its processes.
    expect(await engine.findProcesses('node')).toContain(process.pid);
    expect(await engine.findProcesses('no.such-program')).toEqual([]);
    expect(await rig.engine.findProcesses('node')).toBeUndefined();
    engine.close();
    await waitForEnd(host);
  });

  it.skipIf(reason !== '')(
    'answers over a jump host, and to a key that may only forward',
    async () => {
      const [host, jump] = [await startSshHost(), await startSshHost()];
      host.forbidCommands();
      const lines = `Host target\n  HostName 127.0.0.1\n  Port ${host.port}\n  HostKeyAlias tested\n  ProxyJump jump\nHost jump\n  HostName 127.0.0.1\n  Port ${jump.port}\n`;
      const settings = await readFile(join(host.folder, 'ssh_config'), 'utf8');
      await writeFile(join(host.folder, 'ssh_config'), lines + settings);
      await writeFile(
        join(jump.folder, 'authorized_keys'),
        await readFile(join(host.folder, 'user_key.pub')),
      );
      await writeFile(host.knownHosts, await readFile(jump.knownHosts), { flag: 'a' });
      const engine = await open(host, { kind: 'ssh', host: 'target', socket: socketOf(rig) });
      expect((await engine.info()).id).toBe((await rig.engine.info()).id);
      expect(await engine.readDisk('/')).toBeUndefined();
      expect(jump.log()).toContain('Accepted');
      expect(await listClients(host)).toHaveLength(2);
      engine.close();
      await waitForEnd(host);
      // With ssh goes what it has started for the jump host.
      await waitFor('the end of the jump', async () => (await listClients(host)).length === 0);
    },
  );

  it.skipIf(reason !== '')('that is cut off fails every call with what ssh has said', async () => {
    const host = await startSshHost();
    const network = await openNetwork(host.port);
    const engine = await open(host, host.address({ port: network.port, socket: socketOf(rig) }));
    const events = await engine.events({ label: 'dev.tongs.test.ssh' }, {});
    network.die();
    const asked = engine.ping().catch((error: unknown) => error);
    await readAll(events);
    expect(await asked).toMatchObject(CUT);
    await expect(engine.ping()).rejects.toMatchObject(CUT);
    await waitForEnd(host);
  });

  it.skipIf(reason !== '')(
    'is pruned although three others are not, within the timeout',
    async () => {
      const host = await startSshHost();
      const [silent, good] = [await openNetwork(host.port), await openNetwork(host.port)];
      silent.die();
      const none = join(host.folder, 'none.sock');
      const addresses = {
        hanging: host.address({ port: silent.port }),
        refusing: host.address({ port: 1 }),
        empty: host.address({ socket: none }),
        good: host.address({ port: good.port, socket: socketOf(rig) }),
      } as const;
      const startedAt = performance.now();
      const results = await pruneHosts(
        Object.keys(addresses),
        async (name, signal) => {
          const address = Object.entries(addresses).find(([key]) => key === name)?.[1];
          if (!address) throw new Error(name);
          const times = { connectSeconds: 60, aliveSeconds: 60 };
          const engine = await open(host, address, { signal, times });
          const records = await listRecords(toEngineStore(engine), { clock: systemClock, signal });
          engine.close();
          return records.length;
        },
        { timeoutMs: 5_000, clock: systemClock },
      );
      expect(performance.now() - startedAt).toBeLessThan(15_000);
      expect(results).toMatchObject([
        { host: 'hanging', state: 'failed', failure: { kind: 'timed-out' } },
        { host: 'refusing', state: 'failed', failure: { kind: 'engine-unreachable' } },
        { host: 'empty', state: 'failed', failure: { kind: 'engine-unreachable' } },
        { host: 'good', state: 'done' },
      ]);
      await waitForEnd(host);
      expect(await listClients(host)).toEqual([]);
    },
  );
});

const CUT = {
  name: 'EngineFailed',
  code: 'connection-cut',
  message: expect.stringMatching(/^Cannot .*: the ssh connection to "ssh:\/\/.*" was cut$/),
  hint: expect.stringContaining('Check the network'),
};

async function readAll(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

function socketOf({ address }: EngineRig): string {
  if (address.kind === 'unix') return address.path;
  throw new Error('the engine of this test has to have a socket');
}

/** The programs ssh that use the settings of the test. */
async function listClients({ folder }: SshHost): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return commands.filter((command) => command.includes(`${folder}/ssh_config`));
}
