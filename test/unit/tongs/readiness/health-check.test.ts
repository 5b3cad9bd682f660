import { describe, expect, it } from 'vitest';
import type { ImageConfig } from '../../../../src/engine/types.ts';
import { toHealthCheck } from '../../../../src/tongs/readiness/health-check.ts';

function anImage(test: readonly string[] | undefined, fields: Partial<ImageConfig> = {}) {
  const healthcheck = test && { test, interval: 0, timeout: 0, startPeriod: 0, retries: 0 };
  return {
    env: [],
    entrypoint: [],
    command: [],
    user: '',
    workdir: '',
    labels: {},
    volumes: [],
    exposedPorts: [],
    stopSignal: '',
    onBuild: [],
    shell: [],
    ...(healthcheck && { healthcheck }),
    ...fields,
  };
}

describe('toHealthCheck', () => {
  it('is the argument list of an exec form', () => {
    const config = anImage(['CMD', 'redis-cli', 'ping now']);
    expect(toHealthCheck(config)?.command).toEqual(['redis-cli', 'ping now']);
  });

  it("is the line of a shell form, for the engine's shell", () => {
    const config = anImage(['CMD-SHELL', 'curl -f localhost || exit 1']);
    expect(toHealthCheck(config)?.command).toEqual([
      '/bin/sh',
      '-c',
      'curl -f localhost || exit 1',
    ]);
  });

  it("is the line of a shell form, for the image's own shell", () => {
    const config = anImage(['CMD-SHELL', 'true'], {
      shell: ['/bin/bash', '-eo', 'pipefail', '-c'],
    });
    expect(toHealthCheck(config)?.command).toEqual(['/bin/bash', '-eo', 'pipefail', '-c', 'true']);
  });

  it('has the time of the image for one try, or that of the engine', () => {
    const healthcheck = { interval: 0, startPeriod: 0, retries: 0, test: ['CMD', 'true'] };
    const given = anImage(undefined, { healthcheck: { ...healthcheck, timeout: 3_000_000_000 } });
    expect(toHealthCheck(given)?.timeoutMs).toBe(3_000);
    expect(toHealthCheck(anImage(['CMD', 'true']))?.timeoutMs).toBe(30_000);
  });

  it.each([[undefined], [[]], [['NONE']], [['curl -f localhost']]])(
    'of %j is none, as for the engine',
    (test) => {
      expect(toHealthCheck(anImage(test))).toBeUndefined();
    },
  );
});
