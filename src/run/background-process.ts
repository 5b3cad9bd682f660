import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { BACKGROUND_LOG, type Environment } from '../base/environment.ts';
import { formatBackgroundRequest, type KeepRequest } from './keep-request.ts';

/** What is started. */
export interface BackgroundProgram {
  readonly node: string;
  /** The file that Node runs, see `cli/background.ts`. */
  readonly file: string;
}

export interface BackgroundOptions {
  readonly program: BackgroundProgram;
  /** The engine that the user has named, see `discoverEngine`. */
  readonly host: string | undefined;
  readonly folder: string;
  readonly environment: Environment;
  /** Whether this process waits for its end, and takes what it tells. */
  readonly waits: boolean;
}

/**
 * Starts the process that saves the source, in a session of its own: it outlives this process and its terminal, and
 * holds none of its output. Undefined where it cannot be started: then nothing is saved, and no run is the worse.
 */
export function startBackground(
  request: KeepRequest,
  options: BackgroundOptions,
): ChildProcess | undefined {
  const { program, host, waits } = options;
  const log = waits ? undefined : openLog(options);
  try {
    const child = spawn(program.node, [program.file], {
      detached: true,
      env: inherited(options.environment),
      stdio: ['pipe', waits ? 'pipe' : (log ?? 'ignore'), log ?? 'ignore'],
    });
    child.on('error', () => {});
    child.stdin?.on('error', () => {});
    child.stdin?.end(formatBackgroundRequest({ ...request, host, waits }));
    child.unref();
    return child.pid === undefined ? undefined : child;
  } catch {
    return undefined;
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

function openLog({ environment, folder }: BackgroundOptions): number | undefined {
  const file = environment[BACKGROUND_LOG];
  if (!file) return undefined;
  try {
    return openSync(resolve(folder, file), 'a', 0o600);
  } catch {
    return undefined;
  }
}

/**
 * What finds the engine, git and the user's folders; a runner ends by its own variable what outlives a job. The rest,
 * where a workflow's secrets are, is none of its business.
 */
function inherited(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && INHERITED.test(entry[0]),
  );
  return Object.fromEntries(entries);
}

const INHERITED =
  /^(?:HOME|PATH|TMPDIR|USER|LOGNAME|LANG|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|(?:DOCKER|XDG|LC)_\w+)$/;
