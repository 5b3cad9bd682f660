import { describe, expect, it } from 'vitest';
import { readPipeline } from '../../../src/pipeline/read.ts';
import { read, stepOf, withoutPlaces } from './reading.ts';

const SMALLEST = 'steps:\n  - id: test\n    run: npm ci && npm test\n';

describe('readPipeline', () => {
  it('fills in every default of the smallest file', () => {
    expect(withoutPlaces(read(SMALLEST))).toEqual({
      name: 'pipeline',
      file: '.tongs/pipeline.yml',
      source: { path: '.', include: [], exclude: [], maxBytes: 1024 ** 3, git: false },
      workspace: '/workspace',
      timeoutMs: 6 * 3_600_000,
      failFast: false,
      tongs: [],
      steps: [
        {
          id: 'test',
          name: 'test',
          run: 'npm ci && npm test',
          shell: ['sh', '-e'],
          needs: [],
          start: { kind: 'image', image: 'alpine:latest', pull: 'if-missing' },
          workdir: '/workspace',
          resources: {},
          tongs: [],
          namedTongs: [],
          sharedTongs: [],
          env: {},
          secrets: [],
          cache: false,
          cacheRules: {},
          continueOnError: false,
          artifacts: [],
        },
      ],
    });
  });

  it('reads the example that shows more', () => {
    const pipeline = read(`
image: node:24
anvil: { shell: bash, resources: { memory: 2g, cpus: 1.5 } }
tongs:
  redis: { image: redis:8, port: 6379 }
  db:
    image: postgres:17
    port: 5432
    env: { POSTGRES_PASSWORD: test }
    readiness: { command: [pg_isready, -U, postgres], timeout: 1m }
    exports:
      DATABASE_URL: postgres://postgres:test@\${{ tongs.db.host }}:\${{ tongs.db.port }}/
steps:
  - id: install
    inputs: [package.json, package-lock.json, .npmrc?]
    run: npm ci
    cache: true
  - id: unit
    run: npm test
    tongs: [db, redis]
    timeout: 10m
    resources: { memory: 4g }
  - id: lint
    needs: install
    run: npm run lint
  - id: package
    needs: [unit, lint]
    from: install
    run: npm pack
`);
    expect(pipeline.steps.map((step) => [step.id, step.needs, step.start])).toMatchObject([
      ['install', [], { kind: 'image', image: 'node:24' }],
      ['unit', ['install'], { kind: 'step', step: 'install' }],
      ['lint', ['install'], { kind: 'step', step: 'install' }],
      ['package', ['unit', 'lint'], { kind: 'step', step: 'install' }],
    ]);
    expect(stepOf(pipeline, 'unit')).toMatchObject({
      shell: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
      resources: { memoryBytes: 4 * 1024 ** 3, cpus: 1.5 },
      tongs: ['db', 'redis'],
      timeoutMs: 600_000,
    });
    expect(stepOf(pipeline, 'install').inputs).toMatchObject([
      { glob: 'package.json', optional: false },
      { glob: 'package-lock.json', optional: false },
      { glob: '.npmrc', optional: true },
    ]);
    expect(pipeline.tongs[1]).toMatchObject({
      readiness: { mode: 'command', command: ['pg_isready', '-U', 'postgres'], timeoutMs: 60_000 },
      exports: { DATABASE_URL: 'postgres://postgres:test@db:5432/' },
    });
  });

  it.each([
    ['.tongs/release.yml', 'release'],
    ['ci.YAML', 'ci'],
    ['C:\\work\\checks.yml', 'checks'],
    ['.yml', 'pipeline'],
  ])('names the pipeline of %s %s', (file, name) => {
    expect(read(SMALLEST, file).name).toBe(name);
  });

  it('reports the mistakes of a file all at once, in their order', () => {
    const result = readPipeline(
      'timeout: 5\nsteps:\n  - id: a\n    rum: x\n  - id: b\n    run: x\n    needs: c\n',
      'x.yml',
    );
    const places = result.ok ? [] : result.errors.map((each) => each.place?.line);
    expect(places).toEqual([1, 4, 7]);
  });

  it('marks each step by its id and each image where it is named', () => {
    const pipeline = read('image: node:24\nsteps:\n  - id: one\n    run: x\n');
    expect(pipeline.steps[0]?.place).toMatchObject({ line: 3, column: 9, length: 3 });
    expect(pipeline.steps[0]?.start).toMatchObject({ place: { line: 1, column: 8, length: 7 } });
  });

  it('knows no place for the image that nobody named', () => {
    expect(read(SMALLEST).steps[0]?.start).toMatchObject({ kind: 'image', place: undefined });
  });

  it('reads ten thousand steps', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) => `- { id: s${index}, run: echo }\n`);
    expect(read(`steps:\n${steps.join('')}`).steps).toHaveLength(10_000);
  });

  it('follows ten thousand needs against the order of the file', () => {
    const steps = Array.from(
      { length: 10_000 },
      (_, index) => `- { id: s${index}, run: echo, needs: s${index + 1} }\n`,
    );
    const pipeline = read(`steps:\n${steps.join('')}- { id: s10000, run: echo, needs: [] }\n`);
    expect(pipeline.steps[0]?.needs).toEqual(['s1']);
  });
});

