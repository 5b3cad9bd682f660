import { describe, expect, it } from 'vitest';
import {
  findCommandEngine,
  toCommandEnvironment,
} from '../../../../src/run/wrap/command-engine.ts';
import { readDockerRun } from '../../../../src/run/wrap/docker-run.ts';

const environment = { DOCKER_HOST: 'unix:///env.sock', HOME: '/home' };

function find(command: string, host?: string): unknown {
  return findCommandEngine(readDockerRun(command.split(' ')), { host, environment });
}

describe('the engine of a command', () => {
  it.each([
    ['docker run img', undefined, { host: undefined, environment }],
    ['docker run img', 'unix:///flag.sock', { host: 'unix:///flag.sock', environment }],
    ['docker -H unix:///own.sock run img', undefined, { host: 'unix:///own.sock', environment }],
    [
      'docker --context far run img -H unix:///no.sock',
      undefined,
      { environment: { DOCKER_CONTEXT: 'far', DOCKER_HOST: undefined, HOME: '/home' } },
    ],
    [
      'docker --config /c run img',
      undefined,
      { host: undefined, environment: { ...environment, DOCKER_CONFIG: '/c' } },
    ],
  ])('of %j, with --host %s', (command, host, found) => {
    expect(find(command, host)).toMatchObject(found);
  });

  it('is named only once', () => {
    expect(() => find('docker -c far run img', 'unix:///flag.sock')).toThrow(
      'Cannot choose an engine: "--host unix:///flag.sock" is before "--", and the command names "far"',
    );
  });

  it.each([
    ['--host', 'unix:///found.sock'],
    ['usual socket', 'unix:///found.sock'],
    ['DOCKER_HOST', 'unix:///env.sock'],
    ['context "x"', 'unix:///env.sock'],
  ])('is passed on if it is from %s: DOCKER_HOST is %s', (origin, expected) => {
    const engine = { address: 'unix:///found.sock', origin };
    expect(toCommandEnvironment(environment, engine)).toEqual({
      ...environment,
      DOCKER_HOST: expected,
    });
  });
});
