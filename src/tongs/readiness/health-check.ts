import type { ImageConfig } from '../../engine/types.ts';
import type { ProbeResult, ProbeTarget } from './run-probe.ts';

/** The health check of an image, as the engine runs it: user, env and workdir are the container's. */
export interface HealthCheck {
  readonly command: readonly string[];
  /** The longest that one try may take. */
  readonly timeoutMs: number;
}

/** Undefined for an image without one. */
export function toHealthCheck(config: ImageConfig): HealthCheck | undefined {
  const [kind, ...words] = config.healthcheck?.test ?? [];
  const timeoutMs = (config.healthcheck?.timeout ?? 0) / 1e6 || DEFAULT_TIMEOUT_MS;
  const shell = config.shell.length > 0 ? config.shell : ['/bin/sh', '-c'];
  switch (kind) {
    case 'CMD':
      return { command: words, timeoutMs };
    case 'CMD-SHELL':
      return { command: [...shell, ...words], timeoutMs };
    default:
      return undefined;
  }
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** What the engine's own tries come to, at the image's interval: it alone counts its retries. */
export type HealthVerdict =
  | { readonly state: 'healthy' }
  | { readonly state: 'unhealthy'; readonly last: ProbeResult | undefined };

/** Resolves when the engine has made up its mind. */
export async function awaitHealthVerdict(target: ProbeTarget): Promise<HealthVerdict> {
  const { engine, container, clock, signal } = target;
  for (;;) {
    const found = await engine.inspectContainer(container, { signal });
    if (found?.health === 'healthy') return { state: 'healthy' };
    if (found?.health === 'unhealthy') {
      return { state: 'unhealthy', last: found.lastProbe && toResult(found.lastProbe) };
    }
    await clock.sleep(LOOK_MS, signal);
  }
}

/** One look takes the engine a few milliseconds. */
const LOOK_MS = 200;

function toResult({ exitCode, output }: { exitCode: number; output: string }): ProbeResult {
  const lines = output.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return { state: 'failed', exitCode, lines };
}
