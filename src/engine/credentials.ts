import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { invalidInput } from '../base/errors.ts';
import { describeError } from '../base/format-error.ts';
import type { DockerConfig } from './docker-config.ts';
import { registryOf } from './image-name.ts';

/**
 * The registry authentication header for pulling an image, as `docker pull` finds it: the registry's
 * own credential helper, the general one, what is stored in the configuration; undefined for none.
 */
export async function findCredentials(
  config: DockerConfig,
  image: string,
): Promise<string | undefined> {
  const server = serverOf(registryOf(image));
  const helper = config.credHelpers[server] ?? config.credHelpers[registryOf(image)];
  const fromHelper = await askHelper(helper ?? config.credsStore, server);
  if (fromHelper) return toHeader(fromHelper);
  const stored = config.auths[server] ?? config.auths[registryOf(image)];
  if (!stored) return undefined;
  if (stored.identitytoken)
    return toHeader({ identitytoken: stored.identitytoken, serveraddress: server });
  if (!stored.auth) return undefined;
  const [username = '', ...password] = Buffer.from(stored.auth, 'base64')
    .toString('utf8')
    .split(':');
  return toHeader({ username, password: password.join(':'), serveraddress: server });
}

/** Docker Hub is filed under its first address. */
function serverOf(registry: string): string {
  return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}

/** The header is base64 for addresses, of a JSON text. */
function toHeader(credentials: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(credentials)).toString('base64url');
}

async function askHelper(
  name: string | undefined,
  server: string,
): Promise<Record<string, string> | undefined> {
  if (name === undefined || name === '') return undefined;
  const program = `docker-credential-${name}`;
  const answer = await runHelper(program, server);
  // A helper says with its exit code that it knows nothing of the registry.
  if (answer === undefined) return undefined;
  const { Username, Secret } = answerWire.parse(JSON.parse(answer));
  return Username === '<token>'
    ? { identitytoken: Secret, serveraddress: server }
    : { username: Username, password: Secret, serveraddress: server };
}

async function runHelper(program: string, server: string): Promise<string | undefined> {
  const child = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const { promise: exit, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  child.stdin.once('error', () => {});
  child.stdin.end(server);
  try {
    const [output, exitCode] = await Promise.all([text(child.stdout), exit]);
    return exitCode === 0 ? output : undefined;
  } catch (error) {
    throw invalidInput(
      'credential-helper-failed',
      `Cannot ask "${program}" for the credentials of "${server}": ${describeError(error)}`,
      "Install it, or take it out of credsStore or credHelpers in Docker's configuration.",
    );
  }
}

const answerWire = z.object({ Username: z.string(), Secret: z.string() });
