import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { VERSION } from '../../src/base/version.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openProject } from '../support/rigs/project.ts';
import { TESTED_ROOT, runTongs } from '../support/processes/tongs-process.ts';

const MOST_BYTES = 12_000_000;

/** Scripts that npm runs, or that make it install all dev dependencies first, when a package comes from git. */
const RUN_BY_NPM = /^(pre|post)?(build|install|prepare|pack|publish|publishOnly|prepublish)$/;

const packed = z.tuple([
  z.object({
    filename: z.string(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string() })),
  }),
]);

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: greet, inputs: [name], run: 'echo "hello, $(cat name)" | tee greeting', cache: true }
`;

/** The folder into which the package is installed. */
let folder = '';
let [contents]: z.infer<typeof packed> = [{ filename: '', unpackedSize: 0, files: [] }];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongs-package-'));
  const output = npm(['pack', '--json', '--pack-destination', folder], TESTED_ROOT);
  [contents] = packed.parse(JSON.parse(output));
  npm(['install', '--offline', join(folder, contents.filename)], folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the npm package', () => {
  it('holds the program, and nothing that the program does not need', () => {
    expect(contents.unpackedSize).toBeLessThan(MOST_BYTES);
    const tops = contents.files.map(({ path }) => path.split('/')[0]);
    expect(new Set(tops)).toEqual(
      new Set(['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json', 'schema']),
    );
  });

  it('has names for the parts of the bundle, and each module once', () => {
    const folderOfBundle = join(folder, 'node_modules/tongs/dist/tongs');
    const scripts = readdirSync(folderOfBundle).filter((name) => name.endsWith('.js'));
    expect(scripts.filter((name) => /\d/.test(name))).toEqual([]);
    const modules = scripts.flatMap((name) =>
      readFileSync(join(folderOfBundle, name), 'utf8').match(/^\/\*{3}\/ \d+:$/gm),
    );
    expect(modules.length).toBeGreaterThan(100);
    expect(new Set(modules).size).toBe(modules.length);
    expect(
      readdirSync(folderOfBundle)
        .filter((name) => !name.endsWith('.js'))
        .toSorted(),
    ).toEqual(['licenses.txt', 'package.json']);
  });

  it('brings no other package, and runs nothing when it is installed', () => {
    expect(
      readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    ).toEqual(['tongs']);
    const manifest: unknown = JSON.parse(readFileSync(join(TESTED_ROOT, 'package.json'), 'utf8'));
    const { scripts, ...rest } = z
      .looseObject({ scripts: z.record(z.string(), z.string()) })
      .parse(manifest);
    expect(Object.keys(scripts).filter((name) => RUN_BY_NPM.test(name))).toEqual([]);
    expect(rest).not.toHaveProperty('dependencies');
    expect(rest).not.toHaveProperty('private');
  });

  it('says its version, prints the schema and checks a pipeline', async () => {
    expect(await run(['--version'])).toEqual({ exitCode: 0, stdout: `${VERSION}\n`, stderr: '' });
    const { stdout } = await run(['schema']);
    const schema = readFileSync(join(folder, 'node_modules/tongs/schema/pipeline.schema.json'));
    expect(stdout).toBe(schema.toString());
    await writeFile(join(folder, 'pipeline.yml'), PIPELINE);
    expect(await run(['validate', 'pipeline.yml'])).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describeEngine('a package that was installed into an empty folder', (rig) => {
  it('runs a pipeline, and a second time from the cache', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE, name: 'world\n' });
    const first = project.startRun(['pipeline.yml'], { program: [installed()] });
    expect(await first.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain('hello, world');
    const second = project.startRun(['pipeline.yml'], { program: [installed()] });
    expect(await second.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.log.of('step-finished')).toMatchObject([{ step: 'greet', outcome: 'cached' }]);
  });
});

/** What npm links into the folder. */
function installed(): string {
  const path = join(folder, 'node_modules/.bin/tongs');
  expect(existsSync(path)).toBe(true);
  return path;
}

async function run(args: readonly string[]): ReturnType<typeof runTongs> {
  return runTongs(args, { folder, program: [installed()] });
}

/** With a home of its own, and without what the npm that may run the tests has set. */
function npm(args: readonly string[], cwd: string): string {
  const env = { PATH: process.env['PATH'], HOME: folder };
  return execFileSync('npm', args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
