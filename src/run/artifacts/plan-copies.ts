import { formatCount } from '../../base/text/count.ts';
import type { StepId } from '../../pipeline/model.ts';
import { foldCase, parentOf } from '../../source/paths.ts';
import type { ArtifactFile, RuleFiles } from './artifact-file.ts';
import { findDanger } from './safe-path.ts';

// Decides which files are copied where, before anything is written. A step with a problem copies nothing.

/** The artifacts of one step, and the folder for them. */
export interface StepToCopy<Content> {
  readonly step: StepId;
  /** Relative to the folder of all copies; empty if it is that folder. */
  readonly base: string;
  readonly rules: readonly RuleFiles[];
  /** Where the content of its files is. */
  readonly content: Content;
}

/** One file and its place; the path is relative to the folder of all copies. */
export interface Copy<Content> {
  readonly step: StepId;
  readonly path: string;
  readonly file: ArtifactFile;
  readonly content: Content;
}

/** What is at a path on this machine; a link is not followed. */
export type Found = 'nothing' | 'file' | 'directory' | 'link' | 'other';

/** What the plan has to know beside the files. */
export interface CopyFacts<Content> {
  readonly look: (path: string) => Found;
  /** Whether names that differ only in case are the same file. */
  readonly ignoresCase: boolean;
  /** Whether git tracks a file at the path. */
  readonly isTracked: (path: string) => boolean;
  /** Whether the file at the path has this content already, or the link this target. */
  readonly holds: (copy: Copy<Content>) => Promise<boolean>;
  /** Whether two files have the same content. */
  readonly areSame: (a: Copy<Content>, b: Copy<Content>) => Promise<boolean>;
}

export interface CopyPlan<Content> {
  readonly steps: readonly PlannedStepCopy<Content>[];
  readonly problems: readonly CopyProblem[];
}

export interface PlannedStepCopy<Content> {
  readonly step: StepId;
  readonly base: string;
  /** Everything that belongs to the artifacts, folders before what is in them. */
  readonly all: readonly Copy<Content>[];
  /** The part of it that is not there yet. */
  readonly needed: readonly Copy<Content>[];
  readonly skipped: readonly SkippedFile[];
}

export interface SkippedFile {
  readonly path: string;
  readonly because: string;
}

/** Why nothing of a step is copied. */
export interface CopyProblem {
  readonly step: StepId;
  readonly message: string;
  readonly hint: string;
}

export async function planCopies<Content>(
  steps: readonly StepToCopy<Content>[],
  facts: CopyFacts<Content>,
): Promise<CopyPlan<Content>> {
  const listed = steps.map((step) => ({ ...step, ...listCopies(step) }));
  const places = new Places(
    listed.flatMap(({ copies }) => copies),
    facts,
  );
  const problems: CopyProblem[] = [];
  const planned: PlannedStepCopy<Content>[] = [];
  for (const { step, base, copies, skipped } of listed) {
    const needed: Copy<Content>[] = [];
    const refused: Refusal[] = [];
    for (const copy of copies) {
      const problem = await places.refuse(copy);
      if (problem) refused.push(problem);
      else if (await places.isNeeded(copy)) needed.push(copy);
    }
    const [first] = refused;
    if (first) problems.push(toProblem(step, first, refused.length));
    else planned.push({ step, base, all: copies, needed, skipped });
  }
  return { steps: planned, problems };
}

interface Refusal {
  readonly path: string;
  readonly because: string;
  readonly hint: string;
}

function toProblem(step: StepId, { path, because, hint }: Refusal, count: number): CopyProblem {
  const more = count > 1 ? ` (${formatCount(count, 'path')} in all)` : '';
  return { step, message: `Cannot copy "${path}" of step "${step}": ${because}${more}`, hint };
}

