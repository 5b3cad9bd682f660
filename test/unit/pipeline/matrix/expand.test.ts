import { describe, expect, it } from 'vitest';
import { messagesOf, read, warningsOf } from '../reading.ts';

function idsOf(steps: string): string[] {
  return read(`steps:\n${steps}`).steps.map(({ id }) => id);
}

/** What each step needs and starts from, by its id. */
function followsOf(steps: string): Record<string, string> {
  const all = read(`image: base\nsteps:\n${steps}`).steps;
  return Object.fromEntries(
    all.map(({ id, needs, start }) => [
      id,
      `${needs.join(' ')} <- ${start.kind === 'step' ? start.step : start.image}`,
    ]),
  );
}

describe('a step with a matrix', () => {
  it('becomes a step for each combination, named by its values', () => {
    expect(
      idsOf(`
  - { id: a, run: x }
  - { id: unit, matrix: { node: [22, 1.10], shard: [1, "2"] }, run: x }
  - { id: b, run: x }`),
    ).toEqual([
      'a',
      'unit[node=22,shard=1]',
      'unit[node=22,shard=2]',
      'unit[node=1.10,shard=1]',
      'unit[node=1.10,shard=2]',
      'b',
    ]);
  });

  it('has its values as the text that was written: versions are not rounded', () => {
    const { steps } = read(
      'steps: [{ id: u, matrix: { v: [3.10, 007, true, yes, 1e3, ""] }, run: "py ${{ matrix.v }}" }]',
    );
    expect(steps.map(({ run }) => run)).toEqual([
      'py 3.10',
      'py 007',
      'py true',
      'py yes',
      'py 1e3',
      'py ',
    ]);
    expect(steps.map(({ member }) => member?.values['v'])).toContain('007');
  });

  it('has them in each field that may have them, and in keys of no mapping', () => {
    const [step] = read(`
steps:
  - id: unit
    matrix: { x: [1] }
    image: node:\${{ matrix.x }}
    name: Unit \${{matrix.x}}
    run: |
      echo \${{ matrix['x'] }}
    env: { A: "a\${{ matrix.x }}\${{ matrix.X }}", B: b }
    inputs: ["src/\${{ matrix.x }}/**", all]
    artifacts: { paths: ["coverage/\${{ matrix.x }}/**"], to: "out/\${{ matrix.x }}" }
    workdir: packages/\${{ matrix.x }}`).steps;
    expect(step).toMatchObject({
      name: 'Unit 1',
      run: 'echo 1\n',
      env: { A: 'a11', B: 'b' },
      inputs: [{ glob: 'src/1/**' }, { glob: 'all' }],
      artifacts: [{ paths: [{ glob: 'coverage/1/**' }], to: 'out/1' }],
      workdir: '/workspace/packages/1',
      start: { kind: 'image', image: 'node:1' },
      member: { unit: 'unit', values: { x: '1' }, failFast: true },
    });
  });

  it('has an empty text for a value that only other members have', () => {
    const { steps } = read(`
steps:
  - id: unit
    matrix: { x: [1, 2], include: [{ x: 2, extra: --coverage }] }
    run: test \${{ matrix.extra }}`);
    expect(steps.map(({ id, run }) => [id, run])).toEqual([
      ['unit[x=1]', 'test '],
      ['unit[x=2,extra=--coverage]', 'test --coverage'],
    ]);
    expect(steps[0]?.member?.values).toEqual({ x: '1' });
  });

  it('has values as text: nothing in them, or beside them, becomes an expression', () => {
    const { steps } = read(`
tongs: { db: { image: db, port: 5432 } }
steps:
  - id: unit
    tongs: db
    matrix: { x: ['$\${{ tongs.db.port }}', '$', '{', '{ tongs.db.port }}'] }
    run: '\${{ matrix.x }}{{ tongs.db.port }} $\${{ matrix.x }} $\${{matrix.x}} \${{ tongs.db.port }}'
    env: { A: '$\${{ matrix.x }}' }`);
    expect(steps.map(({ run }) => run)).toEqual([
      '${{ tongs.db.port }}{{ tongs.db.port }} ${{ matrix.x }} ${{matrix.x}} 5432',
      '${{ tongs.db.port }} ${{ matrix.x }} ${{matrix.x}} 5432',
      '{{{ tongs.db.port }} ${{ matrix.x }} ${{matrix.x}} 5432',
      '{ tongs.db.port }}{{ tongs.db.port }} ${{ matrix.x }} ${{matrix.x}} 5432',
    ]);
  });

  it('shares with other steps what anchors and merge keys repeat', () => {
    const { steps } = read(`
x-base: &base
  matrix: &versions { node: [22, 24] }
  run: test \${{ matrix.node }}
steps:
  - { <<: *base, id: unit }
  - { <<: *base, id: other, run: 'other \${{ matrix.node }}' }
  - { id: third, matrix: *versions, run: 'third \${{ matrix.node }}' }`);
    expect(steps.map(({ id, run }) => `${id} ${run}`)).toEqual([
      'unit[node=22] test 22',
      'unit[node=24] test 24',
      'other[node=22] other 22',
      'other[node=24] other 24',
      'third[node=22] third 22',
      'third[node=24] third 24',
    ]);
  });

  it('may have 256 members', () => {
    const values = Array.from({ length: 16 }, (_, index) => index);
    const matrix = JSON.stringify({ a: values, b: values });
    const { steps } = read(
      `steps: [{ id: u, matrix: ${matrix}, run: x }, { id: v, matrix: ${matrix}, run: x }]`,
    );
    expect(new Set(steps.map(({ id }) => id)).size).toBe(512);
    // One list for all members, or two matrices in a row would need 65,536 entries.
    expect(steps[256]?.needs).toBe(steps[511]?.needs);
    expect(steps[511]?.needs).toHaveLength(256);
  });

  it('warns of an entry of exclude that matches nothing', () => {
    expect(
      warningsOf('steps: [{ id: u, matrix: { x: [1, 2], exclude: [{ x: 3 }] }, run: x }]'),
    ).toEqual(['An entry of "exclude" of step "u" matches no member']);
  });
});

