import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Environment } from '../base/environment.ts';
import { EngineFailed } from '../base/errors/errors.ts';
import { noTracer, type Tracer } from '../base/tracer.ts';
import type { MarkSecret } from '../base/mark-secret.ts';
import { within } from '../base/async/within.ts';
import { findCredentials } from './connect/credentials.ts';
import type { DirectAddress, EngineAddress } from './connect/address.ts';
import { discoverEngine } from './connect/discover.ts';
import { connectDocker } from './docker/docker.ts';
import { listProxyPasswords, proxyEnv, readDockerConfig } from './connect/docker-config.ts';
import type { Engine } from './engine.ts';
import type { Processes } from './owner/owner.ts';
import type { Tunnel } from './ssh/tunnel.ts';
import { registryOf } from './image-name.ts';
import { traceEngine } from './trace-engine.ts';
import type { Waiting } from './types.ts';

/** The machine that an entry point runs on: its variables, time, chance and processes. */
export interface Machine {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly tracer: Tracer;
  /** Called with secret values before they are used. */
  readonly markSecret: MarkSecret;
  /** A number from 0 to 1, without 1. */
  readonly random: () => number;
  readonly processes: Processes;
}

/** Value of the registry authentication header for an image. */
export type AuthFor = (image: string, waiting: Waiting) => Promise<string | undefined>;

/** An engine with the settings for it in the client's configuration. */
export interface Session extends Disposable {
  readonly engine: Engine;
  /** How the engine was found. */
  readonly origin: string;
  readonly authFor: AuthFor;
  /** The env of every container, from the client's configuration. */
  readonly defaultEnv: Readonly<Record<string, string>>;
}

export interface SessionOptions {
  /** The host that the caller has named. */
  readonly host?: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly signal: AbortSignal;
}

/** Finds the engine and connects to it. */
export async function openSession(machine: Machine, options: SessionOptions): Promise<Session> {
  const { environment, tracer, markSecret } = machine;
  const config = await readDockerConfig(environment);
  for (const password of listProxyPasswords(config))
    markSecret(password, "a proxy's password in Docker's configuration");
  const { host, platform } = options;
  const { address, origin } = await discoverEngine({ host, environment, config, platform });
  const apiVersion = environment['DOCKER_API_VERSION'] || undefined;
  const { signal } = options;
  const connecting = reach(address, machine, signal).then((to) =>
    connectDocker(to, { apiVersion, signal }),
  );
  const connected = await connecting.catch((error: unknown) => {
    throw error instanceof EngineFailed ? withOrigin(error, origin) : error;
  });
  const engine = tracer === noTracer ? connected : traceEngine(connected, tracer);
  return {
    engine,
    origin,
    authFor: byRegistry((image, waiting) =>
      findCredentials(config, image, { ...waiting, environment, markSecret }),
    ),
    defaultEnv: proxyEnv(config, engine.address),
    [Symbol.dispose]: () => engine.close(),
  };
}

async function reach(
  address: EngineAddress,
  { environment, clock }: Machine,
  signal: AbortSignal,
): Promise<DirectAddress | Tunnel> {
  if (address.kind !== 'ssh') return address;
  const { openTunnel } = await import('./ssh/tunnel.ts');
  return openTunnel(address, { environment, clock, signal });
}

/** Asks once for each registry: a credential helper may ask a person. */
export function byRegistry(find: AuthFor): AuthFor {
  const known = new Map<string, Promise<string | undefined>>();
  return (image, waiting) => {
    const registry = registryOf(image);
    const auth = known.get(registry) ?? find(image, waiting);
    known.set(registry, auth);
    return auth;
  };
}

/**
 * Resolves when the engine has answered, or after a while. A failure is reported by the code that needs the engine.
 * Loading code earlier would delay the request itself, not only the handling of the answer.
 */
export async function waitForQuestion(session: Promise<Session>, clock: Clock): Promise<void> {
  await within(
    session.catch(() => undefined),
    QUESTION_MS,
    clock,
  );
}

const QUESTION_MS = 50;

/** Adds where the address comes from, because the user may not know it. */
function withOrigin(error: EngineFailed, origin: string): EngineFailed {
  const where = { DOCKER_HOST: 'the environment variable DOCKER_HOST' }[origin] ?? origin;
  const isTold = origin.startsWith('usual');
  return new EngineFailed(error.message, {
    code: error.code,
    status: error.status,
    retriable: error.retriable,
    cause: error.cause,
    hint: [error.hint, isTold ? undefined : `The address is from ${where}.`]
      .filter((line) => line !== undefined)
      .join('\n'),
  });
}

/** The id of a new run: short enough for names, long enough to be unique. */
export function createRunId(): string {
  return randomBytes(6).toString('hex');
}
