import { treeOf, type FileTree } from './file-tree.ts';
import { runMicroShell } from './micro-shell.ts';

/** What a program of the fake engine sees of its container. */
export interface FakeProcess {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly uid: number;
  /** What a commit keeps. */
  readonly files: FileTree;
  /** What is mounted at `/.tongs`. */
  readonly own: FileTree;
  /** Aborts when the process is killed: its exit code is that of the signal then. */
  readonly signal: AbortSignal;
  print(text: string): void;
  complain(text: string): void;
  /** From now on the container accepts connections on this port. */
  listen(port: number): void;
  readonly listening: ReadonlySet<number>;
  /** The kernel kills it for memory, as the engine's events tell. */
  runOutOfMemory(): number;
  /** A signal to everything but process 1. */
  killOthers(): void;
  /** What the process does at a signal, instead of nothing. */
  trap(signal: string, handler: () => void): void;
}

/** Resolves with the exit code. */
export type FakeProgram = (process: FakeProcess) => number | Promise<number>;

/** Programs by name, and scripts by their whole text. */
export interface Programs {
  readonly byName: ReadonlyMap<string, FakeProgram>;
  readonly byScript: ReadonlyMap<string, FakeProgram>;
}

/** Runs what the arguments name: a registered program, or `sh` with a script. */
export async function runProgram(process: FakeProcess, programs: Programs): Promise<number> {
  const [name = '', ...rest] = process.argv;
  const program = programs.byName.get(name);
  if (program) return program(process);
  if (name !== 'sh') return runMicroShell(process, process.argv.map(quoteWord).join(' '));
  const options = rest.filter((word) => word.startsWith('-')).join('');
  const [first = ''] = rest.filter((word) => !word.startsWith('-'));
  const script = options.includes('c') ? first : readFile(process, first)?.toString();
  const registered = programs.byScript.get(script?.trim() ?? '');
  if (registered) return registered(process);
  return runMicroShell(process, script ?? 'exit 127', { stopsAtFailure: options.includes('e') });
}

function readFile(process: FakeProcess, path: string): Buffer | undefined {
  return treeOf(process, path).read(path);
}

function quoteWord(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
