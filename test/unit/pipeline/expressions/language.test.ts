import { describe, expect, it } from 'vitest';
import { language } from '../../../../src/pipeline/expressions/language.ts';
import { loadLanguage } from '../../../../src/pipeline/expressions/load-language.ts';
import type { ExpressionScope } from '../../../../src/pipeline/expressions/reading.ts';
import type { StepFact, StepFacts, Status } from '../../../../src/pipeline/model.ts';
import { stepId } from '../../../support/values/steps.ts';

const scope: ExpressionScope = {
  contexts: {
    github: {
      ref: 'refs/heads/Main',
      run_number: 7,
      ref_protected: false,
      event: { labels: [{ name: 'bug' }, { name: 'ci' }], constructor: 'own', pull: null },
    },
    env: { LEVEL: 'full', EMPTY: '' },
  },
  matrix: { node: '24' },
  resolveStep: stepId,
};

interface Known {
  readonly status?: Status;
  readonly steps?: Readonly<Record<string, Partial<StepFact>>>;
}

function toFacts({ status, steps = {} }: Known): StepFacts {
  return {
    status,
    find: (id) => {
      const fact = steps[id];
      return fact && { outputs: {}, outcome: undefined, conclusion: undefined, ...fact };
    },
  };
}

function textOf(text: string, known: Known = {}): unknown {
  const parsed = language.parseText(text, scope);
  if (!parsed.ok) return parsed.problems.map(({ problem }) => problem).join('; ');
  const result = parsed.expression.evaluate(toFacts(known));
  return result.isKnown ? result.value : { waitsFor: result.waitsFor };
}

function isTrue(text: string, known: Known = {}): unknown {
  const parsed = language.parseCondition(text, scope);
  if (!parsed.ok) return parsed.problems.map(({ problem }) => problem).join('; ');
  const result = parsed.expression.evaluate(toFacts(known));
  return result.isKnown ? result.value : { waitsFor: result.waitsFor };
}

describe('an expression', () => {
  it.each([
    ["github.ref == 'refs/heads/main'", 'true'],
    ["GitHub.REF == 'REFS/heads/main' && 'prod' || 'dev'", 'prod'],
    ['github.run_number', '7'],
    ["github.run_number == '7'", 'true'],
    ["'' == 0 && null == false", 'true'],
    ['github.ref_protected', 'false'],
    ['github.event.nothing.at.all', ''],
    ["contains(github.event.labels.*.name, 'CI')", 'true'],
    ["join(github.event.labels.*.name, '+')", 'bug+ci'],
    ["format('{0}-{1}', env.LEVEL, matrix.node)", 'full-24'],
    ['fromJSON(\'{"a": [1, 2]}\').a[1]', '2'],
    ["startsWith(github.ref, 'refs/') && endsWith(github.ref, 'MAIN')", 'true'],
    ["env['LEVEL']", 'full'],
    ["'it''s o''clock'", "it's o'clock"],
    ['github.event.constructor', 'own'],
    ['toJSON(matrix)', '{\n  "node": "24"\n}'],
    ["(\n  github.run_number > 6\n  && 'more'\n)", 'more'],
  ])('%s is %j, as in a workflow', (text, value) => {
    expect(textOf(text)).toBe(value);
  });

  it.each([
    ['constructor(1)', 'there is no function "constructor()"'],
    ["contain(github.ref, 'x')", 'there is no function "contain()"'],
    ['contains(github.ref)', '"contains" has too few arguments'],
    ['success()', '"success()" is available only in "if"'],
    ['secrets.TOKEN', '"secrets" is not available here'],
    ['githup.ref', 'there is no context "githup"'],
    ['github.reff', 'there is no "github.reff"'],
    ['env.LEVELS', 'there is no "env.LEVELS"'],
    ['matrix.nodes', 'there is no "matrix.nodes"'],
    ['steps', 'it names no value of a step'],
    ['steps.*.outputs.x', 'it names no value of a step'],
    ['steps.a.output.x', 'a step has no "output"'],
    ['github.ref == "main"', 'double quotes do not make a text'],
    ["github.ref = 'main'", '"=" is not allowed here'],
    ["github.ref == 'main", 'the text is not closed'],
    ['github.ref and env.LEVEL', '"and" is not an operator'],
    ['(github.ref', 'it ends too early'],
    ['github.ref ==', 'it ends too early'],
    ['a.b || c.d', 'there is no context "a"; there is no context "c"'],
  ])('%s is refused', (text, problem) => {
    expect(textOf(text)).toBe(problem);
  });
});

