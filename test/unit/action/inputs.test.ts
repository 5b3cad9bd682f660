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

describe('the input grants', () => {
  it('names privileges, separated as it suits', () => {
    expect(read({}).grants).toEqual([]);
    expect(read({ INPUT_GRANTS: ' privileged, caps\n' }).grants).toEqual(['privileged', 'caps']);
  });

  it('refuses names that are none', () => {
    expect(problemsOf({ INPUT_GRANTS: 'privilege root' })).toEqual([
      'Input "grants": "privilege" is not a grant',
      'Input "grants": "root" is not a grant',
    ]);
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

describe('the inputs', () => {
  it('have defaults where a text is empty', () => {
    const inputs = read({ INPUT_PIPELINE: '', INPUT_STEPS: ' ', 'INPUT_MAX-PARALLEL': '' });
    expect(inputs).toEqual(read({}));
    expect(inputs).toMatchObject({
      pipeline: '.tongs/pipeline.yml',
      steps: [],
      source: undefined,
      maxParallel: undefined,
      grants: [],
      log: 'grouped',
      prune: undefined,
      pruneWhen: 'job-end',
      pruneDryRun: false,
      summary: true,
      jobStatus: '',
    });
  });

  it('separate steps by spaces, commas and newlines', () => {
    expect(read({ INPUT_STEPS: 'a, b\n\tc,,d ' }).steps).toEqual(['a', 'b', 'c', 'd']);
    expect(read({ INPUT_STEPS: 'unit[node=24, shard=2],lint' }).steps).toEqual([
      'unit[node=24, shard=2]',
      'lint',
    ]);
  });

  it('have bounds of prunes', () => {
    const bounds = {
      'INPUT_PRUNE-OLDER-THAN': '36h',
      'INPUT_PRUNE-KEEP-STORAGE': '20g',
      'INPUT_PRUNE-MIN-FREE': '10%..20%',
      'INPUT_PRUNE-ALL': 'true',
    };
    const prune = {
      olderThanMs: 36 * 3_600_000,
      keepBytes: 20 * 1024 ** 3,
      minFree: { below: { percent: 10 }, until: { percent: 20 } },
      all: true,
    };
    expect(read(bounds).prune).toMatchObject(prune);
    expect(readInputs(bounds, PRUNE_INPUTS).prune).toMatchObject(prune);
    expect(problemsOf({ 'INPUT_PRUNE-MIN-FREE': '20%..10%' })).toEqual([
      expect.stringMatching(/^Input "prune-min-free": "20%..10%" ends with less/),
    ]);
  });

  it('have no limits of snapshots where these are off', () => {
    expect(read({}).snapshotBounds).toBeDefined();
    expect(read({ INPUT_SNAPSHOTS: 'off' }).snapshotBounds).toBeUndefined();
  });

  it('are refused with everything that is wrong', () => {
    expect(
      problemsOf({
        'INPUT_MAX-PARALLEL': '0',
        INPUT_LOG: 'grouped ',
        INPUT_SNAPSHOTS: 'loca',
        'INPUT_PRUNE-ALL': 'true',
        'INPUT_SNAPSHOTS-MAX-AGE': '1h',
      }),
    ).toEqual([
      'Input "snapshots": "loca" is not one of its values',
      'Input "snapshots-max-age": "1h" is shorter than 6h',
      'Input "max-parallel": "0" is not a whole number of 1 or more',
      expect.stringMatching(/^Input "prune-all" .*"prune-older-than"/),
    ]);
  });
});

describe('the input env', () => {
  it('has lines with values, and values of several lines', () => {
    const text = 'A=1\nB=x=y\n\nNOTES<<EOF\nfirst\n  second\nEOF\nEMPTY=\n';
    const env = { A: '1', B: 'x=y', NOTES: 'first\n  second', EMPTY: '' };
    expect(read({ INPUT_ENV: text }).env).toEqual(env);
  });

  it('is empty by default', () => {
    expect(read({}).env).toEqual({});
    expect(read({ INPUT_ENV: '\n' }).env).toEqual({});
  });

  it('names the lines that are wrong', () => {
    expect(problemsOf({ INPUT_ENV: 'A=1\nB\n' })).toEqual([
      'Input "env": line 2: "B" has neither "=" nor "<<"',
    ]);
    expect(problemsOf({ INPUT_ENV: 'A=1\n1B=2\nC D=3\n' })).toEqual([
      'Input "env": line 2: "1B" is not a name',
      'Input "env": line 3: "C D" is not a name',
    ]);
  });
});
