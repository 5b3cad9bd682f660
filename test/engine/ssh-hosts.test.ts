import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { describeAddress, type SshAddress } from '../../src/engine/connect/address.ts';
import { connectDocker } from '../../src/engine/docker/docker.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openTunnel, type TunnelOptions } from '../../src/engine/ssh/tunnel.ts';
import { waitFor } from '../support/clocks/wait-for.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { startSshHost, whyNoSshHost, type SshHost } from '../support/ssh/ssh-host.ts';

const reason = whyNoSshHost();
if (reason !== '') console.warn(`skipped: engines behind ssh: ${reason}`);

/** Short, so that no test waits long. */
const TIMES = { connectSeconds: 2, aliveSeconds: 1 };

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

/** The failure to connect, when nothing of the try is left. */
async function fail(
  host: SshHost,
  address: SshAddress,
  options?: Partial<TunnelOptions>,
): Promise<unknown> {
  const failed = await open(host, address, options).then(
    () => 'connected',
    (error: unknown) => error,
  );
  await waitForEnd(host);
  return failed;
}

async function waitForEnd({ environment }: SshHost): Promise<void> {
  await waitFor(
    'the end of ssh',
    async () => (await readdir(environment['TMPDIR'] ?? '')).length === 0,
  );
}

function unreachable(message: RegExp, hint: RegExp): unknown {
  return expect.objectContaining({
    name: 'EngineFailed',
    code: 'engine-unreachable',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  });
}

describe.skipIf(reason !== '')(`ssh${reason === '' ? '' : ` (${reason})`}`, () => {
  it('refuses a host whose key is unknown, wrong, or whatever the settings of the user allow', async () => {
    const host = await startSshHost();
    const address = host.address();
    host.changeKnownKey();
    expect(await fail(host, address)).toEqual(
      unreachable(/its host key has changed$/, /ssh-keygen -R/),
    );
    host.forgetKnownKey();
    await writeFile(join(host.folder, 'ssh_config'), 'StrictHostKeyChecking no\n', { flag: 'a' });
    expect(await fail(host, address)).toEqual(
      unreachable(/its host key is not known here$/, /Connect once by hand/),
    );
    expect(host.log()).not.toContain('Accepted');
  });
});

describeEngine('an engine behind ssh', (rig) => {
  it.skipIf(reason !== '')('answers', async () => {
    const host = await startSshHost();
    const address = host.address({ socket: socketOf(rig) });
    const engine = await open(host, address);
    expect(engine.address).toBe(describeAddress(address));
    const there = await rig.engine.info();
    expect((await engine.info()).id).toBe(there.id);
    const disk = await rig.engine.readDisk(there.rootDirectory);
    expect(await engine.readDisk(there.rootDirectory)).toMatchObject({
      totalBytes: disk?.totalBytes,
      inodes: { total: disk?.inodes?.total },
    });
    engine.close();
    await waitForEnd(host);
  });
});

function socketOf({ address }: EngineRig): string {
  return address.kind === 'unix' ? address.path : '';
}
