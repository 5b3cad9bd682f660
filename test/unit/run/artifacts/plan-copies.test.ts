import { describe, expect, it } from 'vitest';
import type { ArtifactFile } from '../../../../src/run/artifacts/artifact-file.ts';
import {
  planCopies,
  type CopyPlan,
  type Found,
  type StepToCopy,
} from '../../../../src/run/artifacts/plan-copies.ts';
import { findDanger } from '../../../../src/run/artifacts/safe-path.ts';
import { aRule } from '../../../support/values/artifacts.ts';
import { stepId } from '../../../support/values/steps.ts';

interface Machine {
  readonly disk?: Readonly<Record<string, Found>>;
  readonly tracked?: readonly string[];
  /** Paths at which this machine has the content of the artifact. */
  readonly same?: readonly string[];
  readonly ignoresCase?: boolean;
}

function aFile(path: string, fields: Partial<ArtifactFile> = {}): ArtifactFile {
  return { path, kind: 'file', mode: 0o644, mtimeMs: 0, size: 1, target: '', offset: 0, ...fields };
}

/** A step whose files all have the same content. */
function aStep(
  id: string,
  files: readonly ArtifactFile[],
  { to = '', base = '' } = {},
): StepToCopy<string> {
  return { step: stepId(id), base, rules: [{ rule: aRule(['**'], { to }), files }], content: id };
}

function plan(
  steps: readonly StepToCopy<string>[],
  { disk = {}, tracked = [], same = [], ignoresCase = false }: Machine = {},
): Promise<CopyPlan<string>> {
  return planCopies(steps, {
    ignoresCase,
    look: (path) => disk[path] ?? 'nothing',
    isTracked: (path) => tracked.includes(path),
    holds: async ({ path }) => same.includes(path),
    areSame: async (a, b) => a.file.offset === b.file.offset,
  });
}

async function problemsOf(...from: Parameters<typeof plan>): Promise<string[]> {
  const { problems } = await plan(...from);
  return problems.map(({ message, hint }) => `${message} | ${hint}`);
}

