import { expect, it } from 'vitest';
import { judge, type Figures } from '../../../scripts/lib/judge.ts';

const GREEN: Figures = { passed: 9, failed: 0, engineTestsPassed: 4 };
const WITHOUT_ENGINE: Figures = { passed: 5, failed: 0, engineTestsPassed: 0 };

function failures(
  figures: Figures,
  environment: NodeJS.ProcessEnv = {},
  exitStatus = 0,
): readonly [number, readonly string[]] {
  const { failed, problems } = judge(figures, { exitStatus, environment });
  return [failed, problems];
}

const NO_ENGINE_TEST =
  'no engine test passed, and CI is set: provide an engine, or set TONGS_TEST_ENGINE to "none"';

it('a run whose tests passed is a success, on CI too', () => {
  expect(failures(GREEN)).toEqual([0, []]);
  expect(failures(GREEN, { CI: 'true' })).toEqual([0, []]);
});

it('a run without an engine is a success on a laptop, and a failure on CI', () => {
  expect(failures(WITHOUT_ENGINE)).toEqual([0, []]);
  expect(failures(WITHOUT_ENGINE, { CI: 'false' })).toEqual([0, []]);
  expect(failures(WITHOUT_ENGINE, { CI: '1' })).toEqual([1, [NO_ENGINE_TEST]]);
});

it('a CI job may say that it wants no engine', () => {
  const environment = { CI: 'true', TONGS_TEST_ENGINE: 'none' };
  expect(failures(WITHOUT_ENGINE, environment)).toEqual([0, []]);
});

it('a run without a test that passed, or with a failed one, is a failure', () => {
  expect(failures({ passed: 0, failed: 0, engineTestsPassed: 0 })).toEqual([1, ['no test passed']]);
  expect(failures({ ...GREEN, failed: 2 }, {}, 1)).toEqual([2, []]);
});

it('an error outside of all tests is a failure', () => {
  expect(failures(GREEN, {}, 1)).toEqual([1, ['the test runner ended with exit code 1']]);
});
