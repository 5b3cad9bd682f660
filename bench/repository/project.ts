import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { sortByDependencies } from '../../src/base/sort-by-dependencies.ts';
import type { ArtifactRule, Pipeline, Step, StepFacts } from '../../src/pipeline/model.ts';
import { findArtifactNeeds } from '../../src/run/plan/preparers.ts';
import { loadPipeline } from '../../src/run/prepare/load-pipeline.ts';
import { workFolder } from '../contenders/work.ts';
import type { Kit } from '../lib/kit.ts';
import { commitFolder } from '../contenders/peers/place.ts';

/** A repository that is timed, and how others than Tongs would do the same. */
export interface Project {
  /** The repository, with nothing that git ignores, and its pipeline; contenders work in copies. */
  readonly folder: string;
  readonly workspace: string;
  /** In an order in which they can run one after the other. */
  readonly steps: readonly ProjectStep[];
  /** Relative to the folder; a line is added to it where one file changes. */
  readonly changing: string;
  readonly hasTongs: boolean;
  /** Where what others do is not what the pipeline says. */
  readonly notes: readonly string[];
}

export interface ProjectStep {
  readonly id: string;
  readonly needs: readonly string[];
  readonly start: { readonly image: string } | { readonly step: string };
  /** The image at the bottom. */
  readonly image: string;
  /** Of the interpreter and its script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workdir: string;
  /** The part of the source that it sees; undefined is all of it. */
  readonly inputs: readonly string[] | undefined;
  /** The files of other steps that are put in, as patterns. */
  readonly putIn: readonly { readonly step: string; readonly globs: readonly string[] }[];
}

export interface ProjectOptions {
  readonly repository: string;
  /** Another file than the repository's own `.tongs/pipeline.yml`. */
  readonly pipeline: string | undefined;
  readonly change: string | undefined;
}

/** Copies the repository and reads its pipeline. */
export async function openProject(kit: Kit, options: ProjectOptions): Promise<Project> {
  const folder = join(kit.folder, 'repository');
  const outside = ['.git', 'node_modules', '.venv'].map((name) => join(options.repository, name));
  await cp(resolve(options.repository), folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !outside.includes(path),
  });
  if (options.pipeline !== undefined) {
    await mkdir(join(folder, '.tongs'), { recursive: true });
    await cp(options.pipeline, join(folder, '.tongs/pipeline.yml'));
  }
  await commitFolder(kit, folder);
  execFileSync('git', ['clean', '-fdqX'], { cwd: folder });
  const { pipeline } = await loadPipeline('.tongs/pipeline.yml', folder, { isConfined: false });
  return {
    folder,
    workspace: pipeline.workspace,
    steps: toProjectSteps(pipeline),
    changing: options.change ?? findChanging(folder),
    hasTongs: pipeline.tongs.length > 0,
    notes: notesOn(pipeline),
  };
}

/** A copy for one contender, in a folder whose name holds the benchmark's word. */
export async function copyProject(kit: Kit, project: Project, name: string): Promise<string> {
  const folder = workFolder(kit, name);
  await cp(project.folder, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => path !== join(project.folder, '.git'),
  });
  return folder;
}

/** Adds a comment to the file that changes, another one each time. */
export async function changeFile({ folder, changing }: Project, copy: string): Promise<void> {
  const text = await readFile(join(folder, changing), 'utf8');
  // Old C has no `//`.
  const [mark, end] = HASH_COMMENTS.has(extname(changing)) ? ['#', ''] : ['/*', ' */'];
  await writeFile(join(copy, changing), `${text.trimEnd()}\n${mark} ${Date.now()}${end}\n`);
}

const HASH_COMMENTS: ReadonlySet<string> = new Set(['.py', '.rb', '.sh', '.pl', '.toml', '.yml']);

export function toProjectSteps({ steps }: Pick<Pipeline, 'steps'>): readonly ProjectStep[] {
  const byId = new Map<string, Step>(steps.map((step) => [step.id, step]));
  const sorted = sortByDependencies(steps, ({ needs }) =>
    needs.flatMap((id) => byId.get(id) ?? []),
  );
  const images = new Map<string, string>();
  const artifactNeeds = findArtifactNeeds(sorted);
  return sorted.map((step) => {
    const { id, needs, start, shell, run, workdir, inputs } = step;
    const image = start.kind === 'image' ? start.image : (images.get(start.step) ?? '');
    images.set(id, image);
    return {
      id,
      needs,
      start: start.kind === 'image' ? { image } : { step: start.step },
      image,
      argv: [...shell, shell[0]?.endsWith('node') ? '-e' : '-c', run],
      env: toEnv(step),
      workdir,
      inputs: inputs && toGlobs(inputs),
      putIn: (artifactNeeds.get(id) ?? []).map((need) => ({
        step: need.id,
        globs: toGlobs(need.artifacts.flatMap(({ paths }) => paths)),
      })),
    };
  });
}

function toGlobs(patterns: ArtifactRule['paths']): readonly string[] {
  return patterns.map(({ glob }) => glob).filter((glob) => !glob.startsWith('!'));
}

/** Others have no outputs: what a step writes goes nowhere, and what it reads is empty. */
function toEnv({ env, lateEnv = {} }: Step): ProjectStep['env'] {
  const late = Object.entries(lateEnv).map(([name, { evaluate }]) => {
    const evaluated = evaluate(NO_OUTPUTS);
    return [name, evaluated.isKnown ? evaluated.value : ''] as const;
  });
  const files = STEP_FILES.map((name) => [name, '/dev/null'] as const);
  return { ...Object.fromEntries([...files, ...late]), ...env };
}

const NO_OUTPUTS: StepFacts = {
  status: { success: true, failure: false },
  find: () => ({ outputs: {}, outcome: 'success', conclusion: 'success' }),
};

const STEP_FILES = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'];

/** A file of the program: a line more in it is a change that every command takes. */
function findChanging(folder: string): string {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' });
  const files = listed.split('\0').filter((path) => CODE.test(path) && !NO_CODE.test(path));
  const [first] = [...files.filter((path) => /^(?:src|lib)\//.test(path)), ...files];
  if (first !== undefined) return first;
  throw new Error('no file of the repository is known to take a comment: name one by --change');
}

const CODE = /\.(?:[cm]?[jt]sx?|py|rs|c|h|cc|cpp|go|java|rb)$/;
const NO_CODE =
  /(?:^|\/)(?:tests?|__tests__|docs?|examples?|setup\.py|[^/]*\.config\.[^/]*)(?:\/|$)/;

function notesOn({ steps, tongs }: Pipeline): readonly string[] {
  const notes: string[] = [];
  if (steps.some(({ condition }) => condition)) notes.push('others run steps with an `if` always');
  if (steps.some(({ retries }) => retries)) notes.push('others do not retry');
  if (steps.some(({ artifacts }) => artifacts.length > 0))
    notes.push('nobody else copies artifacts to this machine');
  if (steps.some(({ lateEnv }) => lateEnv)) notes.push('others read empty texts as outputs');
  if (tongs.length > 0) notes.push('nobody else is timed: steps speak to tongs');
  return notes;
}
