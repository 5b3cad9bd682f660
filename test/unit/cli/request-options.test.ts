import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addRequestOptions,
  toRequest,
  type RequestFlags,
} from '../../../src/cli/request-options.ts';
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
      snapshots: 'local',
      scope: undefined,
      useCache: true,
      maxParallel: undefined,
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
  ])('is refused with %j', (args, message) => {
    expect(() => requestOf(args)).toThrow(message);
  });

  it('leaves out of the source what the run itself writes', () => {
    const { console } = openTestConsole({
      environment: { HOME: '/work/home', TONGS_BACKGROUND_LOG: 'background.log' },
    });
    const flags = { step: [], cache: true, snapshots: 'local' } as const;
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
