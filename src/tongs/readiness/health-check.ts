import type { ImageConfig } from '../../engine/types.ts';
import type { ProbeResult, ProbeTarget } from './run-probe.ts';

/** The health check of an image. Like the engine, run it with the user, env and workdir of the container. */
export interface HealthCheck {
  readonly command: readonly string[];
  /** The timeout of one try. */
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

/** The result of the engine's own health check, at the interval and with the retries of the image. */
export type HealthVerdict =
  | { readonly state: 'healthy' }
  | { readonly state: 'unhealthy'; readonly last: ProbeResult | undefined };

/** Resolves when the engine has decided. That a tong is unhealthy does not count before `forgivenUntil`. */
export async function awaitHealthVerdict(
  target: ProbeTarget,
  forgivenUntil: number,
): Promise<HealthVerdict> {
  const { engine, container, clock, signal } = target;
  for (;;) {
    const found = await engine.inspectContainer(container, { signal });
    if (found?.health === 'healthy') return { state: 'healthy' };
    if (found?.health === 'unhealthy' && clock.now() >= forgivenUntil) {
      return { state: 'unhealthy', last: found.lastProbe && toResult(found.lastProbe) };
    }
    await clock.sleep(LOOK_MS, signal);
  }
}

/** The engine needs a few milliseconds for one look. */
const LOOK_MS = 200;

function toResult({ exitCode, output }: { exitCode: number; output: string }): ProbeResult {
  const lines = output.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return { state: 'failed', exitCode, lines };
}
