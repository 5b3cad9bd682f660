import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { connect, createServer as createPlainServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import type { EngineRig } from './engine.ts';

/** Why no certificates can be made here; empty if they can. */
export function whyNoCertificates(): string {
  return spawnSync('openssl', ['version']).status === 0 ? '' : 'openssl not installed';
}

/** An engine at a port with TLS, which asks for a certificate of its clients. */
export interface TlsProxy {
  readonly port: number;
  /** Folders as `DOCKER_CERT_PATH` names them. */
  readonly folders: {
    readonly good: string;
    /** Without a certificate of the client. */
    readonly anonymous: string;
    /** Its authority did not sign the server's certificate. */
    readonly stranger: string;
  };
}

/** For one test. The server's certificate is for 127.0.0.1, and not for localhost. */
export async function openTlsProxy(
  { address }: EngineRig,
  { speaksTls = true }: { readonly speaksTls?: boolean } = {},
): Promise<TlsProxy> {
  const folder = await temporaryFolder();
  for (const authority of ['ca', 'other-ca']) makeAuthority(folder, authority);
  sign(folder, { name: 'server', by: 'ca', extension: 'subjectAltName=IP:127.0.0.1' });
  sign(folder, { name: 'client', by: 'ca', extension: 'extendedKeyUsage=clientAuth' });
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const server = speaksTls
    ? createServer({
        ca: read('ca.pem'),
        cert: read('server.pem'),
        key: read('server-key.pem'),
        requestCert: true,
        rejectUnauthorized: true,
        allowHalfOpen: true,
      })
    : createPlainServer({ allowHalfOpen: true });
  server.on(speaksTls ? 'secureConnection' : 'connection', (client: Socket) => {
    const engine = address.kind === 'unix' ? connect(address.path) : connect(address);
    client.pipe(engine).pipe(client);
    for (const socket of [client, engine]) socket.on('error', () => {});
    client.on('close', () => engine.destroy());
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const found = server.address();
  if (typeof found !== 'object' || found === null) throw new Error('no port');
  const collect = async (
    name: string,
    files: Readonly<Record<string, string>>,
  ): Promise<string> => {
    await mkdir(join(folder, name));
    for (const [to, from] of Object.entries(files))
      await copyFile(join(folder, from), join(folder, name, to));
    return join(folder, name);
  };
  const own = { 'cert.pem': 'client.pem', 'key.pem': 'client-key.pem' };
  return {
    port: found.port,
    folders: {
      good: await collect('good', { 'ca.pem': 'ca.pem', ...own }),
      anonymous: await collect('anonymous', { 'ca.pem': 'ca.pem' }),
      stranger: await collect('stranger', { 'ca.pem': 'other-ca.pem', ...own }),
    },
  };
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function makeAuthority(folder: string, name: string): void {
  const files = ['-keyout', `${name}-key.pem`, '-out', `${name}.pem`];
  openssl(folder, ['req', '-x509', ...KEY, ...files, '-subj', `/CN=${name}`, '-days', '2']);
}

function sign(
  folder: string,
  {
    name,
    by,
    extension,
  }: { readonly name: string; readonly by: string; readonly extension: string },
): void {
  const files = ['-keyout', `${name}-key.pem`, '-out', `${name}.pem`];
  const authority = ['-CA', `${by}.pem`, '-CAkey', `${by}-key.pem`];
  const subject = ['-subj', `/CN=${name}`, '-days', '2', '-addext', extension];
  openssl(folder, ['req', '-x509', ...authority, ...KEY, ...files, ...subject]);
}

function openssl(folder: string, args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}
