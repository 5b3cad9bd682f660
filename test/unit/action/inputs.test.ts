import { describe, expect, it } from 'vitest';
import { PRUNE_INPUTS, readInputs, RUN_INPUTS, type Inputs } from '../../../src/action/inputs.ts';
import { InvalidInput } from '../../../src/base/errors/errors.ts';

function read(environment: Readonly<Record<string, string>>): Inputs {
  return readInputs(environment, RUN_INPUTS);
}

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.diagnostics.map(({ message }) => message);
  }
}

describe('the input snapshots', () => {
  it.each([
    ['', 'self-hosted', 'local'],
    ['auto', 'self-hosted', 'local'],
    ['auto', 'github-hosted', 'off'],
    ['', 'github-hosted', 'off'],
    ['local', 'github-hosted', 'local'],
    ['off', 'self-hosted', 'off'],
    // Runners other than GitHub's say nothing: their hosts stay.
    ['auto', '', 'local'],
  ])('%j on a runner that is %j comes to %s', (given, kind, expected) => {
    const { snapshots } = read({ INPUT_SNAPSHOTS: given, RUNNER_ENVIRONMENT: kind });
    expect(snapshots).toBe(expected);
  });
});

describe('an input that is a flag', () => {
  it.each(['true', 'True', 'TRUE'])('is on with %s', (text) => {
    expect(read({ 'INPUT_PRUNE-DRY-RUN': text }).pruneDryRun).toBe(true);
  });

  it.each(['false', 'False', 'FALSE'])('is off with %s', (text) => {
    expect(read({ INPUT_SUMMARY: text }).summary).toBe(false);
  });

  it.each(['yes', 'tRUE', '1', 'on'])('refuses %s', (text) => {
    expect(problemsOf({ INPUT_SUMMARY: text })).toEqual([
      `Input "summary": "${text}" is neither "true" nor "false"`,
    ]);
  });
});

describe('a variable that looks like an input', () => {
  it('is refused where it is a misspelled one', () => {
    expect(problemsOf({ INPUT_PIPELIN: 'x', 'INPUT_PRUNE-OLDER-THEN': '7d' })).toEqual([
      'There is no input "pipelin"',
      'There is no input "prune-older-then"',
    ]);
  });

  it('is only noted where it is like none: the job or the runner may have it', () => {
    const inputs = read({ INPUT_TOKEN: 'x', INPUT_WHO_TO_GREET: 'y' });
    expect(inputs.unknown).toEqual(['token', 'who_to_greet']);
    expect(readInputs({ INPUT_REPOSITORY: 'a/b' }, PRUNE_INPUTS).unknown).toEqual(['repository']);
  });
});