describe('a condition', () => {
  const good: Status = { success: true, failure: false };
  const bad: Status = { success: false, failure: true };

  it('asks how the steps before have ended, and waits until that is known', () => {
    expect(isTrue('failure()')).toEqual({ waitsFor: undefined });
    expect(isTrue('failure()', { status: good })).toBe(false);
    expect(isTrue('Failure() || success()', { status: bad })).toBe(true);
    expect(isTrue('!success()', { status: bad })).toBe(true);
    expect(isTrue('always()')).toBe(true);
  });

  it('needs no more than decides it', () => {
    expect(isTrue("env.LEVEL == 'none' && steps.a.outputs.x")).toBe(false);
    expect(isTrue('env.LEVEL || failure()')).toBe(true);
    expect(isTrue('steps.a.outputs.x && env.EMPTY')).toBe(false);
    expect(isTrue('failure() || !(steps.a.outputs.x && env.EMPTY)')).toBe(true);
    expect(isTrue('steps.a.outputs.x && env.LEVEL')).toEqual({
      waitsFor: { step: 'a', kind: 'outputs' },
    });
  });

  it('has no error in what would perhaps not be asked', () => {
    const broken = 'fromJSON(env.LEVEL)';
    expect(isTrue(`steps.a.outputs.x && ${broken} && env.EMPTY`)).toBe(false);
    expect(isTrue(`steps.a.outputs.x && ${broken}`)).toEqual({
      waitsFor: { step: 'a', kind: 'outputs' },
    });
    const steps = { a: { outputs: { x: 'yes' } } };
    expect(() => isTrue(`steps.a.outputs.x && ${broken} && env.EMPTY`, { steps })).toThrow();
  });

  it('reports no missing output that does not decide it', () => {
    const parsed = language.parseCondition('failure() || steps.a.outputs.x || env.LEVEL', scope);
    if (!parsed.ok) throw new Error('refused');
    const result = parsed.expression.evaluate(toFacts({ steps: { a: { outcome: 'success' } } }));
    expect(result).toEqual({ isKnown: true, value: true, missing: [] });
  });

  it.each([
    ['0', false],
    ['1', true],
    ["''", false],
    ["'false'", true],
    ['env.EMPTY', false],
    ['github.event.pull', false],
    ['true', true],
    ['false', false],
  ])('%s is %s', (text, value) => {
    expect(isTrue(text)).toBe(value);
  });

  it.each([
    ['cancelled()', 'a pipeline has no "cancelled()"'],
    ["hashFiles('x')", 'a pipeline has no "hashFiles()"'],
    ['failure', '"failure" is a function'],
    ['failure(1)', '"failure" has too many arguments'],
    ['failed()', 'there is no function "failed()"'],
    ['tongs.db.port', '"tongs" is not available here'],
    ['needs.a.result', '"needs" is not available here'],
  ])('%s is refused', (text, problem) => {
    expect(isTrue(text)).toBe(problem);
  });

  it('says which steps it reads, and whether it asks for failures', () => {
    const parsed = language.parseCondition(
      "steps['unit[shard=1]'].outcome == 'failure' || contains(steps.b.outputs.list, steps.c.outputs['x']) || always()",
      scope,
    );
    expect(parsed).toMatchObject({
      expression: { reads: ['c', 'b', 'unit[shard=1]'], hasStatus: true },
    });
  });
});

describe('an expression that reads a step', () => {
  it('has no value before it is known, whatever it counts as', () => {
    const waitsFor = { step: 'a', kind: 'outputs' };
    expect(textOf("steps.a.outputs.x && ''")).toEqual({ waitsFor });
    expect(textOf("(steps.a.outputs.x && '') == ''")).toEqual({ waitsFor });
    expect(textOf("!(steps.a.outputs.x && '')")).toBe('true');
  });

  it('has the outcome before and after continue-on-error', () => {
    const steps = { a: { outcome: 'failure', conclusion: 'success' } } as const;
    expect(textOf("format('{0} {1}', steps.a.outcome, steps.a.conclusion)", { steps })).toBe(
      'failure success',
    );
    expect(textOf('steps.a.outcome', { steps: { a: { outputs: {} } } })).toEqual({
      waitsFor: { step: 'a', kind: 'outcome' },
    });
  });

  it('has outputs by name, whatever the case, all of them, and computed ones', () => {
    const known = { steps: { a: { outputs: { Version: '1.2', 'on-main': 'yes' } } } };
    expect(textOf('steps.a.outputs.VERSION', known)).toBe('1.2');
    expect(textOf("steps['a'].outputs['on-main']", known)).toBe('yes');
    expect(textOf('toJSON(steps.a.outputs)', known)).toContain('"Version": "1.2"');
    expect(textOf("steps.a.outputs[format('{0}sion', 'ver')]", known)).toBe('1.2');
  });

  it.each([
    ['a step that has succeeded', 'success', 1],
    ['a step that was skipped', 'skipped', 0],
    ['a step that has failed', 'failure', 0],
  ] as const)('reports an output that is missing of %s', (_, outcome, count) => {
    const parsed = language.parseText('steps.a.outputs.vresion', scope);
    if (!parsed.ok) throw new Error('refused');
    const fact = { outputs: { version: '1' }, outcome, conclusion: outcome };
    const result = parsed.expression.evaluate(toFacts({ steps: { a: fact } }));
    expect(result).toMatchObject({ value: '' });
    expect(result.isKnown && result.missing).toEqual(
      count === 0 ? [] : [{ step: 'a', output: 'vresion', written: ['version'] }],
    );
  });
});

describe('the library', () => {
  it.each([
    ['steps: [{ id: a, run: x }]', false],
    ['run: echo ${{ tongs.db.host }}', false],
    ['if: false', true],
    ['{ "if" : false }', true],
    ['"\\x69f": false', true],
    ['env: { A: "${{ github.ref }}" }', true],
  ])('for %j is loaded: %s', async (text, isLoaded) => {
    expect((await loadLanguage(text)) !== undefined).toBe(isLoaded);
  });
});
