import { describe, expect, it } from 'vitest';
import type { InputPattern, Step, StepId } from '../../../../src/pipeline/model.ts';
import { findKeyed, findPreparers } from '../../../../src/run/plan/preparers.ts';
import { planVisibleSource } from '../../../../src/run/resolve/visible-source.ts';
import type { GitFolder } from '../../../../src/source/git/git-folder.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { aStep, PLACE, stepId, type StepFields } from '../../../support/values/steps.ts';

function plan(
  steps: readonly Step[],
  source: Manifest,
  pipelineFiles: readonly string[] = [],
): ReadonlyMap<StepId, Manifest> {
  const keyed = findKeyed(steps, findPreparers(steps), new Map());
  return planVisibleSource(steps, source, { pipelineFiles, keyed });
}

const PATHS = ['README.md', 'package.json', 'src/a.ts', 'src/b.ts', 'test/a.test.ts'];
const SOURCE = new Manifest(PATHS.map((path) => ({ path, kind: 'file', hash: `hash of ${path}` })));

function inputsOf(...globs: readonly string[]): readonly InputPattern[] {
  return globs.map((text) => ({
    glob: text.replace(/\?$/, ''),
    optional: text.endsWith('?'),
    place: PLACE,
  }));
}

function withInputs(id: string, globs: readonly string[], fields: StepFields = {}): Step {
  return aStep(id, { ...fields, inputs: inputsOf(...globs) });
}

/** The paths that the last step sees. */
function seenByLast(...steps: readonly Step[]): string[] {
  const visible = plan(steps, SOURCE);
  const last = steps.at(-1);
  return (last && visible.get(last.id)?.files.map((file) => file.path)) ?? [];
}

describe('planVisibleSource', () => {
  it('shows a step without inputs all', () => {
    expect(plan([aStep('a')], SOURCE).get(stepId('a'))).toBe(SOURCE);
  });

  it.each([
    [['package.json'], ['package.json']],
    [['src'], ['src/a.ts', 'src/b.ts']],
    [['src/**', '!src/b.ts'], ['src/a.ts']],
    [['src/**', '!src/**', 'src/b.ts'], ['src/b.ts']],
    [
      ['**', '!test'],
      ['README.md', 'package.json', 'src/a.ts', 'src/b.ts'],
    ],
    [['absent?', 'package.json'], ['package.json']],
    [['absent?'], []],
    [[], []],
  ])('shows for the inputs %j %j', (globs, paths) => {
    expect(seenByLast(withInputs('a', globs))).toEqual(paths);
  });

  it('shows what the steps see whose files it starts from as well', () => {
    expect(
      seenByLast(
        withInputs('a', ['package.json']),
        withInputs('b', ['src/a.ts'], { from: 'a' }),
        withInputs('c', ['test'], { from: 'b' }),
      ),
    ).toEqual(['package.json', 'src/a.ts', 'test/a.test.ts']);
  });

  it.each([
    ['inputs of its own', ['src']],
    ['the same inputs', ['src', 'test']],
  ])('makes one manifest for steps that see the same (%s)', (_, globs) => {
    const steps = ['a', 'b', 'c'].map((id) => withInputs(id, globs, { cache: id !== 'c' }));
    const all = plan(steps, SOURCE);
    expect(new Set(steps.map(({ id }) => all.get(id))).size).toBe(1);
    expect(all.get(stepId('a'))?.files.length).toBeGreaterThan(1);
  });

  it('takes nothing away of what those see', () => {
    const steps = [withInputs('a', ['src']), withInputs('b', ['**', '!src'], { from: 'a' })];
    expect(seenByLast(...steps)).toEqual(PATHS);
  });

  it('shows all where a step before it sees all', () => {
    const steps = [aStep('a'), withInputs('b', ['package.json'], { from: 'a' })];
    expect(seenByLast(...steps)).toEqual(PATHS);
    expect(plan(steps, SOURCE).get(stepId('b'))).toBe(SOURCE);
  });

  it('shows nothing of what a step sees that is only needed', () => {
    const steps = [withInputs('a', ['src']), withInputs('b', ['package.json'], { needs: ['a'] })];
    expect(seenByLast(...steps)).toEqual(['package.json']);
  });

  it('makes no new manifest where nothing is added', () => {
    const steps = [withInputs('a', ['src']), withInputs('b', ['src/a.ts'], { from: 'a' })];
    const visible = plan(steps, SOURCE);
    expect(visible.get(stepId('b'))).toBe(visible.get(stepId('a')));
  });

  it('tells of every input that matches nothing', () => {
    const steps = [withInputs('a', ['absent', 'src']), withInputs('b', ['lib/**', '!gone', 'x?'])];
    expect(() => plan(steps, SOURCE)).toThrow(
      expect.objectContaining({
        name: 'InvalidInput',
        code: 'input-unmatched',
        diagnostics: [
          {
            message: 'Cannot find input "absent": no file of the source matches it',
            place: PLACE,
            hint: 'Check the path (it is relative to the source, and ignored files are not part of it), or write "absent?" if it may be absent.',
          },
          expect.objectContaining({
            message: 'Cannot find input "lib/**": no file of the source matches it',
          }),
          expect.objectContaining({
            message: 'Cannot find input "!gone": no file of the source matches it',
          }),
        ],
      }),
    );
  });

  it('lets one that takes away match nothing that is there, or where it says that it may', () => {
    expect(seenByLast(withInputs('a', ['src', '!test', '!gone?']))).toEqual([
      'src/a.ts',
      'src/b.ts',
    ]);
  });

  it.each([
    ['packge.json', 'Did you mean "package.json"?'],
    ['./scr/**', 'Did you mean "src/**"?'],
    ['scr/', 'Did you mean "src"?'],
    ['src/c.ts', 'Did you mean "src/a.ts"?'],
    ['!tset/**/*.ts', 'Did you mean "!test/**/*.ts"?'],
    ['src/**/*.js', 'Check the path'],
    ['*.js', 'Check the path'],
    ['node_modules/**', 'Check the path'],
  ])('says what was meant by %s, as far as it can tell', (glob, hint) => {
    const step = withInputs('a', ['src', glob]);
    expect(() => plan([step], SOURCE)).toThrow(
      expect.objectContaining({
        diagnostics: [expect.objectContaining({ hint: expect.stringMatching(startingWith(hint)) })],
      }),
    );
  });
});

