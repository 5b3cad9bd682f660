import {
  MOST_WRITTEN_BYTES,
  WRITTEN_VARIABLES,
  type WrittenFiles,
  type WrittenName,
} from '../../anvil/command/written-files.ts';
import { countVariableBytes, LONGEST_VARIABLE_BYTES } from '../../base/env-list.ts';
import { parseEnvFile, type EnvFileEntry } from '../../base/text/env-file.ts';
import type { Env, Step } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import {
  addInherited,
  inheritOnly,
  type Inherited,
  type StepWritten,
} from '../../snapshots/written.ts';
import { FORWARDED_VARIABLES } from './workflow-variables.ts';
import { cutSummary } from './cut-summary.ts';

/** What is known when a step's command has ended. */
export interface EndedStep {
  readonly files: WrittenFiles;
  /** The env that its process had. */
  readonly env: Env;
  readonly inherited: Inherited;
  readonly hasFailed: boolean;
}

/** Why a step fails whose command has succeeded. */
export interface WrittenProblem {
  readonly outcome: 'failed';
  readonly reason: 'step-file-invalid';
  readonly message: string;
  readonly hint: string;
}

/** Reads what a step has written for other steps. If it has failed, a problem is only a warning. */
export function takeWritten(
  { report }: { readonly report: (warning: Warned) => void },
  { id }: Pick<Step, 'id'>,
  { hasFailed, ...ended }: EndedStep,
): { readonly written: StepWritten; readonly problem?: WrittenProblem } {
  const read = readStepWritten(ended);
  if (read.ok) {
    if (read.ignored.length > 0) report(describeIgnored(id, read.ignored));
    return { written: read.written };
  }
  const { message, hint } = read;
  const written = inheritOnly(ended.inherited);
  if (!hasFailed) {
    return { written, problem: { outcome: 'failed', reason: 'step-file-invalid', message, hint } };
  }
  const warning = `Step "${id}" failed, and what it wrote is lost: ${message}`;
  report({ type: 'warned', code: 'step-file', message: warning, hint });
  return { written };
}

