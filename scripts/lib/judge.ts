/** What a run of the tests came to. */
export interface Figures {
  readonly passed: number;
  readonly failed: number;
  readonly engineTestsPassed: number;
}

export interface Verdict {
  /** One line for each failure that no test has reported. */
  readonly problems: readonly string[];
  /** Failed tests and problems together: 0 is a success. */
  readonly failed: number;
}

/** Decides whether a run of the tests counts as passed. A CI job that skipped every engine test has shown nothing. */
export function judge(
  { passed, failed, engineTestsPassed }: Figures,
  { exitStatus, environment }: { exitStatus: number; environment: NodeJS.ProcessEnv },
): Verdict {
  const problems: string[] = [];
  const needsEngine = isSet(environment['CI']) && environment['TONGS_TEST_ENGINE'] !== 'none';
  if (needsEngine && engineTestsPassed === 0) {
    problems.push(
      'no engine test passed, and CI is set: provide an engine, or set TONGS_TEST_ENGINE to "none"',
    );
  }
  if (passed === 0) problems.push('no test passed');
  if (exitStatus !== 0 && failed === 0) {
    problems.push(`the test runner ended with exit code ${exitStatus}`);
  }
  return { problems, failed: failed + problems.length };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}