describe('planVisibleSource of names that could be globs', () => {
  const ROUTES = ['app/(shop)/a.ts', 'app/[slug]/page.ts', 'app/s/page.ts', 'a\\b', 'what?'];
  const routes = new Manifest(ROUTES.map((path) => ({ path, kind: 'file', hash: path })));

  it.each([
    [
      ['app', '!app/[slug]'],
      ['app/(shop)/a.ts', 'app/s/page.ts'],
    ],
    [
      ['app/(shop)/**', 'app/[slug]/*.ts'],
      ['app/(shop)/a.ts', 'app/[slug]/page.ts'],
    ],
    [
      ['a\\b', 'what?'],
      ['a\\b', 'what?'],
    ],
    [['app/[s]/**'], ['app/s/page.ts']],
  ])('shows for the inputs %j %j', (globs, paths) => {
    const step = withInputs('a', globs);
    const seen = planVisibleSource([step], routes, { pipelineFiles: [], keyed: new Set() });
    expect(seen.get(step.id)?.files.map(({ path }) => path)).toEqual(paths.toSorted());
  });

  it.each([
    ['app/[slug]/x.ts', 'Did you mean "app/[slug]/page.ts"? Check the path '],
    [
      'packages/(shop)/**',
      "Brackets, braces and parentheses are special characters in a pattern. If they are part of a name, write 'packages/\\(shop\\)/**'. Check the path ",
    ],
    ['app\\s', 'Did you mean "app/s"? Check the path '],
  ])('says how %s is meant', (glob, hint) => {
    const step = withInputs('a', [glob]);
    expect(() =>
      planVisibleSource([step], routes, { pipelineFiles: [], keyed: new Set() }),
    ).toThrow(
      expect.objectContaining({
        diagnostics: [expect.objectContaining({ hint: expect.stringMatching(startingWith(hint)) })],
      }),
    );
  });
});

