import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findImportProblems, readSourceTree } from '../support/import-rules.ts';

test('source files import only from folders below their own, and in no circles', () => {
  const tree = readSourceTree(join(import.meta.dirname, '../../src'));
  expect(tree.size).toBeGreaterThan(100);
  expect(findImportProblems(tree)).toEqual([]);
});

function problemsOf(files: Readonly<Record<string, string>>): string[] {
  return findImportProblems(new Map(Object.entries(files)));
}

test('a tree that keeps to the rule has no problems', () => {
  const problems = problemsOf({
    'index.ts': "const { main } = await import('./cli/main.ts');",
    'cli/main.ts': "import { run } from '../run/run.ts';\nimport { ink } from '../report/ink.ts';",
    'run/run.ts':
      "import type {\n  Engine,\n} from '../engine/engine.ts';\nexport * from './plan.ts';",
    'run/plan.ts': "import type { RunEvent } from '../report/event.ts';",
    'engine/engine.ts': "import Docker from 'dockerode';\nimport '../base/errors.ts';",
    'base/errors.ts': '',
    'report/event.ts': "import { sep } from 'node:path';",
    'report/ink.ts': '',
  });
  expect(problems).toEqual([]);
});

test.each([
  ['upwards', 'engine/a.ts', "import { b } from '../run/b.ts';", 'run/b.ts'],
  ['upwards for a type', 'tongs/a.ts', "import type { B } from '../run/b.ts';", 'run/b.ts'],
  ['across to a sibling', 'tongs/a.ts', "import type { B } from '../source/b.ts';", 'source/b.ts'],
  ['over several lines', 'base/a.ts', "import {\n  b,\n} from '../engine/b.ts';", 'engine/b.ts'],
  ['by a re-export', 'pipeline/a.ts', "export { b } from '../engine/b.ts';", 'engine/b.ts'],
  ['for its effects', 'engine/a.ts', "import '../run/b.ts';", 'run/b.ts'],
  ['late', 'prune/a.ts', "const b = await import('../run/b.ts');", 'run/b.ts'],
  ['for a type in place', 'engine/a.ts', "type B = import('../run/b.ts').B;", 'run/b.ts'],
  ['of a renderer', 'run/a.ts', "import { b } from '../report/github.ts';", 'report/github.ts'],
  [
    'of one entry point by another',
    'cli/a.ts',
    "import { b } from '../action/b.ts';",
    'action/b.ts',
  ],
])('an import %s is a problem', (...[, path, text, target]) => {
  const [folder] = path.split('/');
  expect(problemsOf({ [path]: text, [target]: '' })).toEqual([
    `${path}: "${folder}" may not import "${target}"`,
  ]);
});

test('tongs know the model of the pipeline, and nothing else of it', () => {
  const problems = problemsOf({
    'tongs/a.ts':
      "import type { Tong } from '../pipeline/model.ts';\nimport { b } from '../pipeline/read.ts';",
    'engine/a.ts': "import type { Tong } from '../pipeline/model.ts';",
    'pipeline/model.ts': '',
    'pipeline/read.ts': '',
  });
  expect(problems).toEqual([
    'tongs/a.ts: "tongs" may not import "pipeline/read.ts"',
    'engine/a.ts: "engine" may not import "pipeline/model.ts"',
  ]);
});

test('a folder that the rule does not know is a problem', () => {
  const problems = problemsOf({
    'misc/a.ts': "import { b } from '../base/b.ts';",
    'base/b.ts': '',
  });
  expect(problems).toEqual(['misc/a.ts: "misc" has no place in the order of folders']);
});

test('a package is known only in its place', () => {
  const text = "import Docker from 'dockerode';\nimport { setOutput } from '@actions/core';";
  expect(problemsOf({ 'source/git.ts': text })).toEqual([
    'source/git.ts: only engine/ may import "dockerode"',
    'source/git.ts: only action/, snapshots/stores/actions may import "@actions/core"',
  ]);
});

test('a circle is a problem, of types alone too', () => {
  const problems = problemsOf({
    'run/plan/a.ts': "import { b } from './b.ts';",
    'run/plan/b.ts': "import type { C } from './c.ts';",
    'run/plan/c.ts': "import type { A } from './a.ts';",
  });
  expect(problems).toEqual([
    'a circle: run/plan/a.ts -> run/plan/b.ts -> run/plan/c.ts -> run/plan/a.ts',
  ]);
});

test('a room imports from rooms below its own only', () => {
  const tree = {
    'run/save/a.ts': "import { b } from '../step/b.ts';",
    'run/step/b.ts': "import type { C } from '../plan/c.ts';",
    'run/plan/c.ts': '',
  };
  expect(problemsOf(tree)).toEqual(['run/save/a.ts: "save" may not import "run/step/b.ts"']);
});

test('a file between two rooms has a place of its own', () => {
  expect(
    problemsOf({
      'anvil/command/a.ts': "import { b } from '../anvil.ts';",
      'anvil/anvil.ts': "import type { C } from './protocol/c.ts';",
      'anvil/protocol/c.ts': '',
    }),
  ).toEqual([]);
  expect(
    problemsOf({
      'run/step/a.ts': "import { b } from '../b.ts';",
      'run/b.ts': "import type { C } from './plan/c.ts';",
      'run/plan/c.ts': '',
    }),
  ).toEqual(['run/b.ts: imports a room of its folder, and is imported by one']);
});

test('a room that the rule does not know is a problem', () => {
  expect(problemsOf({ 'run/attic/a.ts': '' })).toEqual([
    '"run/attic" has no place in the order of rooms',
  ]);
});

test('a folder with more than fifteen files is a problem', () => {
  const names = Array.from({ length: 16 }, (_, index) => `tongs/t${index}.ts`);
  expect(problemsOf(Object.fromEntries(names.map((name) => [name, ''])))).toEqual([
    '"tongs" has 16 files: at most 15',
  ]);
});
