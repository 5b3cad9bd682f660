import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addRequestOptions,
  toRequest,
  type RequestFlags,
} from '../../../src/cli/request-options.ts';
import { CallerSecrets } from '../../../src/run/values/caller-secrets.ts';
import { openTestConsole } from '../../support/output/test-console.ts';

/** The request that arguments of `run` and `plan` make. */
function requestOf(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ReturnType<typeof toRequest> {
  const { console } = openTestConsole({ environment });
  const command = addRequestOptions(new Command('run')).exitOverride();
  command.configureOutput({ writeErr: () => {} }).parse([...args], { from: 'user' });
  const [file] = command.args;
  return toRequest(console, file, command.opts<RequestFlags>());
}

describe('the request of a command line', () => {
  it('is all steps of the default pipeline, with snapshots', () => {
    expect(requestOf([])).toEqual({
      pipeline: '.tongs/pipeline.yml',
      folder: '/work',
      isConfined: false,
      steps: [],
      source: undefined,
      repository: undefined,
      artifacts: 'out',
      snapshots: 'local',
      scope: undefined,
      useCache: true,
      maxParallel: undefined,
      secrets: new CallerSecrets('flags'),
      grants: { givenBy: 'flags', names: [] },
      env: {},
      ownFiles: [],
    });
  });

  it('names a pipeline, steps, a source and a scope', () => {
    const args = ['release', '--step', 'a', '-s', 'b', '--source', '../x', '--scope', 'main'];
    expect(requestOf(args)).toMatchObject({
      pipeline: 'release',
      steps: ['a', 'b'],
      source: '../x',
      scope: 'main',
    });
  });

  it('uses no cache, or no snapshots, if asked to', () => {
    expect(requestOf(['--no-cache'])).toMatchObject({ useCache: false, snapshots: 'local' });
    expect(requestOf(['--snapshots', 'off'])).toMatchObject({ useCache: true, snapshots: 'off' });
  });

  it.each([
    [['--snapshots', 'remote'], /Allowed choices are local, off/],
    [['--scope', ' '], /It is empty/],
    [['--env', '1A=x'], /begins with a letter/],
    [['--env', '=x'], /begins with a letter/],
    [
      ['--grant', 'docker_socket'],
      /"docker_socket" is not a grant. Did you mean "docker-socket"\?/,
    ],
  ])('is refused with %j', (args, message) => {
    expect(() => requestOf(args)).toThrow(message);
  });

  it('passes values, and variables of the caller', () => {
    const args = ['--env', 'A=1=2', '-e', 'OWN', '--env', 'EMPTY=', '--env', 'L=x\ny', '-e', 'A=3'];
    const environment = { OWN: 'mine', OTHER: 'not passed' };
    const env = { A: '3', OWN: 'mine', EMPTY: '', L: 'x\ny' };
    expect(requestOf(args, environment).env).toEqual(env);
  });

  it('gives grants', () => {
    const { grants } = requestOf(['--grant', 'docker-socket', '--grant', 'networks']);
    expect(grants).toEqual({ givenBy: 'flags', names: ['docker-socket', 'networks'] });
  });

  it('refuses to pass a variable that the caller does not have', () => {
    expect(() => requestOf(['--env', 'ABSENT'])).toThrow(
      'Cannot pass the variable "ABSENT": it is not set',
    );
  });

  it('leaves out of the source what the run itself writes', () => {
    const { console } = openTestConsole({
      environment: { HOME: '/work/home', TONGS_BACKGROUND_LOG: 'background.log' },
    });
    const flags = { step: [], env: [], grant: [], cache: true, snapshots: 'local' } as const;
    const { ownFiles } = toRequest(console, undefined, {
      ...flags,
      events: 'events.jsonl',
      trace: '/elsewhere/trace.json',
    });
    expect(ownFiles).toEqual([
      '/work/events.jsonl',
      '/elsewhere/trace.json',
      '/work/background.log',
      '/work/home/.cache/tongs/code',
    ]);
  });
});
