import type { ContainerRequest, ImageConfig } from '../../../src/engine/types.ts';

/** What create makes of a request and the image: an entrypoint of its own drops the image's command. */
export function toConfig(request: ContainerRequest, image: ImageConfig): ImageConfig {
  const command = request.command ?? (request.entrypoint ? [] : image.command);
  const env = new Map([...toPairs(image.env), ...Object.entries(request.env ?? {})]);
  const { healthcheck, ...rest } = image;
  return {
    ...rest,
    env: [...env].map(([name, value]) => `${name}=${value}`),
    entrypoint: request.entrypoint ?? image.entrypoint,
    command,
    user: request.user ?? image.user,
    workdir: request.workdir ?? image.workdir,
    labels: { ...image.labels, ...request.labels },
    stopSignal: request.stopSignal ?? image.stopSignal,
    ...(request.withoutHealthcheck
      ? { healthcheck: { test: ['NONE'], interval: 0, timeout: 0, startPeriod: 0, retries: 0 } }
      : healthcheck && { healthcheck }),
  };
}

/** Of a user by number, with a group or without; a name is root's. */
export function toUid(user: string): number {
  return Number(/^[0-9]+/.exec(user)?.[0] ?? 0);
}

export function toPairs(env: readonly string[]): [string, string][] {
  return env.map((entry) => {
    const at = entry.indexOf('=');
    return [entry.slice(0, at), entry.slice(at + 1)];
  });
}

export function toEnv(env: readonly string[]): Record<string, string> {
  return Object.fromEntries(toPairs(env));
}