describe('What follows what: a need that is a matrix', () => {
  const UNIT = `
  - { id: install, run: x }
  - { id: unit, matrix: { shard: [1, 2] }, run: x }`;
  const ALL = 'unit[shard=1] unit[shard=2]';

  it('what does a step that needs it wait for? for all members', () => {
    const follows = followsOf(`${UNIT}\n  - { id: after, needs: unit, run: x }`);
    expect(follows['after']).toBe(`${ALL} <- install`);
  });

  it('whose files does such a step start from? those that the matrix itself started from', () => {
    const follows = followsOf(`
  - { id: unit, matrix: { shard: [1, 2] }, image: own, platform: linux/arm64, run: x }
  - { id: after, run: x }
  - { id: chain, matrix: { shard: [1, 2] }, run: x }
  - { id: last, run: x }`);
    expect(follows).toMatchObject({
      after: `${ALL} <- own`,
      'chain[shard=2]': 'after <- after',
      last: 'chain[shard=1] chain[shard=2] <- after',
    });
  });

  it('from which image does it start if the matrix has one of its own? from that, on its platform', () => {
    const { steps } = read(`
anvil: { platform: linux/amd64 }
steps:
  - { id: unit, matrix: { x: [1] }, image: own, platform: linux/arm64, pull: always, run: x }
  - { id: after, run: x }`);
    expect(steps[1]?.start).toEqual({ ...steps[0]?.start });
    expect(steps[1]?.start).toMatchObject({ platform: 'linux/arm64', pull: 'always' });
  });

  it('which member may it name instead? any one, in quotes or not', () => {
    const follows = followsOf(`${UNIT}
  - { id: a, needs: unit, from: "unit[shard=1]", run: x }
  - id: b
    needs: [unit, a]
    from: unit[shard=2]
    run: x`);
    expect(follows).toMatchObject({
      a: `${ALL} <- unit[shard=1]`,
      b: `${ALL} a <- unit[shard=2]`,
    });
  });

  it('what follows it in the file without needs? the next step, after all members', () => {
    expect(followsOf(`${UNIT}\n  - { id: after, run: x }`)['after']).toBe(`${ALL} <- install`);
  });

  it('what if only one member is needed? then its files are the start, as those of any step', () => {
    const follows = followsOf(`${UNIT}
  - { id: one, needs: "unit[shard=2]", run: x }
  - id: each
    matrix: { shard: [1, 2] }
    needs: unit[shard=\${{ matrix.shard }}]
    run: x`);
    expect(follows).toMatchObject({
      one: 'unit[shard=2] <- unit[shard=2]',
      'each[shard=1]': 'unit[shard=1] <- unit[shard=1]',
      'each[shard=2]': 'unit[shard=2] <- unit[shard=2]',
    });
  });

  it('what if some members are needed? it waits for those, and starts where the matrix does', () => {
    const follows = followsOf(`
  - { id: install, run: x }
  - { id: unit, matrix: { node: [22, 24], shard: [1, 2] }, run: x }
  - { id: some, needs: "unit[node=24]", run: x }`);
    expect(follows['some']).toBe('unit[node=24,shard=1] unit[node=24,shard=2] <- install');
  });

  it('what if the matrix has one member only? it is a matrix all the same', () => {
    const follows = followsOf(`
  - { id: install, run: x }
  - { id: unit, matrix: { shard: [1] }, run: x }
  - { id: after, run: x }`);
    expect(follows['after']).toBe('unit[shard=1] <- install');
  });

  it('what if values cannot be in a name as they are? a name takes them in their form', () => {
    const follows = followsOf(`
  - { id: unit, matrix: { os: ["a,b", "x=[y]"] }, run: x }
  - id: each
    matrix: { os: ["a,b", "x=[y]"] }
    needs: unit[os=\${{ matrix.os }}]
    run: x`);
    expect(follows).toMatchObject({
      'each[os=a%2Cb]': 'unit[os=a%2Cb] <- unit[os=a%2Cb]',
      'each[os=x%3D%5By%5D]': 'unit[os=x%3D%5By%5D] <- unit[os=x%3D%5By%5D]',
    });
  });

  it('may a matrix value name a step? yes, as a whole', () => {
    const follows = followsOf(`
  - { id: a, run: x }
  - { id: b, needs: [], run: x }
  - id: each
    matrix: { of: [a, b] }
    needs: \${{ matrix.of }}
    run: x`);
    expect(follows).toMatchObject({ 'each[of=a]': 'a <- a', 'each[of=b]': 'b <- b' });
  });

  it('can a cached step follow it? if the step that the matrix starts from is cached', () => {
    const steps = (cache: boolean): string => `
steps:
  - { id: install, run: x, cache: ${cache} }
  - { id: unit, matrix: { shard: [1, 2] }, run: x }
  - { id: after, run: x, cache: true }`;
    expect(messagesOf(steps(true))).toEqual([]);
    expect(messagesOf(steps(false))).toEqual([
      'Cannot cache step "after": it starts from the files of step "install", which is not cached',
    ]);
  });
});