describe('the plan of copies', () => {
  it('keeps paths below the folder of a rule and of a step', async () => {
    const { steps } = await plan([aStep('a', [aFile('x/y')], { to: 'reports', base: 'a' })]);
    expect(steps[0]?.needed.map(({ path }) => path)).toEqual(['a/reports/x/y']);
  });

  it('copies nothing again that is there already', async () => {
    const files = [aFile('x'), aFile('y'), aFile('f', { kind: 'directory' })];
    const disk = { x: 'file', y: 'file', f: 'directory' } as const;
    const { steps } = await plan([aStep('a', files)], { disk, same: ['x'] });
    expect(steps[0]?.all).toHaveLength(3);
    expect(steps[0]?.needed.map(({ path }) => path)).toEqual(['y']);
  });

  it('refuses another file for the same path, and copies nothing of both steps', async () => {
    const [a, b, c] = [
      aStep('unit[shard=1]', [aFile('coverage/lcov.info')]),
      aStep('unit[shard=2]', [aFile('coverage/lcov.info', { offset: 9 }), aFile('other')]),
      aStep('lint', [aFile('lint.txt')]),
    ];
    const { steps, problems } = await plan([a, b, c]);
    expect(steps.map(({ step }) => step)).toEqual(['lint']);
    expect(problems).toMatchObject([
      {
        step: 'unit[shard=1]',
        message:
          'Cannot copy "coverage/lcov.info" of step "unit[shard=1]": step "unit[shard=2]" has another file for the same path',
        hint: expect.stringContaining('to: reports/${{ matrix.<axis> }}'),
      },
      { step: 'unit[shard=2]' },
    ]);
  });

  it('refuses names that differ only in case where the disk ignores that', async () => {
    const steps = [
      aStep('a', [aFile('f', { kind: 'directory' }), aFile('f/Read.me')]),
      aStep('b', [aFile('F', { kind: 'directory' }), aFile('F/read.me', { offset: 9 })]),
      aStep('c', [aFile('f/read.me/x')]),
    ];
    expect((await plan(steps.slice(0, 2))).problems).toEqual([]);
    expect(await problemsOf(steps, { ignoresCase: true })).toEqual([
      expect.stringMatching(
        /^Cannot copy "f\/Read.me" of step "a": "F\/read.me" of step "b" differs from it only in case, and this disk ignores that \| .*to: reports/,
      ),
      expect.stringContaining('"f/Read.me" of step "a" differs from it only in case'),
      expect.stringContaining('"f/Read.me" is a file of step "a", a folder is expected'),
    ]);
  });

  it('refuses two files of a step whose names differ only in case where the disk ignores that', async () => {
    const files = [aFile('É'), aFile('e\u0301', { offset: 1 })];
    expect(await problemsOf([aStep('a', files)], { ignoresCase: true })).toEqual([
      expect.stringContaining('"e\u0301" of the step differs from it only in case'),
    ]);
    const [first] = files;
    const same = [aFile('e\u0301'), ...(first ? [first] : [])];
    expect((await plan([aStep('a', same)], { ignoresCase: true })).problems).toEqual([]);
  });

  it('lets several steps have the same file, link or folder', async () => {
    const files = [
      aFile('f', { kind: 'directory' }),
      aFile('f/x'),
      aFile('f/l', { kind: 'link', target: 'x' }),
    ];
    expect((await plan([aStep('a', files), aStep('b', files)])).problems).toEqual([]);
  });

  it('refuses a file where another step needs a folder', async () => {
    const both = [aStep('a', [aFile('x')]), aStep('b', [aFile('x/y')])];
    expect(await problemsOf(both)).toEqual([
      expect.stringContaining('"x" is a file of step "a", a folder is expected'),
    ]);
  });

  it.each([
    ['a file that git tracks', { disk: { x: 'file' }, tracked: ['x'] }, 'git tracks a file'],
    ['a folder', { disk: { x: 'directory' } }, 'there is a folder of this name'],
  ] as const)('does not overwrite %s', async (_, machine, why) => {
    expect(await problemsOf([aStep('a', [aFile('x')])], machine)).toEqual([
      expect.stringMatching(new RegExp(`^Cannot copy "x" of step "a": ${why}.*to: reports`)),
    ]);
  });

  it('accepts a file that git tracks and that did not change', async () => {
    const machine = { disk: { x: 'file' }, tracked: ['x'], same: ['x'] } as const;
    expect(await problemsOf([aStep('a', [aFile('x')])], machine)).toEqual([]);
  });

  it.each(['link', 'file', 'other'] as const)('does not go through a %s', async (found) => {
    const problems = await problemsOf([aStep('a', [aFile('a/b/c'), aFile('a/d')])], {
      disk: { a: found },
    });
    expect(problems).toEqual([
      expect.stringMatching(/"a" is a .*, a folder is expected \(2 paths/),
    ]);
  });

  it('replaces a link that is there instead of writing through it', async () => {
    const { steps } = await plan([aStep('a', [aFile('x')])], { disk: { x: 'link' } });
    expect(steps[0]?.needed).toHaveLength(1);
  });
});

describe('a file in an archive', () => {
  it.each([
    ['../x', 'out'],
    ['a/../../x', 'out'],
    ['/etc/passwd', 'out'],
    ['a//b', 'out'],
    ['a/./b', 'out'],
    ['.git/hooks/post-checkout', 'git'],
    ['sub/.GIT/config', 'git'],
  ])('is left out at "%s"', (path, why) => {
    expect(findDanger({ kind: 'file', target: '' }, path)).toContain(why);
  });

  it.each(['x', '.hidden/x', 'a\nb', 'c:d', '...', 'git/x', '.github/x', '\udcff'])(
    'may be at "%s"',
    (path) => {
      expect(findDanger({ kind: 'file', target: '' }, path)).toBeUndefined();
    },
  );

  it.each([
    ['l', '/etc/passwd', false],
    ['l', '..', false],
    ['l', 'x', true],
    ['l', '.', true],
    ['a/l', '../x', true],
    ['a/l', '..', true],
    ['a/l', '../../x', false],
    // If `d` is a link, this could lead anywhere.
    ['a/l', 'd/../x', false],
    ['a/b/l', './../x/', true],
    ['l', '.git/config', false],
    ['l', '', false],
  ])('which is a link at "%s" to "%s": %s', (path, target, isSafe) => {
    expect(findDanger({ kind: 'link', target }, path) === undefined).toBe(isSafe);
  });
});
