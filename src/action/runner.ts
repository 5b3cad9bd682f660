import type { Writable } from 'node:stream';
import type { Clock } from '../base/clock.ts';
import type { Environment } from '../base/environment.ts';
import { noTracer } from '../base/tracer.ts';
import { readProcesses } from '../engine/owner/process-facts.ts';
import { openSession, type Machine, type Session } from '../engine/session.ts';
import type { BackgroundProgram } from '../run/background/background-process.ts';
import type { TrustedFile } from '../policy/trusted-file.ts';
import type { HostPruneOptions } from '../prune/prune-build-caches.ts';
import type { Redactor } from '../report/redact.ts';
import { normalizeRemote } from '../source/repository.ts';

/** What the runner provides to a process, and takes from it. */
export interface Runner {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  readonly folder: string;
  readonly clock: Clock;
  readonly stdout: Writable;
  /** Everything that is printed goes through it. */
  readonly redactor: Redactor;
  /** The policy of the host. */
  readonly policyFile: TrustedFile;
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  /** The program of the background process; only the main step has it. */
  readonly background?: BackgroundProgram | undefined;
  readonly setExitCode: (exitCode: number) => void;
}

export function toMachine({ environment, clock, redactor }: Runner): Machine {
  return {
    environment,
    clock,
    tracer: noTracer,
    markSecret: redactor.mark,
    random: Math.random,
    processes: readProcesses(),
  };
}

/** Finds the runner's engine and connects to it. */
export function openRunnerSession(runner: Runner): Promise<Session> {
  const { platform, signal } = runner;
  return openSession(toMachine(runner), { platform, signal });
}

/** How the action prunes build cache: no person asks for it. */
export function toPruner(
  runner: Runner,
): Pick<HostPruneOptions, 'isByHand' | 'onlooker' | 'random' | 'clock' | 'signal'> {
  const { processes: onlooker, random, clock } = toMachine(runner);
  return { isByHand: false, onlooker, random, clock, signal: runner.signal };
}

/** For temporary files of the job; the runner empties it before and after each job. */
export function temporaryFolder({ environment }: Runner): string {
  return environment['RUNNER_TEMP'] || environment['TMPDIR'] || '/tmp';
}

/** Host, owner and name, as git's `origin` has them on a laptop. */
export function runnerRepository({ environment }: Pick<Runner, 'environment'>): string | undefined {
  const name = environment['GITHUB_REPOSITORY'];
  if (!name) return undefined;
  const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
  return normalizeRemote(`${server}/${name}`);
}