describe('planVisibleSource of a source with pipelines', () => {
  const OTHERS = ['.tongs/note.txt', '.tongs/sub/x.yml', 'a.yml', 'packages/a/.tongs/pipeline.yml'];
  const PIPELINES = ['.tongs/pipeline.yml', '.tongs/release.yaml', 'ci/build.yml'];
  const source = new Manifest(
    [...OTHERS, ...PIPELINES].map((path) => ({ path, kind: 'file', hash: path })),
  );
  const pipelineFiles = ['ci/build.yml'];

  function seen(...steps: readonly Step[]): string[] {
    const visible = plan(steps, source, pipelineFiles);
    const last = steps.at(-1);
    return (last && visible.get(last.id)?.files.map((file) => file.path)) ?? [];
  }

  it('shows a cached step without inputs all but these', () => {
    expect(seen(aStep('a', { cache: true }))).toEqual(OTHERS);
    expect(seen(aStep('a', { cache: true }), aStep('b', { from: 'a', cache: true }))).toEqual(
      OTHERS,
    );
  });

  it('shows a step that is not cached all', () => {
    expect(seen(aStep('a', { cache: false }))).toHaveLength(7);
    const from = { from: 'a', cache: false };
    expect(seen(aStep('a', { cache: true }), aStep('b', from))).toHaveLength(7);
  });

  it('shows a step that prepares a tong of a cached one what a cached one would see', () => {
    const tools = aStep('tools', { cache: false });
    const seed = aStep('seed', { from: 'tools', tongs: ['db'], cache: false });
    const test = aStep('test', { needs: ['seed'], tongs: ['db'] });
    const visible = plan([tools, seed, test], source, pipelineFiles);
    for (const { id } of [tools, seed, test]) {
      expect(visible.get(id)?.files.map(({ path }) => path)).toEqual(OTHERS);
    }
    const uncached = plan([tools, seed, { ...test, cache: false }], source, pipelineFiles);
    expect(uncached.get(seed.id)).toBe(source);
  });

  it.each([['.tongs'], ['.tongs/*.yml'], ['ci/build.yml'], ['**']])(
    'shows a cached step those that its inputs name (%s), and the steps after it',
    (glob) => {
      const step = withInputs('a', [glob], { cache: true });
      const named = seen(step).filter((path) => PIPELINES.includes(path));
      expect(named).not.toEqual([]);
      expect(seen(step, aStep('b', { from: 'a', cache: true }))).toEqual(
        [...OTHERS, ...named].toSorted(),
      );
    },
  );

  it('shows the whole source where there is none of them', () => {
    const step = aStep('a', { cache: true });
    expect(plan([step], SOURCE).get(step.id)).toBe(SOURCE);
  });
});

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*?()[\]\\]/g, String.raw`\$&`)}`);
}

describe('the .git of the source', () => {
  const GIT_FILES = ['.git/HEAD', '.git/index'];
  /** Its index names the files that the step sees. */
  const git: GitFolder = {
    filesFor: ({ files }) =>
      GIT_FILES.map((path) => ({
        path,
        kind: 'file',
        hash: files.map((file) => file.path).join(),
      })),
    read: () => Promise.reject(new Error('nothing is read here')),
  };
  const source = new Manifest([...SOURCE.files, ...git.filesFor(SOURCE)]);

  function pathsSeen(...steps: readonly Step[]): readonly string[][] {
    const keyed = findKeyed(steps, findPreparers(steps), new Map());
    const visible = planVisibleSource(steps, source, { pipelineFiles: [], keyed, git });
    return steps.map(({ id }) => {
      const { files = [] } = visible.get(id) ?? {};
      const index = files.find(({ path }) => path === '.git/index');
      const others = files.filter(({ path }) => !path.startsWith('.git/'));
      // What git in the step expects is what is there.
      if (index) expect(index.hash).toBe(others.map(({ path }) => path).join());
      return files.map(({ path }) => path);
    });
  }

  it('is seen by steps without inputs, cached or not', () => {
    const all = [...GIT_FILES, ...PATHS];
    expect(pathsSeen(aStep('a'), aStep('b', { cache: true }))).toEqual([all, all]);
  });

  it('is seen by steps that name it, and by no other step with inputs', () => {
    expect(
      pathsSeen(
        withInputs('a', ['**']),
        withInputs('b', ['package.json', '.git']),
        withInputs('c', ['.git/**']),
        withInputs('d', []),
      ),
    ).toEqual([PATHS, [...GIT_FILES, 'package.json'], GIT_FILES, []]);
  });

  it('is seen by the steps that start from the files of one that sees it', () => {
    expect(
      pathsSeen(
        withInputs('a', ['package.json', '.git']),
        withInputs('b', ['README.md'], { from: 'a' }),
        withInputs('c', ['package.json'], { from: 'a' }),
        aStep('d', { from: 'a', cache: true }),
      ),
    ).toEqual([
      [...GIT_FILES, 'package.json'],
      [...GIT_FILES, 'README.md', 'package.json'],
      [...GIT_FILES, 'package.json'],
      [...GIT_FILES, ...PATHS],
    ]);
  });

  it('is added for a step that names it on top of files without it', () => {
    expect(
      pathsSeen(withInputs('a', ['package.json']), withInputs('b', ['.git'], { from: 'a' })),
    ).toEqual([['package.json'], [...GIT_FILES, 'package.json']]);
  });
});