describe('the anvil', () => {
  it('gives its fields to steps one by one', () => {
    const pipeline = read(`
anvil:
  image: node:24
  platform: linux/arm64
  pull: always
  workdir: /src//app/
  user: 1000:1000
  shell: node
  resources: { memory: 1g, cpus: 2, pids: 100, shm: 64m }
env: { A: one, B: two }
steps:
  - { id: plain, run: x }
  - id: own
    run: x
    image: python:3.14
    pull: never
    workdir: web
    user: root
    shell: [perl, -w]
    resources: { cpus: 0.5 }
    env: { B: three, C: four }
`);
    expect(pipeline.workspace).toBe('/src/app');
    expect(withoutPlaces(stepOf(pipeline, 'plain'))).toMatchObject({
      start: { image: 'node:24', platform: 'linux/arm64', pull: 'always' },
      workdir: '/src/app',
      user: '1000:1000',
      shell: ['node'],
      resources: { memoryBytes: 1024 ** 3, cpus: 2, pids: 100, shmBytes: 64 * 1024 ** 2 },
      env: { A: 'one', B: 'two' },
    });
    expect(withoutPlaces(stepOf(pipeline, 'own'))).toMatchObject({
      start: { image: 'python:3.14', platform: 'linux/arm64', pull: 'never' },
      workdir: '/src/app/web',
      user: 'root',
      shell: ['perl', '-w'],
      resources: { memoryBytes: 1024 ** 3, cpus: 0.5, pids: 100, shmBytes: 64 * 1024 ** 2 },
      env: { A: 'one', B: 'three', C: 'four' },
    });
  });

  it.each([
    ['/srv', '/srv'],
    ['../other', '/other'],
    ['a/./b/..', '/workspace/a'],
    ['.', '/workspace'],
  ])('takes the workdir %s of a step as %s', (workdir, resolved) => {
    const pipeline = read(`steps: [{ id: a, run: x, workdir: ${workdir} }]`);
    expect(pipeline.steps[0]?.workdir).toBe(resolved);
  });

  it.each([
    ['sh', ['sh', '-e']],
    ['bash', ['bash', '--noprofile', '--norc', '-eo', 'pipefail']],
    ['python', ['python']],
    ['node', ['node']],
    ['[awk, -f]', ['awk', '-f']],
  ])('takes the shell %s as %j', (shell, argv) => {
    expect(read(`steps: [{ id: a, run: x, shell: ${shell} }]`).steps[0]?.shell).toEqual(argv);
  });

  it('keeps its tongs from a step that names its own, or none', () => {
    const pipeline = read(`
anvil: { tongs: [a] }
tongs: { a: { image: a }, b: { image: b } }
steps: [{ id: x, run: x }, { id: y, run: x, tongs: b }, { id: z, run: x, tongs: [] }]
`);
    expect(pipeline.steps.map((step) => step.tongs)).toEqual([['a'], ['b'], []]);
  });
});
