import { describe, expect, it } from 'vitest';
import { messagesOf, read, stepOf } from '../reading.ts';

function startsOf(steps: string): unknown[] {
  return read(`image: base\nsteps:\n${steps}`).steps.map((step) =>
    step.start.kind === 'step' ? `step ${step.start.step}` : `image ${step.start.image}`,
  );
}

describe('a step', () => {
  it('follows the one before it in the file', () => {
    const pipeline = read('steps: [{ id: a, run: x }, { id: b, run: x }, { id: c, run: x }]');
    expect(pipeline.steps.map((step) => step.needs)).toEqual([[], ['a'], ['b']]);
  });

  it('is a root with an empty list of needs', () => {
    const pipeline = read('steps: [{ id: a, run: x }, { id: b, run: x, needs: [] }]');
    expect(stepOf(pipeline, 'b')).toMatchObject({ needs: [], start: { kind: 'image' } });
  });

  it('may need a step below it in the file', () => {
    const pipeline = read('steps: [{ id: a, run: x, needs: b }, { id: b, run: x, needs: [] }]');
    expect(stepOf(pipeline, 'a').needs).toEqual(['b']);
  });

  it('starts from the image, its one need, the step it names or its own image', () => {
    expect(
      startsOf(`
- { id: root, run: x }
- { id: next, run: x }
- { id: other, run: x, needs: root }
- { id: both, run: x, needs: [next, other], from: other }
- { id: far, run: x, needs: both, from: root }
- { id: own, run: x, needs: [next, other], image: mine }
- { id: after, run: x }
`),
    ).toEqual([
      'image base',
      'step root',
      'step root',
      'step other',
      'step root',
      'image mine',
      'step own',
    ]);
  });

  it('may start from the step before it that it follows without saying so', () => {
    expect(startsOf('- { id: a, run: x }\n- { id: b, run: x, from: a }\n')).toEqual([
      'image base',
      'step a',
    ]);
  });

  it('may be cached as long as those whose files it starts from are', () => {
    const pipeline = read(`
steps:
  - { id: a, run: x, cache: true }
  - { id: aside, run: x, needs: [] }
  - { id: b, run: x, needs: [a, aside], from: a, cache: true }
  - { id: c, run: x, cache: false }
  - { id: d, run: x, image: fresh, cache: true }
`);
    expect(pipeline.steps.map((step) => step.cache)).toEqual([true, false, true, false, true]);
  });

  it('takes patterns away and lets patterns match nothing', () => {
    const inputs = String.raw`[src, '!src/a?c', x?, 'y\?', 'z\\?']`;
    const [step] = read(`steps: [{ id: a, run: x, inputs: ${inputs} }]`).steps;
    expect(step?.inputs).toMatchObject([
      { glob: 'src', optional: false },
      { glob: '!src/a?c', optional: false },
      { glob: 'x', optional: true },
      { glob: String.raw`y\?`, optional: false },
      { glob: String.raw`z\\`, optional: true },
    ]);
  });

  it('has patterns of the source that may match nothing as well', () => {
    const { source } = read(
      'source: { include: [a, b?], exclude: c? }\nsteps: [{ id: a, run: x }]',
    );
    expect(source).toMatchObject({
      include: [
        { glob: 'a', optional: false },
        { glob: 'b', optional: true, place: { line: 1, column: 24 } },
      ],
      exclude: [{ glob: 'c', optional: true }],
    });
  });

  it('sees nothing of the source with an empty list, and all without one', () => {
    const { steps } = read('steps: [{ id: a, run: x, inputs: [] }, { id: b, run: x }]');
    expect(steps.map((step) => step.inputs)).toEqual([[], undefined]);
  });
});

describe('a mistake in one step', () => {
  it.each([
    ['its id', '{ id: a b, run: x }, { id: b, run: x, needs: a b }, { id: c, run: x, from: a b }'],
    ['its need', '{ id: a, run: x, needs: no }, { id: b, run: x, needs: a }, { id: c, run: x }'],
    ['its start', '{ id: a, run: x }, { id: b, run: x, from: no, pull: always, cache: true }'],
    [
      'its image',
      '{ id: a, run: x, image: A, pull: always, from: b }, { id: b, run: x, needs: [] }',
    ],
    ['its cache', '{ id: a, run: x, cache: maybe }, { id: b, run: x, cache: true }'],
    ['its missing id', '{ run: x }, { id: b, run: x, needs: forgotten, cache: true }'],
    ['its shape', 'npm test, { id: b, run: x, needs: test }, { id: c, run: x, from: test }'],
    ['a word for a field', '{ id: a, run: x }, { id: b, run: x, depends_on: [a], from: a }'],
  ])('(%s) is the only one that is reported', (_, steps) => {
    expect(messagesOf(`steps: [${steps}]`)).toHaveLength(1);
  });

  it('in its env does not hide that a tong is not named', () => {
    expect(
      messagesOf(
        'tongs: { db: { image: a } }\nsteps: [{ id: a, run: "${{ tongs.db.host }}", env: [] }]',
      ),
    ).toHaveLength(2);
  });
});
