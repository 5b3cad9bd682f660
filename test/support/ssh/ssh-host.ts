import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SshAddress } from '../../../src/engine/connect/address.ts';
import { waitFor } from '../clocks/wait-for.ts';

/** Why this machine cannot have an ssh server for one test; empty if it can. */
export function whyNoSshHost(): string {
  const missing = ['ssh', 'ssh-keygen', SSHD].filter(
    (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0,
  );
  return missing.length === 0 ? '' : `${missing.join(', ')} not installed`;
}

const SSHD = '/usr/sbin/sshd';

export interface SshHostOptions {
  /** Lines of its `sshd_config`. */
  readonly settings?: readonly string[];
}

/**
 * A host on loopback with an ssh server and keys of its own, and a client that knows it: a program `ssh` with settings
 * of the test. The user is the one that runs the tests.
 */
export class SshHost {
  readonly folder: string;
  readonly port: number;
  /** The variables of a client. */
  readonly environment: Readonly<Record<string, string>>;
  #server: ChildProcess | undefined;

  constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
    const temporary = join(folder, 't');
    mkdirSync(temporary);
    this.environment = {
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      TMPDIR: temporary,
    };
  }

  /** Its address; with another port, that of a proxy. */
  address({ port = this.port, socket }: { port?: number; socket?: string } = {}): SshAddress {
    const to = { kind: 'ssh', user: userInfo().username, host: '127.0.0.1', port } as const;
    return socket === undefined ? to : { ...to, socket };
  }

  /** The keys of hosts that the client knows. */
  get knownHosts(): string {
    return join(this.folder, 'known_hosts');
  }

  /** What the server has said. */
  log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8');
  }

  prepare({ settings = [] }: SshHostOptions): void {
    for (const name of ['host_key', 'user_key', 'other_key']) {
      const file = join(this.folder, name);
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
    }
    this.#write('authorized_keys', this.#read('user_key.pub'));
    this.#write('known_hosts', `tested ${this.#read('host_key.pub')}`);
    this.#write('sshd_config', [...settings, ...this.#serverSettings()].join('\n'));
    this.#write('ssh_config', this.#clientSettings().join('\n'));
    mkdirSync(join(this.folder, 'bin'));
    const client = join(this.folder, 'bin/ssh');
    writeFileSync(client, `#!/bin/sh\nexec /usr/bin/ssh -F ${this.folder}/ssh_config "$@"\n`);
    chmodSync(client, 0o755);
  }

  async start(): Promise<void> {
    // The server of root separates its privileges in this folder.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    const { folder } = this;
    const flags = ['-D', '-f', join(folder, 'sshd_config'), '-E', join(folder, 'log')];
    const server = spawn(SSHD, flags, { stdio: 'ignore' });
    this.#server = server;
    await waitFor('an answer of sshd', async () => {
      if (server.exitCode !== null) throw new Error(`sshd has ended:\n${this.log()}`);
      return isListening(this.port);
    });
  }

  /** Ends the server; connections that it has go on. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGTERM');
    await exited;
  }

  /** From now on the client knows another key of the host. */
  changeKnownKey(): void {
    this.#write('known_hosts', `tested ${this.#read('other_key.pub')}`);
  }

  forgetKnownKey(): void {
    this.#write('known_hosts', '');
  }

  /** From now on the client's key is only in an agent. Resolves with the variable that names the agent. */
  async moveKeyToAgent(): Promise<{ readonly SSH_AUTH_SOCK: string }> {
    const socket = join(this.folder, 'agent.sock');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    onTestFinished(() => void agent.kill());
    await waitFor('the agent', () => existsSync(socket));
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    execFileSync('ssh-add', ['-q', join(this.folder, 'user_key')], { env, stdio: 'ignore' });
    const settings = this.#read('ssh_config').split('\n');
    const isKept = (line: string): boolean => !line.startsWith('Identit');
    this.#write('ssh_config', settings.filter(isKept).join('\n'));
    rmSync(join(this.folder, 'user_key'));
    return { SSH_AUTH_SOCK: socket };
  }

  /** From now on the client's key may only forward. */
  forbidCommands(): void {
    const options = 'restrict,port-forwarding,command="false"';
    this.#write('authorized_keys', `${options} ${this.#read('user_key.pub')}`);
  }

  /** From now on the host does not know the client's key. */
  refuseLogins(): void {
    this.#write('authorized_keys', this.#read('other_key.pub'));
  }

  #read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  #write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text, { mode: 0o600 });
  }

  #serverSettings(): string[] {
    return [
      `Port ${this.port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${this.folder}/host_key`,
      `AuthorizedKeysFile ${this.folder}/authorized_keys`,
      `PidFile ${this.folder}/sshd.pid`,
      'PermitRootLogin yes',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'StrictModes no',
      'UsePAM no',
      '',
    ];
  }

  #clientSettings(): string[] {
    return [
      'Host *',
      'HostKeyAlias tested',
      `UserKnownHostsFile ${this.knownHosts}`,
      'GlobalKnownHostsFile /dev/null',
      `IdentityFile ${this.folder}/user_key`,
      'IdentitiesOnly yes',
      'IdentityAgent none',
      '',
    ];
  }
}

/** A host for one test. */
export async function startSshHost(options: SshHostOptions = {}): Promise<SshHost> {
  // The path is in the names of sockets.
  const folder = await mkdtemp(join(tmpdir(), 'tongs-sshd-'));
  const host = new SshHost(folder, await findPort());
  onTestFinished(async () => {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  });
  host.prepare(options);
  await host.start();
  return host;
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
