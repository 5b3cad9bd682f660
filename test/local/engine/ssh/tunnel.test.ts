import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeError } from '../../../../src/base/errors/format-error.ts';
import { systemClock } from '../../../../src/base/clock.ts';
import type { SshAddress } from '../../../../src/engine/connect/address.ts';
import { lookUpProcess } from '../../../../src/engine/owner/process-facts.ts';
import { openTunnel, type Tunnel, type TunnelOptions } from '../../../../src/engine/ssh/tunnel.ts';
import { waitFor } from '../../../support/clocks/wait-for.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

const HOST: SshAddress = { kind: 'ssh', user: 'me', host: 'h' };

/** What the stand-in for ssh does when it connects: `$control` is the path of its control socket. */
const CONNECTED = 'touch "$control"; echo $$ >"$here/pid"; exec sleep 600';

interface Rig {
  readonly folder: string;
  readonly open: (options?: Partial<TunnelOptions>) => Promise<Tunnel>;
  /** The private folders that are there. */
  readonly folders: () => Promise<string[]>;
}

/** A program `ssh` of the test, and a temporary folder of its own for the sockets. */
async function prepare(script: string | undefined): Promise<Rig> {
  const folder = await temporaryFolder();
  const temporary = join(folder, 't');
  await mkdir(temporary);
  if (script === undefined) await symlink('/bin/rm', join(folder, 'rm'));
  else {
    const head = `#!/bin/sh
here=${folder}
control=$(printf '%s\\n' "$@" | sed -n 's/^ControlPath=//p')
case " $* " in *' -O forward '*) exit 0 ;; *' -T -- '*) exit 1 ;; esac
`;
    await writeFile(join(folder, 'ssh'), `${head}${script}\n`);
    await chmod(join(folder, 'ssh'), 0o755);
  }
  const environment = {
    PATH: script === undefined ? folder : `${folder}:/usr/bin:/bin`,
    TMPDIR: temporary,
  };
  return {
    folder,
    open: async (options = {}) => {
      const tunnel = await openTunnel(HOST, { environment, clock: systemClock, ...options });
      onTestFinished(() => tunnel.close());
      return tunnel;
    },
    folders: () => readdir(temporary),
  };
}

async function readPid({ folder }: Rig): Promise<number> {
  const path = join(folder, 'pid');
  return waitFor('the start of ssh', async () =>
    existsSync(path) ? Number(await readFile(path, 'utf8')) || undefined : undefined,
  );
}

async function waitForEnd(rig: Rig, pid: number | undefined): Promise<void> {
  if (pid !== undefined) await waitFor('the end of ssh', () => lookUpProcess(pid).state === 'gone');
  await waitFor('the removal of the folder', async () => (await rig.folders()).length === 0);
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

describe('a tunnel', () => {
  it('has a folder that only its user can enter, and leaves nothing when it is closed', async () => {
    const rig = await prepare(CONNECTED);
    const tunnel = await rig.open();
    const [name = ''] = await rig.folders();
    expect((await stat(join(rig.folder, 't', name))).mode & 0o777).toBe(0o700);
    const pid = await readPid(rig);
    tunnel.close();
    tunnel.close();
    await waitForEnd(rig, pid);
  });

  it.each([
    [
      'echo "me@h: Permission denied (publickey)." >&2; exit 255',
      /did not accept the login$/,
      /Permission denied/,
    ],
    ['exit 255', /ssh ended without a message$/, /^-$/],
    [
      'printf "@@@@@\\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\\n@@@@@\\n\\nHost key verification failed.\\n" >&2; exit 255',
      /host key has changed$/,
      /^[^@]*@ WARNING.*; Host key verification failed\.$/,
    ],
    [undefined, /there is no program ssh$/, /not found/],
  ])('whose ssh does %j fails with its words', async (script, message, cause) => {
    const rig = await prepare(script);
    const failed = await rig.open().catch((error: unknown) => error);
    expect(failed).toMatchObject({
      name: 'EngineFailed',
      code: 'engine-unreachable',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\w/),
    });
    expect(describeError(causeOf(failed) ?? '-')).toMatch(cause);
    await waitFor('the removal of the folder', async () => (await rig.folders()).length === 0);
  });

  it('ends an ssh that does not obey', async () => {
    const rig = await prepare(
      'trap "" TERM; touch "$control"; echo $$ >"$here/pid"; while :; do sleep 0.1; done',
    );
    const tunnel = await rig.open();
    const pid = await readPid(rig);
    tunnel.close();
    await waitForEnd(rig, pid);
  });

  it('that is not there in time leaves nothing', async () => {
    const rig = await prepare('echo $$ >"$here/pid"; exec sleep 600');
    const opening = rig.open({ timeoutMs: 50 });
    await expect(opening).rejects.toMatchObject({
      message: expect.stringContaining('ssh did not connect within 50ms'),
    });
    // It may have ended before it could begin.
    await waitForEnd(rig, existsSync(join(rig.folder, 'pid')) ? await readPid(rig) : undefined);
  });

  it('that nobody waits for any more leaves nothing', async () => {
    const rig = await prepare('echo $$ >"$here/pid"; exec sleep 600');
    const stopping = new AbortController();
    const opening = rig.open({ signal: stopping.signal });
    const pid = await readPid(rig);
    stopping.abort(new Error('enough'));
    await expect(opening).rejects.toThrow('enough');
    await waitForEnd(rig, pid);
  });

  it('explains calls after it was cut by the last words of ssh', async () => {
    const rig = await prepare(
      'touch "$control"; until [ -e "$here/cut" ]; do sleep 0.01; done; echo "Timeout, server h not responding." >&2; exit 255',
    );
    const tunnel = await rig.open();
    await writeFile(join(rig.folder, 'cut'), '');
    const explained = await waitFor('the cut', () =>
      tunnel.explain('list images', { hasAnswered: true }),
    );
    expect(explained).toMatchObject({
      code: 'connection-cut',
      message: 'Cannot list images: the ssh connection to "ssh://me@h" was cut',
      cause: new Error('Timeout, server h not responding.'),
    });
  });

  it('removes the folders that dead ones have left, and no others', async () => {
    const rig = await prepare(CONNECTED);
    const parent = join(rig.folder, 't');
    const old = new Date(Date.now() - 3_600_000);
    for (const name of ['tongs-ssh-dead', 'tongs-ssh-live', 'tongs-ssh-new', 'other']) {
      await mkdir(join(parent, name));
      await writeFile(join(parent, name, 'file'), '');
    }
    const server = createServer().listen(join(parent, 'tongs-ssh-live', 'c'));
    onTestFinished(() => void server.close());
    for (const name of ['tongs-ssh-dead', 'tongs-ssh-live', 'other']) {
      await utimes(join(parent, name), old, old);
    }
    await rig.open();
    const left = await rig.folders();
    expect(left).toEqual(expect.arrayContaining(['tongs-ssh-live', 'tongs-ssh-new', 'other']));
    expect(left).not.toContain('tongs-ssh-dead');
  });
});
