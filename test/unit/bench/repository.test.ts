import { describe, expect, it } from 'vitest';
import { toDockerfile } from '../../../bench/repository/dockerfile.ts';
import { toScript } from '../../../bench/repository/jobs.ts';
import { toProjectSteps, type Project } from '../../../bench/repository/project.ts';
import { aPipeline, aStep, PLACE } from '../../support/values/steps.ts';
import { read } from '../pipeline/reading.ts';

const NOWHERE = ['GITHUB_OUTPUT=/dev/null', 'GITHUB_STEP_SUMMARY=/dev/null'];

const inputs = (
  ...globs: readonly string[]
): { inputs: NonNullable<ReturnType<typeof aStep>['inputs']> } => ({
  inputs: globs.map((glob) => ({ glob, optional: false, place: PLACE })),
});

function aProject(): Project {
  const pipeline = aPipeline([
    aStep('pack', { needs: ['lint', 'test'], from: 'test', run: 'pack', env: { A: "it's" } }),
    aStep('install', { image: 'node', run: 'npm ci', ...inputs('package.json', '!x') }),
    aStep('lint', { from: 'install', run: 'lint', ...inputs('src/**/*.ts', 'a b') }),
    aStep('test', { from: 'install', run: 'test' }),
  ]);
  return {
    folder: '/repository',
    workspace: '/workspace',
    steps: toProjectSteps(pipeline),
    changing: 'src/a.ts',
    hasTongs: false,
    notes: [],
  };
}

describe('a repository that is timed', () => {
  it('has its steps in an order in which they can run one after the other', () => {
    const { steps } = aProject();
    expect(steps.map(({ id, image }) => `${id} ${image}`)).toEqual([
      'install node',
      'lint node',
      'test node',
      'pack node',
    ]);
  });

  it('is a Dockerfile with a stage for each step, which sees the same files', () => {
    const lines = toDockerfile(aProject(), 'w').split('\n');
    const done = (stage: number): string => `/.bench/bench-w-${stage}`;
    const run = (stage: number, ...argv: readonly string[]): string => {
      const script = `"$@" && mkdir -p /.bench && touch ${done(stage)}`;
      return `RUN ${JSON.stringify(['sh', '-c', script, 'sh', 'env', ...NOWHERE, ...argv])}`;
    };
    expect(lines).toEqual([
      'FROM node AS bench-w-0',
      'WORKDIR /workspace',
      'COPY ["package.json","./package.json"]',
      run(0, 'sh', '-e', '-c', 'npm ci'),
      '',
      'FROM bench-w-0 AS bench-w-1',
      'WORKDIR /workspace',
      'COPY ["src","./src"]',
      'COPY ["a b","./a b"]',
      run(1, 'sh', '-e', '-c', 'lint'),
      '',
      'FROM bench-w-0 AS bench-w-2',
      'WORKDIR /workspace',
      'COPY . .',
      run(2, 'sh', '-e', '-c', 'test'),
      '',
      'FROM bench-w-2 AS bench-w-3',
      'WORKDIR /workspace',
      `COPY --from=bench-w-1 ${done(1)} /.bench/`,
      run(3, "A=it's", 'sh', '-e', '-c', 'pack'),
      '',
      'FROM node',
      `COPY --from=bench-w-3 ${done(3)} /.bench/`,
      '',
    ]);
  });

  it('is one script, with the env of each step', () => {
    const script = toScript(aProject());
    const env = `'env' '${NOWHERE.join("' '")}'`;
    expect(script).toContain(`cd '/workspace' && ${env} 'sh' '-e' '-c' 'npm ci' && cd`);
    expect(script).toContain(String.raw`${env} 'A=it'\''s' 'sh' '-e' '-c' 'pack'`);
  });

  it('has the artifacts of other steps where they are put in, and no outputs', () => {
    const { steps } = read(`
image: node
steps:
  - { id: count, run: count }
  - id: unit
    needs: []
    matrix: { part: [a, b] }
    run: test \${{ matrix.part }}
    artifacts: [reports/*.xml, "!reports/x.xml"]
  - id: sum
    needs: [count, "unit[part=b]"]
    from: count
    env: { COUNT: "n=\${{ steps.count.outputs.n }}" }
    run: sum
`);
    const docker = toDockerfile({ ...aProject(), steps: toProjectSteps({ steps }) }, 'w');
    expect(docker.slice(docker.indexOf('FROM bench-w-0')).split('\n').slice(0, 4)).toEqual([
      'FROM bench-w-0 AS bench-w-3',
      'WORKDIR /workspace',
      'COPY --from=bench-w-2 ["/workspace/reports","./reports"]',
      'COPY --from=bench-w-2 /.bench/bench-w-2 /.bench/',
    ]);
    expect(docker).toContain('"GITHUB_STEP_SUMMARY=/dev/null","COUNT=n=","sh"');
  });
});