describe('expressions of a member', () => {
  it('read its values in env and if, and outputs of a matrix by member', () => {
    const { steps } = read(
      `
steps:
  - { id: build, matrix: { node: [22, 24] }, run: x }
  - id: unit
    matrix: { node: [22, 24], include: [{ node: 24, coverage: yes }] }
    needs: build
    if: matrix.node == 24 && matrix.coverage == 'yes'
    env:
      LEVEL: "\${{ matrix.node == 24 && 'full' || 'fast' }}"
      BUILT: "\${{ steps['build[node=22]'].outputs.version }}"
    run: x`,
      'x.yml',
      { env: {} },
    );
    const members = steps.filter(({ member }) => member?.unit === 'unit');
    expect(members.map(({ env }) => env['LEVEL'])).toEqual(['fast', 'full']);
    const status = { success: true, failure: false };
    expect(
      members.map(({ condition }) => condition?.evaluate({ status, find: () => undefined })),
    ).toMatchObject([{ value: false }, { value: true }]);
    expect(members.map(({ lateEnv }) => lateEnv?.['BUILT']?.reads)).toEqual([
      ['build[node=22]'],
      ['build[node=22]'],
    ]);
  });

  it('cannot read a whole matrix, because each member has outputs of its own', () => {
    expect(
      messagesOf(`
steps:
  - { id: build, matrix: { node: [22, 24] }, run: x }
  - { id: use, run: x, if: steps.build.outputs.version == 1 }`),
    ).toEqual([
      'Cannot read "if" of step "use": "build" is a matrix, and each of its members has outputs and an outcome of its own',
    ]);
  });
});

describe('errors in members', () => {
  it('are reported once with the name of the matrix if all have them', () => {
    expect(
      messagesOf(
        'steps: [{ id: u, matrix: { x: [1, 2, 3] }, timeout: 5, tongs: db, run: "", env: { A: "${{ tongs.a.host }}" } }]',
      ),
    ).toEqual([
      expect.stringMatching(/^Cannot read "timeout" of step "u": /),
      'Cannot read "tongs" of step "u": there is no tong "db"',
      'Cannot read "run" of step "u": it contains no command',
      'Cannot use "${{ tongs.a.host }}" in "env" of step "u": there is no tong "a"',
    ]);
  });

  it('name the first member, and how many others have the same', () => {
    expect(
      messagesOf(
        'steps: [{ id: u, matrix: { x: [A, b, C, D] }, image: "${{ matrix.x }}", run: x }]',
      ),
    ).toEqual(['Cannot read "image" of step "u[x=A]": "A" contains upper-case letters']);
  });

  it('do not follow from an invalid matrix', () => {
    expect(
      messagesOf(`
steps:
  - { id: install, run: x, cache: true }
  - id: u
    matrix: { x: 1 }
    run: \${{ matrix.y }}
    env: { A: "\${{ matrix.z == 1 }}" }
    if: matrix.y == 1
  - { id: after, run: x, cache: true }
  - { id: one, needs: "u[x=1]", run: x }
  - { id: last, needs: [u, one], from: "u[x=2]", run: x }`),
    ).toEqual(['Cannot read "x" in "matrix" of step "u": an axis is a list of single values']);
  });
});
