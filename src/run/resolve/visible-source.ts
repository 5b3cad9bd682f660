import { suggest } from '../../base/text/suggest.ts';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { InputPattern, Step, StepId } from '../../pipeline/model.ts';
import { isGitFolderGlob } from '../../pipeline/steps/git-patterns.ts';
import type { GitFolder } from '../../source/git/git-folder.ts';
import {
  createSelector,
  hintAtNames,
  isExclusion,
  withoutNot,
  type Selector,
} from '../../source/globs.ts';
import { Manifest, type SourceFile } from '../../source/manifest.ts';
import { isInGitFolder } from '../../source/paths.ts';

export interface VisibleOptions {
  /** The paths in the source of the pipeline's file. */
  readonly pipelineFiles: readonly string[];
  /** The steps that snapshots depend on, see `findKeyed`. */
  readonly keyed: ReadonlySet<StepId>;
  /** The `.git` of the source, if it has one. */
  readonly git?: GitFolder | undefined;
}

/** The parts of a step that decide which files it sees. */
export interface SeeingStep {
  readonly id: StepId;
  readonly inputs?: Step['inputs'];
  readonly start: { readonly kind: 'image' } | { readonly kind: 'step'; readonly step: StepId };
}

/**
 * The files of the source that each step sees: its own `inputs`, and those of its ancestors by files. Without `inputs`
 * it sees all files. A step that snapshots depend on does not see the files of pipelines, because their content is in
 * its key in another form. The steps are sorted by needs. Throws if an input matches nothing.
 */
export function planVisibleSource(
  steps: readonly SeeingStep[],
  source: Manifest,
  options: VisibleOptions,
): ReadonlyMap<StepId, Manifest> {
  const sight = new VisibleSource(source, options);
  sight.refuseUnmatched(steps);
  for (const step of steps) sight.add(step);
  return sight.files;
}

/** The files that each step sees, of one step after the other. */
export class VisibleSource {
  readonly files = new Map<StepId, Manifest>();
  readonly #source: Manifest;
  readonly #views: Views;

  constructor(source: Manifest, options: VisibleOptions) {
    this.#source = source;
    this.#views = new Views(source, options);
  }

