import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { BACKGROUND_LOG, type Environment } from '../../base/environment.ts';
import { formatBackgroundRequest, type SaveRequest } from './save-request.ts';

/** The program of the background process. */
export interface BackgroundProgram {
  readonly node: string;
  /** The file that Node runs, see `cli/background.ts`. */
  readonly file: string;
}

export interface BackgroundOptions {
  readonly program: BackgroundProgram;
  /** The host that the user has named, see `discoverEngine`. */
  readonly host: string | undefined;
  readonly folder: string;
  readonly environment: Environment;
  /** Whether this process waits for the end of the background process, and reads its warnings. */
  readonly waits: boolean;
}

/**
 * Starts the process that saves the source, in a session of its own: it outlives this process and its terminal, and
 * holds none of its output. Undefined if it cannot be started: then the next run sends the whole source again.
 */
export function startBackground(
  request: SaveRequest,
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
 * The variables that are needed to find the engine (also by ssh), git and its settings, and the user's folders. By its own variable,
 * a runner ends processes that outlive a job. All others are left out: they may contain secrets of the workflow.
 */
function inherited(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && INHERITED.test(entry[0]),
  );
  return { ...Object.fromEntries(entries), ...coreSettings(environment) };
}

const INHERITED =
  /^(?:HOME|PATH|TMPDIR|USER|LOGNAME|LANG|SSH_AUTH_SOCK|RUNNER_TRACKING_ID|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|DOCKER_(?:HOST|CONTEXT|CONFIG|CERT_PATH|TLS_VERIFY|API_VERSION)|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|(?:XDG|LC)_\w+)$/;

/** Settings of git, in variables, that may say which files are ignored. Others may contain the token of a checkout. */
function coreSettings(environment: Environment): Record<string, string> {
  const count = Number(environment['GIT_CONFIG_COUNT'] ?? 0);
  const settings: [string, string][] = [];
  for (let index = 0; index < count; index += 1) {
    const key = environment[`GIT_CONFIG_KEY_${index}`];
    const value = environment[`GIT_CONFIG_VALUE_${index}`];
    if (key === undefined || value === undefined) break;
    if (/^core\./i.test(key)) settings.push([key, value]);
  }
  if (settings.length === 0) return {};
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: `${settings.length}`, ...Object.fromEntries(pairs) };
}
