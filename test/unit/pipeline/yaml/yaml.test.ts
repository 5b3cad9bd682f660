import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { EXPLAINED_REASONS } from '../../../../src/pipeline/yaml/syntax.ts';
import { messagesOf, read, stepOf } from '../reading.ts';

describe('a value of env', () => {
  it.each([
    ['1.10', '1.10'],
    ['007', '007'],
    ['0x1F', '0x1F'],
    ['1_000', '1_000'],
    ['1e3', '1e3'],
    ['true', 'true'],
    ['Yes', 'Yes'],
    ['2024-01-01', '2024-01-01'],
    ['.inf', '.inf'],
    ['"null"', 'null'],
    ['""', ''],
    ["'it''s'", "it's"],
    ['"tab\\tescape\\u00e9"', 'tab\tescapeé'],
    ['!!str null', 'null'],
    ['postgres://u:p@db/x?y=1#z', 'postgres://u:p@db/x?y=1#z'],
  ])('%s stays the text that was written', (written, text) => {
    expect(
      read(`env: { V: 1 }\nsteps:\n  - id: a\n    run: x\n    env:\n      V: ${written}\n`).steps[0]
        ?.env,
    ).toEqual({ V: text });
  });

  it('may have a name that objects have of their own', () => {
    const [step] = read(
      'steps:\n  - id: a\n    run: x\n    env: { __proto__: a, constructor: b }\n',
    ).steps;
    expect(Object.entries(step?.env ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  it('may have a name that is a number or a word of YAML', () => {
    const [step] = read(
      'steps:\n  - id: a\n    run: x\n    env: { 1: a, true: b, null: c }\n',
    ).steps;
    expect(step?.env).toEqual({ 1: 'a', true: 'b', null: 'c' });
  });
});

describe('a script', () => {
  it('is the text after run, even if YAML reads a boolean or a number', () => {
    const { steps } = read('steps: [{ id: a, run: true }, { id: b, run: 7 }]');
    expect(steps.map((step) => step.run)).toEqual(['true', '7']);
  });

  it('keeps the lines of a block and joins those of a folded one', () => {
    const { steps } = read(
      'steps:\n  - id: a\n    run: |\n      one\n\n        two\n  - id: b\n    run: >-\n      one\n      two\n',
    );
    expect(steps.map((step) => step.run)).toEqual(['one\n\n  two\n', 'one two']);
  });

  it('has the same text with any line ends', () => {
    const text = 'steps:\n  - id: a\n    run: |\n      one\n      two\n';
    const scripts = ['\n', '\r\n', '\r'].map(
      (end) => read(text.replaceAll('\n', end)).steps[0]?.run,
    );
    expect(scripts).toEqual(['one\ntwo\n', 'one\ntwo\n', 'one\ntwo\n']);
  });

  it('may be long', () => {
    const line = '      echo "a line of a long script"\n';
    expect(
      read(`steps:\n  - id: a\n    run: |\n${line.repeat(60_000)}`).steps[0]?.run,
    ).toHaveLength(31 * 60_000);
  });
});

describe('an anchor', () => {
  it('gives its value to each alias', () => {
    const pipeline = read(`
x-env: &env { A: one }
steps:
  - { id: a, run: &script npm test, env: *env }
  - { id: b, run: *script, env: *env }
`);
    expect(pipeline.steps.map((step) => [step.run, step.env])).toEqual([
      ['npm test', { A: 'one' }],
      ['npm test', { A: 'one' }],
    ]);
  });

  it('repeats the latest value of its name', () => {
    const pipeline = read('x-a: &v one\nname: *v\nx-b: &v two\nsteps: [{ id: a, run: *v }]\n');
    expect([pipeline.name, pipeline.steps[0]?.run]).toEqual(['one', 'two']);
  });
});

describe('a merge key', () => {
  it('gives way to the keys beside it, wherever they stand', () => {
    const pipeline = read(`
x-base: &base { run: base, user: node, env: { A: one, B: two } }
steps:
  - id: before
    user: root
    <<: *base
  - <<: *base
    id: after
    env: { <<: { A: merged, C: merged }, A: own }
`);
    expect(stepOf(pipeline, 'before')).toMatchObject({ run: 'base', user: 'root' });
    expect(stepOf(pipeline, 'after').env).toEqual({ A: 'own', C: 'merged' });
  });

  it('takes the first of several that has a key', () => {
    const pipeline = read(`
x-a: &a { user: first }
x-b: &b { user: second, shell: bash }
steps:
  - { id: a, run: x, <<: [*a, *b] }
`);
    expect(pipeline.steps[0]).toMatchObject({
      user: 'first',
      shell: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
    });
  });

  it('is a plain key when it is in quotes', () => {
    expect(messagesOf('steps: [{ id: a, run: x, "<<": {} }]')).toEqual([
      'Cannot use "<<" in step "a": it is not a field of a step',
    ]);
  });
});

describe('the top level', () => {
  it('leaves keys that begin with x- to the author', () => {
    expect(
      read('x-any: { uses: [1, { a: null }] }\nx-: 1\nsteps: [{ id: a, run: x }]').steps,
    ).toHaveLength(1);
  });

  it('may begin with a marker, a directive and a byte order mark', () => {
    expect(
      read('\u{FEFF}%YAML 1.2\n---\nname: marked\nsteps: [{ id: a, run: x }]\n...\n').name,
    ).toBe('marked');
  });
});

describe('a file of aliases upon aliases', () => {
  it('is refused before it is walked through', () => {
    const levels = Array.from({ length: 30 }, (_, index) => {
      const inner = index === 0 ? 'x' : `*l${index - 1}`;
      return `x-${index}: &l${index} [${Array.from({ length: 30 }, () => inner).join(', ')}]\n`;
    });
    expect(messagesOf(`${levels.join('')}steps: [{ id: a, run: x }]`)).toEqual([
      'Cannot read "pipeline.yml": its aliases expand to more than 1000000 values',
    ]);
  });

  it('may repeat a block of settings in thousands of steps', () => {
    const steps = Array.from({ length: 5_000 }, (_, index) => `- { <<: *base, id: s${index} }\n`);
    const text = `x-base: &base { run: x, env: { A: 1, B: 2 }, user: node }\nsteps:\n${steps.join('')}`;
    expect(read(text).steps[4_999]).toMatchObject({ user: 'node', env: { A: '1', B: '2' } });
  });
});

describe('what is explained of a syntax error', () => {
  const parser = readFileSync(createRequire(import.meta.url).resolve('js-yaml'), 'utf8');

  it.each(EXPLAINED_REASONS)('is in words that the parser has: %s', (reason) => {
    // Numbers and characters are put into the parser's texts when they are used.
    const fixed = reason.replace(/\(\d+\)$/, '(');
    expect(parser.includes(fixed) || parser.includes(fixed.replaceAll("'", String.raw`\'`))).toBe(
      true,
    );
  });
});