  /** Adds a step, or another version of it, after the step whose files it starts from. */
  add(step: SeeingStep): void {
    const inherited = step.start.kind === 'step' ? this.files.get(step.start.step) : undefined;
    this.files.set(step.id, this.#views.of(step, inherited));
  }

  /** Throws if an input matches nothing. */
  refuseUnmatched(steps: readonly SeeingStep[]): void {
    const problems: Diagnostic[] = [];
    const { selector } = this.#views;
    for (const { inputs = [] } of steps) {
      const wrong = inputs.filter((input) => isUnmatched(input, selector));
      problems.push(...wrong.map((input) => unmatched(input, this.#source, selector)));
    }
    if (problems.length > 0) throw new InvalidInput(problems, 'input-unmatched');
  }
}

/** Steps that see the same files share one manifest: to make, hash and compare a manifest takes time. */
class Views {
  /** Without `.git`. */
  readonly selector: Selector;
  readonly #source: Manifest;
  readonly #files: Manifest;
  readonly #git: GitFolder | undefined;
  readonly #withoutPipelines: Manifest;
  readonly #keyed: ReadonlySet<StepId>;
  readonly #known = new Map<Manifest | undefined, Map<string, Manifest>>();

  /** The same files without `.git`, for manifests with it. */
  readonly #withoutGit = new Map<Manifest, Manifest>();

  constructor(source: Manifest, { pipelineFiles, keyed, git }: VisibleOptions) {
    const isPipeline = (path: string): boolean => isPipelineFile(path, pipelineFiles);
    const all = git
      ? new Manifest(source.files.filter((file) => !isInGitFolder(file.path)))
      : source;
    const files = all.files.filter(({ path }) => !isPipeline(path));
    this.#source = source;
    this.#files = all;
    this.#git = git;
    this.selector = createSelector(all);
    this.#keyed = keyed;
    this.#withoutPipelines = files.length === all.files.length ? all : new Manifest(files);
  }

  of({ id, inputs }: SeeingStep, inherited: Manifest | undefined): Manifest {
    if (inherited === this.#source) return inherited;
    if (inputs === undefined && !this.#keyed.has(id)) return this.#source;
    const name =
      inputs === undefined
        ? ''
        : JSON.stringify(inputs.map(({ glob, optional }) => [glob, optional]));
    const known = this.#known.get(inherited) ?? new Map<string, Manifest>();
    this.#known.set(inherited, known);
    const before = known.get(name);
    if (before) return before;
    const own = inputs ? new Manifest(selectInputs(inputs, this.selector)) : this.#withoutPipelines;
    const made = this.#unite(inherited, own, inputs === undefined || inputs.some(namesGitFolder));
    known.set(name, made);
    return made;
  }

  /** The index in `.git` depends on which files the step sees, so `.git` is added last. */
  #unite(inherited: Manifest | undefined, own: Manifest, wantsGit: boolean): Manifest {
    const before = inherited && this.#withoutGit.get(inherited);
    const made = unite(before ?? inherited, own);
    if (!this.#git || !(wantsGit || before)) return made;
    if (made === before && inherited) return inherited;
    if (made === this.#files) return this.#source;
    const whole = new Manifest([...made.files, ...this.#git.filesFor(made)]);
    this.#withoutGit.set(whole, made);
    return whole;
  }
}

/** Whether a file of the source is the pipeline that runs, or can be one with a name. */
export function isPipelineFile(path: string, pipelineFiles: readonly string[]): boolean {
  return IN_HOME_FOLDER.test(path) || pipelineFiles.includes(path);
}

/** Files that can be pipelines with a name. */
const IN_HOME_FOLDER = /^\.tongs\/[^/]+\.ya?ml$/;

/** The pipeline was refused if the source has no `.git`, or a pattern names a part of it. */
function namesGitFolder({ glob }: InputPattern): boolean {
  return isGitFolderGlob(glob);
}

/** In the order of the list: `!` excludes files that an earlier entry has added. */
function selectInputs(
  inputs: readonly InputPattern[],
  { select }: Selector,
): readonly SourceFile[] {
  const chosen = new Map<string, SourceFile>();
  for (const input of inputs) {
    const files = select(withoutNot(input));
    if (isExclusion(input)) for (const file of files) chosen.delete(file.path);
    else for (const file of files) chosen.set(file.path, file);
  }
  return [...chosen.values()];
}

function unite(inherited: Manifest | undefined, own: Manifest): Manifest {
  if (!inherited) return own;
  const added = own.files.filter((file) => !inherited.byPath.has(file.path));
  if (added.length === 0) return inherited;
  return added.length + inherited.files.length === own.files.length
    ? own
    : new Manifest([...inherited.files, ...added]);
}

/** Also true for an exclusion that matches nothing: then the step sees more than its author believes. */
function isUnmatched(input: InputPattern, { select }: Selector): boolean {
  return !input.optional && !namesGitFolder(input) && select(withoutNot(input)).length === 0;
}

function unmatched(
  { glob, place }: InputPattern,
  source: Manifest,
  { select }: Selector,
): Diagnostic {
  const slashes = glob.replaceAll('\\', '/');
  const isByBackslash = slashes !== glob && select({ glob: slashes, optional: false }).length > 0;
  const near = isByBackslash ? slashes : suggestGlob(glob, source);
  const hints = [
    near === undefined ? hintAtNames(glob) : `Did you mean "${near}"?`,
    `Check the path (it is relative to the source, and ignored files are not part of it), or write "${glob}?" if it may be absent.`,
  ];
  return {
    message: `Cannot find input "${glob}": no file of the source matches it`,
    place,
    hint: hints.filter((hint) => hint !== undefined).join(' '),
  };
}

/** The glob with a similar path before its first wildcard, if its own path does not exist. */
function suggestGlob(glob: string, source: Manifest): string | undefined {
  const not = glob.startsWith('!') ? '!' : '';
  const parts = glob.slice(not.length).replace(/^\.\//, '').replace(/\/$/, '').split('/');
  const firstWild = parts.findIndex((part) => /[*?{},]/.test(part));
  const depth = firstWild === -1 ? parts.length : firstWild;
  const head = parts.slice(0, depth).join('/');
  const paths = new Set(source.files.map(({ path }) => path.split('/').slice(0, depth).join('/')));
  if (depth === 0 || paths.has(head)) return undefined;
  const near = suggest(head, paths);
  return near === undefined ? undefined : not + [near, ...parts.slice(depth)].join('/');
}
