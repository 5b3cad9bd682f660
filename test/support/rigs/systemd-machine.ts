import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { DirectAddress } from '../../../src/engine/connect/address.ts';
import { waitFor } from '../clocks/wait-for.ts';
import { readEngineAddress } from '../engines/engine-address.ts';
import { rawCall } from '../engines/raw-engine.ts';
import { randomSuffix } from '../values/random-suffix.ts';

const IMAGE = 'tongs-test/debian:latest';
const SYSTEMD = '/usr/lib/systemd/systemd';

/**
 * Why no machine with systemd can be started; empty if one can. Its programs are those of this machine, so that no image
 * of its own is needed, and the engine makes no difference: the usual one is enough.
 */
export function whyNoSystemdMachine(): string {
  const address = readEngineAddress();
  if (process.env['TONGS_TEST_ENGINE'] === 'none') return 'TONGS_TEST_ENGINE is none';
  if (!address.ok || address.value.kind !== 'unix') return 'the engine is not on this machine';
  if (address.value.path !== '/var/run/docker.sock') return 'it runs once, on the usual engine';
  if (!existsSync(SYSTEMD)) return `there is no ${SYSTEMD}`;
  return existsSync('/sys/fs/cgroup/systemd') ? '' : 'the control groups of systemd are not there';
}

export interface Printed {
  readonly exitCode: number;
  readonly output: string;
}

export interface Mount {
  readonly from: string;
  readonly to: string;
}

/** A container in which systemd is the first process. It has the programs of this machine, and no services. */
export class SystemdMachine {
  readonly #address: DirectAddress;
  readonly #id: string;

  static async start(mounts: readonly Mount[]): Promise<SystemdMachine> {
    const address = readEngineAddress();
    if (!address.ok) throw new Error(address.problem);
    const created = await rawCall(address.value, {
      method: 'POST',
      path: '/containers/create',
      query: { name: `tongs-test-systemd-${randomSuffix()}` },
      json: toContainer(mounts),
    });
    const { Id } = createdWire.parse(JSON.parse(created));
    const machine = new SystemdMachine(address.value, Id);
    try {
      await rawCall(address.value, { method: 'POST', path: `/containers/${Id}/start` });
      await waitFor('systemd', async () => {
        const { output } = await machine.run('systemctl', 'is-system-running');
        return /^(running|degraded)/.test(output);
      });
    } catch (error) {
      await machine[Symbol.asyncDispose]();
      throw error;
    }
    return machine;
  }

  private constructor(address: DirectAddress, id: string) {
    this.#address = address;
    this.#id = id;
  }

  /** Runs a program as root. */
  async run(...command: readonly string[]): Promise<Printed> {
    const created = await rawCall(this.#address, {
      method: 'POST',
      path: `/containers/${this.#id}/exec`,
      json: { Cmd: command, Env: PLAIN, AttachStdout: true, AttachStderr: true, Tty: true },
    });
    const { Id } = createdWire.parse(JSON.parse(created));
    const output = await rawCall(this.#address, {
      method: 'POST',
      path: `/exec/${Id}/start`,
      json: { Detach: false, Tty: true },
    });
    const ended = await rawCall(this.#address, { method: 'GET', path: `/exec/${Id}/json` });
    const { ExitCode: exitCode } = endedWire.parse(JSON.parse(ended));
    return { exitCode, output: output.replaceAll('\r\n', '\n').trimEnd() };
  }

  /** The output of a line of shell; throws if that fails. */
  async shell(line: string): Promise<string> {
    const { exitCode, output } = await this.run('sh', '-c', line);
    if (exitCode === 0) return output;
    throw new Error(`"${line}" ended with ${exitCode}: ${output}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rawCall(this.#address, {
      method: 'DELETE',
      path: `/containers/${this.#id}`,
      query: { force: '1', v: '1' },
    });
  }
}

/** As if it had been started before: otherwise it would enable the services of this machine. */
const BOOT = `echo 0123456789abcdef0123456789abcdef >/etc/machine-id; exec ${SYSTEMD} --unit=basic.target`;

function toContainer(mounts: readonly Mount[]): unknown {
  const binds = mounts.map(({ from, to }) => `${from}:${to}`);
  return {
    Image: IMAGE,
    Cmd: ['sh', '-c', BOOT],
    Env: ['container=docker'],
    HostConfig: {
      Binds: ['/sys/fs/cgroup:/sys/fs/cgroup', '/usr:/usr:ro', ...binds],
      Tmpfs: { '/run': '', '/run/lock': '', '/tmp': '', '/usr/local': 'exec,mode=755' },
      CapAdd: ['SYS_ADMIN'],
      CgroupnsMode: 'host',
      SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
    },
  };
}

/** A terminal would get pages and colors. */
const PLAIN = ['SYSTEMD_PAGER=cat', 'SYSTEMD_COLORS=0', 'NO_COLOR=1', 'TERM=dumb'];

const createdWire = z.object({ Id: z.string() });
const endedWire = z.object({ ExitCode: z.number() });
