import type { Environment } from '../../base/environment.ts';
import { invalidInput } from '../../base/errors/errors.ts';
import type { DockerRun } from './docker-run.ts';

/** The engine that a command uses, as it is found. */
export interface CommandEngine {
  /** The host that is named by an option; undefined if the environment decides. */
  readonly host: string | undefined;
  readonly environment: Environment;
}

/** The command and its tongs have to be on one engine: the one that the command names, or else the one that Tongs finds. */
export function findCommandEngine(
  { outer }: DockerRun,
  given: { readonly host: string | undefined; readonly environment: Environment },
): CommandEngine {
  const valueOf = (name: string): string | undefined =>
    outer.findLast((option) => option.name === name)?.value;
  const [host, context, config] = ['host', 'context', 'config'].map(valueOf);
  const environment = {
    ...given.environment,
    ...(config !== undefined && { DOCKER_CONFIG: config }),
    ...(context !== undefined && { DOCKER_CONTEXT: context, DOCKER_HOST: undefined }),
  };
  const named = host ?? context;
  if (named === undefined) return { host: given.host, environment };
  if (given.host === undefined) return { host, environment };
  throw invalidInput(
    'engine-named-twice',
    `Cannot choose an engine: "--host ${given.host}" is before "--", and the command names "${named}"`,
    'Leave out one of them.',
  );
}

/** The environment of a command, in which docker finds the engine of the tongs as well. */
export function toCommandEnvironment(
  environment: Environment,
  engine: { readonly address: string; readonly origin: string },
): Environment {
  // From the other origins docker finds the same engine by itself.
  const isOurs = engine.origin === '--host' || engine.origin === 'usual socket';
  return isOurs ? { ...environment, DOCKER_HOST: engine.address } : environment;
}
