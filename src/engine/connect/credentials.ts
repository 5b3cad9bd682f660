import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { abortable } from '../../base/async/abortable.ts';
import { formatDuration } from '../../base/duration.ts';
import type { Environment } from '../../base/environment.ts';
import { invalidInput, type InvalidInput } from '../../base/errors/errors.ts';
import type { MarkSecret } from '../../base/mark-secret.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { DockerConfig, StoredAuth } from './docker-config.ts';
import { registryOf } from '../image-name.ts';
import { parseJson } from './parse-json.ts';
import type { Waiting } from '../types.ts';

export interface CredentialOptions extends Waiting {
  readonly environment: Environment;
  readonly markSecret: MarkSecret;
  /** How long a credential helper may take. */
  readonly timeoutMs?: number;
}

/** It may ask a person for a password, or to touch a security key. */
const HELPER_MS = 120_000;

/**
 * The registry authentication header for pulling an image, as `docker pull` finds it: from the registry's own
 * credential helper, the general helper, or the configuration. Undefined if there is none.
 */
export async function findCredentials(
  config: DockerConfig,
  image: string,
  { environment, markSecret, signal, timeoutMs = HELPER_MS }: CredentialOptions,
): Promise<string | undefined> {
  const registry = registryOf(image);
  const server = serverOf(registry);
  const name = config.credHelpers[server] ?? config.credHelpers[registry] ?? config.credsStore;
  const program = `docker-credential-${name}`;
  const helper = { program, server, environment, signal, timeoutMs };
  const fromHelper = name ? await askHelper(helper) : undefined;
  const credentials = fromHelper ?? readStored(findStored(config.auths, registry), server);
  if (!credentials) return undefined;
  const { password, identitytoken } = credentials;
  if (password) markSecret(password, `the password of registry "${registry}"`);
  if (identitytoken) markSecret(identitytoken, `the identity token of registry "${registry}"`);
  return toHeader(credentials);
}

function readStored(stored: StoredAuth | undefined, server: string): Credentials | undefined {
  if (stored?.identitytoken) return { identitytoken: stored.identitytoken, serveraddress: server };
  if (!stored?.auth) return undefined;
  const [username = '', ...password] = Buffer.from(stored.auth, 'base64')
    .toString('utf8')
    .split(':');
  return { username, password: password.join(':'), serveraddress: server };
}

/** The credentials in the form of the engine's API. */
interface Credentials {
  readonly serveraddress: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/** The configuration has Docker Hub under its first address. */
function serverOf(registry: string): string {
  return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}

/** Older clients have stored registries under whole addresses. */
function findStored(auths: DockerConfig['auths'], registry: string): StoredAuth | undefined {
  const address = Object.keys(auths).find(
    (each) => each.replace(/^https?:\/\//, '').split('/')[0] === registry,
  );
  return auths[serverOf(registry)] ?? (address === undefined ? undefined : auths[address]);
}

/** The header is a JSON text in base64url. */
function toHeader(credentials: Credentials): string {
  return Buffer.from(JSON.stringify(credentials)).toString('base64url');
}

interface Helper {
  readonly program: string;
  readonly server: string;
  readonly environment: Environment;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

async function askHelper(helper: Helper): Promise<Credentials | undefined> {
  const answer = await runHelper(helper);
  // A helper says with its exit code that it has no credentials for the registry.
  if (answer === undefined) return undefined;
  const { server } = helper;
  const { Username, Secret } = parseAnswer(answer, helper);
  return Username === '<token>'
    ? { identitytoken: Secret, serveraddress: server }
    : { username: Username, password: Secret, serveraddress: server };
}

async function runHelper(helper: Helper): Promise<string | undefined> {
  const { program, server, environment, signal, timeoutMs } = helper;
  const late = AbortSignal.timeout(timeoutMs);
  const over = signal ? AbortSignal.any([signal, late]) : late;
  over.throwIfAborted();
  const child = spawn(program, ['get'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...environment },
  });
  const { promise: exit, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  child.stdin.once('error', () => {});
  child.stdin.end(server);
  try {
    const ended = Promise.all([text(child.stdout), exit]);
    const [output, exitCode] = await abortable(ended, over);
    return exitCode === 0 ? output : undefined;
  } catch (error) {
    signal?.throwIfAborted();
    throw late.aborted ? helperIsSilent(helper) : helperFailed(helper, describeError(error));
  } finally {
    child.kill('SIGKILL');
    // A child process of the helper may hold it open.
    child.stdout.destroy();
  }
}

function parseAnswer(answer: string, helper: Helper): z.infer<typeof answerWire> {
  try {
    return parseJson(answerWire, answer);
  } catch {
    // An error message would quote the text, which may contain the password.
    throw helperFailed(helper, 'its answer cannot be understood');
  }
}

function helperIsSilent({ program, server, timeoutMs }: Helper): InvalidInput {
  return invalidInput(
    'credential-helper-failed',
    `Cannot ask "${program}" for the credentials of "${server}": it did not answer within ${formatDuration(timeoutMs)}`,
    `Run "echo ${server} | ${program} get" to see what it is waiting for. It may need to be unlocked.`,
  );
}

function helperFailed({ program, server }: Helper, why: string): InvalidInput {
  return invalidInput(
    'credential-helper-failed',
    `Cannot ask "${program}" for the credentials of "${server}": ${why}`,
    "Install it, or take it out of credsStore or credHelpers in Docker's configuration.",
  );
}

const answerWire = z.object({ Username: z.string(), Secret: z.string() });