/** The files of a step by their places. A file that several rules take to the same place is there once. */
function listCopies<Content>({ step, base, rules, content }: StepToCopy<Content>): {
  readonly copies: readonly Copy<Content>[];
  readonly skipped: readonly SkippedFile[];
} {
  const copies = new Map<string, Copy<Content>>();
  const skipped: SkippedFile[] = [];
  for (const { rule, files } of rules) {
    for (const file of files) {
      const inside = join(rule.to, file.path);
      const because = findDanger(file, inside);
      if (because !== undefined) skipped.push({ path: file.path, because });
      else {
        const key = rule.to === '' ? inside : `${file.path}\0${inside}`;
        copies.set(key, { step, path: join(base, inside), file, content });
      }
    }
  }
  return { copies: [...copies.values()], skipped };
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** The places of all copies, and what is there. */
class Places<Content> {
  /** By their names on this disk. */
  readonly #copies: ReadonlyMap<string, readonly Copy<Content>[]>;
  readonly #facts: CopyFacts<Content>;
  readonly #found = new Map<string, Found>();
  readonly #ways = new Map<string, string | undefined>();

  constructor(copies: readonly Copy<Content>[], facts: CopyFacts<Content>) {
    this.#facts = facts;
    this.#copies = Map.groupBy(copies, ({ path }) => this.#nameOf(path));
  }

  async refuse(copy: Copy<Content>): Promise<Refusal | undefined> {
    const { path, file } = copy;
    const because =
      this.#blockOn(parentOf(path)) ?? this.#blockAt(copy) ?? (await this.#findOther(copy));
    if (because === undefined) {
      const isSafe = file.kind === 'directory' || !this.#facts.isTracked(path);
      if (isSafe || (await this.#holds(copy))) return undefined;
      return {
        path,
        because: 'git tracks a file of this name, and its content differs',
        hint: ELSEWHERE,
      };
    }
    return { path, ...because };
  }

  async isNeeded(copy: Copy<Content>): Promise<boolean> {
    if (copy.file.kind === 'directory') return this.#look(copy.path) === 'nothing';
    return !(await this.#holds(copy));
  }

  /** The same for paths that are one file on this disk. */
  #nameOf(path: string): string {
    return this.#facts.ignoresCase ? foldCase(path) : path;
  }

  #look(path: string): Found {
    const known = this.#found.get(path) ?? this.#facts.look(path);
    this.#found.set(path, known);
    return known;
  }

  async #holds(copy: Copy<Content>): Promise<boolean> {
    const kind = this.#look(copy.path);
    return kind === copy.file.kind && (await this.#facts.holds(copy));
  }

  /** What is in the way to the folder of a file, on this machine or among the copies. */
  #blockOn(folder: string): Because | undefined {
    if (folder === '') return undefined;
    if (!this.#ways.has(folder)) this.#ways.set(folder, this.#findBlock(folder));
    const because = this.#ways.get(folder);
    return because === undefined ? undefined : { because, hint: ELSEWHERE };
  }

  #findBlock(folder: string): string | undefined {
    const above = parentOf(folder);
    const outer = above === '' ? undefined : this.#blockOn(above)?.because;
    if (outer !== undefined) return outer;
    const found = this.#look(folder);
    if (found !== 'nothing' && found !== 'directory') {
      return `"${folder}" is ${NAMES[found]}, a folder is expected`;
    }
    const other = this.#copies
      .get(this.#nameOf(folder))
      ?.find(({ file }) => file.kind !== 'directory');
    return (
      other &&
      `"${other.path}" is ${NAMES[other.file.kind]} of step "${other.step}", a folder is expected`
    );
  }

  #blockAt({ path, file }: Copy<Content>): Because | undefined {
    const found = this.#look(path);
    const isFolder = file.kind === 'directory';
    if (found === 'nothing' || isFolder === (found === 'directory')) return undefined;
    return { because: `there is ${NAMES[found]} of this name`, hint: ELSEWHERE };
  }

  /** Another file for the same place. */
  async #findOther(copy: Copy<Content>): Promise<Because | undefined> {
    for (const other of this.#copies.get(this.#nameOf(copy.path)) ?? []) {
      if (other === copy || (await this.#isSame(copy, other))) continue;
      const isOfSame = other.step === copy.step;
      if (other.path !== copy.path) {
        const whose = isOfSame ? 'the step' : `step "${other.step}"`;
        const because = `"${other.path}" of ${whose} differs from it only in case, and this disk ignores that`;
        return { because, hint: APART };
      }
      const whose = isOfSame ? 'another rule of the step' : `step "${other.step}"`;
      return { because: `${whose} has another file for the same path`, hint: APART };
    }
    return undefined;
  }

  async #isSame(a: Copy<Content>, b: Copy<Content>): Promise<boolean> {
    if (a.file.kind !== b.file.kind) return false;
    if (a.file.kind === 'directory') return true;
    if (a.file.kind === 'link') return a.file.target === b.file.target;
    return a.file.size === b.file.size && (await this.#facts.areSame(a, b));
  }
}

type Because = Omit<Refusal, 'path'>;

const NAMES: Readonly<Record<Exclude<Found, 'nothing'>, string>> = {
  file: 'a file',
  directory: 'a folder',
  link: 'a symbolic link',
  other: 'a special file',
};

const ELSEWHERE = 'Copy the artifacts to another folder: "artifacts: { paths: …, to: reports }"';
const APART =
  'Give each a folder of its own. In a matrix: "artifacts: { paths: …, to: reports/${{ matrix.<axis> }} }"';
