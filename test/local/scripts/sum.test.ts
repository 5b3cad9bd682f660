import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const SUM = join(import.meta.dirname, '../../../scripts/lib/sum.ts');

const FIRST = { engine: '20.10.24', imageStore: 'overlay2' };
const SECOND = { engine: '28.5.2', imageStore: 'containerd' };

/** What `.ci/run` leaves where all is well; a test says what is different. */
const GOOD: Readonly<Record<string, string>> = {
  '20.10.status': '0\n',
  '20.10.json': summary({ ...FIRST, passed: 100, engineTestsPassed: 60 }),
  '28.status': '0\n',
  '28.json': summary({ ...SECOND, passed: 50, engineTestsPassed: 50 }),
  'dist.status': '0\n',
};

it('adds up both engines and dist', () => {
  expect(sum({})).toEqual({ exitCode: 0, lines: ['151 passed, 0 failed'] });
});

it('fails with the tests that failed', () => {
  const failedTests = [
    { name: 'test/e2e/a.test.ts > a > works', message: 'AssertionError: expected 1 to be 2' },
    { name: 'test/e2e/b.test.ts', message: 'SyntaxError' },
  ];
  const failed = summary({ ...SECOND, passed: 48, failed: 2, failedTests, engineTestsPassed: 48 });
  expect(sum({ '28.json': failed, '28.status': '1\n' })).toEqual({
    exitCode: 1,
    lines: [
      'failed on Docker 28: test/e2e/a.test.ts > a > works',
      'AssertionError: expected 1 to be 2',
      'failed on Docker 28: test/e2e/b.test.ts',
      'SyntaxError',
      '149 passed, 2 failed',
    ],
  });
});

it('fails and names an engine that was skipped, with its reason', () => {
  const reason = 'second-engine: skipped: this machine allows no mount namespaces\n';
  const without = { '28.json': undefined, '28.status': undefined, '28.reason': reason };
  expect(sum(without)).toEqual({
    exitCode: 1,
    lines: [
      'failed: no engine test passed on Docker 28: second-engine: skipped: this machine allows no mount namespaces',
      '101 passed, 1 failed',
    ],
  });
});

it('fails and names an engine that was not there, or was another one', () => {
  const skippedSuites = [{ suite: 'test/engine/a.test.ts: a', reason: 'nothing listens' }];
  const none = summary({ engine: null, imageStore: null, passed: 40, skippedSuites });
  const other = summary({ ...FIRST, passed: 50, engineTestsPassed: 50 });
  expect(sum({ '20.10.json': none, '28.json': other })).toEqual({
    exitCode: 1,
    lines: [
      'failed: no engine test passed on Docker 20.10: there is no engine; test/engine/a.test.ts: a skipped: nothing listens',
      'failed: no engine test passed on Docker 28 with the containerd image store: the engine is 20.10.24 with the image store overlay2',
      '91 passed, 2 failed',
    ],
  });
});

it('fails and names the image store that is missing', () => {
  const other = { ...SECOND, imageStore: 'overlay2', passed: 50, engineTestsPassed: 50 };
  expect(sum({ '28.json': summary(other) })).toEqual({
    exitCode: 1,
    lines: [
      'failed: no engine test passed on Docker 28 with the containerd image store: the engine is 28.5.2 with the image store overlay2',
      '151 passed, 1 failed',
    ],
  });
});

it('fails and names tests that did not end, and a dist that is old', () => {
  const files = { '20.10.json': undefined, '20.10.status': '124\n', 'dist.status': '1\n' };
  expect(sum(files)).toEqual({
    exitCode: 1,
    lines: [
      expect.stringMatching(
        /^failed: no engine test passed on Docker 20\.10: npm test did not end within /,
      ),
      'failed: dist/ is not what the sources build: run npm run bundle and commit it',
      '50 passed, 2 failed',
    ],
  });
});

it('fails where nothing is there', () => {
  const nothing = Object.fromEntries(Object.keys(GOOD).map((name) => [name, undefined]));
  const { exitCode, lines } = sum(nothing);
  expect({ exitCode, last: lines.at(-1) }).toEqual({ exitCode: 1, last: '0 passed, 3 failed' });
});

function summary(figures: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ failed: 0, skippedSuites: [], engineTestsPassed: 0, ...figures });
}

function sum(changes: Readonly<Record<string, string | undefined>>): {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'tongs-sum-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...GOOD, ...changes })) {
    if (text !== undefined) writeFileSync(join(folder, name), text);
  }
  const { status, stdout } = spawnSync(process.execPath, [SUM, folder], { encoding: 'utf8' });
  return { exitCode: status, lines: stdout.split('\n').filter(Boolean) };
}