/** What a step passes on, or why its files cannot be read. */
export type ReadWritten =
  | {
      readonly ok: true;
      readonly written: StepWritten;
      /** Names in `GITHUB_ENV` that only Tongs sets, with another value. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** Reads the files in which a step writes outputs, variables, folders of `PATH` and a summary. */
export function readStepWritten({
  files,
  env: before,
  inherited,
}: Omit<EndedStep, 'hasFailed'>): ReadWritten {
  const problems: FileProblem[] = [];
  const outputs = readVariables(files, 'output', problems);
  const env = readVariables(files, 'env', problems);
  const path = readPath(files, problems);
  const summary = cutSummary(decode(files.summary));
  // A script that writes its whole env changes nothing.
  const ignored = env.filter(({ name, value }) => ONLY_OURS.has(name) && before[name] !== value);
  const own = {
    outputs: toRecord(outputs),
    env: toRecord(env.filter(({ name }) => !ONLY_OURS.has(name))),
    path,
    ...(summary.trim() !== '' && { summary }),
  };
  const written = addInherited(own, inherited);
  const [problem] = [...problems, ...findTooMuch(written)];
  if (problem) return { ok: false, ...describeProblem(problem) };
  return { ok: true, written, ignored: [...new Set(ignored.map(({ name }) => name))] };
}

function describeIgnored(step: string, names: readonly string[]): Warned {
  const list = names.map((name) => `"${name}"`).join(', ');
  const them = names.length === 1 ? 'it' : 'them';
  return {
    type: 'warned',
    code: 'step-file',
    message: `Step "${step}" wrote ${list} to GITHUB_ENV, which has no effect: Tongs sets ${them} for each step`,
    hint: 'Use other names.',
  };
}

/** Variables that Tongs sets for each step. */
const ONLY_OURS: ReadonlySet<string> = new Set([
  ...FORWARDED_VARIABLES,
  ...Object.values(WRITTEN_VARIABLES),
  'GITHUB_ACTIONS',
  'GITHUB_WORKSPACE',
]);

interface FileProblem {
  readonly name: WrittenName;
  readonly line?: number;
  readonly problem: string;
  readonly hint: string;
}

function describeProblem({ name, line, problem, hint }: FileProblem): {
  readonly message: string;
  readonly hint: string;
} {
  const at = line === undefined ? '' : `, line ${line}`;
  return { message: `Cannot read ${WRITTEN_VARIABLES[name]}${at}: ${problem}`, hint };
}

function readVariables(
  files: WrittenFiles,
  name: 'output' | 'env',
  problems: FileProblem[],
): readonly EnvFileEntry[] {
  const read = parseEnvFile(readText(files, name, problems));
  if (!read.ok) {
    problems.push({ name, ...read });
    return [];
  }
  if (name === 'env') problems.push(...read.entries.flatMap(findTooLong));
  return read.entries;
}

function findTooLong({ name, value, line }: EnvFileEntry): FileProblem[] {
  const bytes = countVariableBytes(name, value);
  if (bytes <= LONGEST_VARIABLE_BYTES) return [];
  const problem = `the ${bytes} bytes of "${name}" exceed the limit of ${LONGEST_VARIABLE_BYTES} for a variable`;
  const hint = 'Write the text to a file, which the steps after it can read.';
  return [{ name: 'env', line, problem, hint }];
}

/** The kernel starts no program whose variables are too long together. */
function findTooMuch({ env, path }: StepWritten): FileProblem[] {
  const bytes = Object.entries(env).reduce((sum, pair) => sum + countVariableBytes(...pair), 0);
  const pathBytes = countVariableBytes('PATH', path.join(':'));
  return [
    ...(bytes > MOST_ENV_BYTES ? [describeTooMuch('env', bytes, MOST_ENV_BYTES)] : []),
    ...(pathBytes > MOST_PATH_BYTES ? [describeTooMuch('path', pathBytes, MOST_PATH_BYTES)] : []),
  ];
}

function describeTooMuch(name: 'env' | 'path', bytes: number, most: number): FileProblem {
  const things = name === 'env' ? 'variables' : 'folders';
  return {
    name,
    problem: `with those of earlier steps, its ${things} have ${bytes} bytes, and the limit is ${most}`,
    hint: 'Write long texts to files, which the steps after it can read.',
  };
}

/** Half of what Linux allows: the step's own variables and arguments need room too. */
const MOST_ENV_BYTES = 2 ** 20;
/** Half of what one variable may have: the rest of `PATH` needs room too. */
const MOST_PATH_BYTES = LONGEST_VARIABLE_BYTES / 2;

/** As in the runner, the folder that was written last comes first. */
function readPath(files: WrittenFiles, problems: FileProblem[]): readonly string[] {
  const folders = readText(files, 'path', problems)
    .split(/\r\n|\r|\n/)
    .filter((folder) => folder !== '');
  return [...new Set(folders.toReversed())];
}

function readText(
  files: WrittenFiles,
  name: 'output' | 'env' | 'path',
  problems: FileProblem[],
): string {
  const bytes = files[name];
  if (bytes && bytes.length > MOST_WRITTEN_BYTES) {
    const problem = `it exceeds the limit of ${MOST_WRITTEN_BYTES / 1024 ** 2} MiB`;
    const hint = 'Write large texts to other files, which the steps after it can read.';
    problems.push({ name, problem, hint });
    return '';
  }
  const text = decode(bytes);
  const nul = text.indexOf('\0');
  if (nul === -1) return text;
  const line = text.slice(0, nul).split('\n').length;
  problems.push({
    name,
    line,
    problem: 'it contains a NUL character',
    hint: 'Write text in UTF-8.',
  });
  return '';
}

/** As the runner does it: a byte order mark is dropped, and an invalid byte becomes U+FFFD. */
function decode(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/** The last entry of a name counts. An assignment would lose one called `__proto__`. */
function toRecord(entries: readonly EnvFileEntry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}
