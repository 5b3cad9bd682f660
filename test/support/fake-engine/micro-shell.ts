import { posix } from 'node:path';
import { abortable } from '../../../src/base/async/abortable.ts';
import type { FakeProcess } from './fake-process.ts';
import { treeOf } from './file-tree.ts';
import { runOwnScript } from './own-scripts.ts';

/**
 * As much of a shell as tests and our own scripts need: commands joined by `;`, newline, `&&`, `||`, `&`,
 * quotes, `$NAME`, `> file`, `>> file`, `>&2`. Anything else is a command that is not found.
 */
export async function runMicroShell(
  process: FakeProcess,
  script: string,
  { stopsAtFailure = false } = {},
): Promise<number> {
  const own = runOwnScript(process, script);
  if (own !== undefined) return own;
  const state: ShellState = {
    process,
    stopsAtFailure,
    cwd: process.cwd,
    status: 0,
    exit: undefined,
    trapped: Promise.withResolvers<void>(),
  };
  await runAll(state, script);
  return state.exit ?? state.status;
}

async function runAll(state: ShellState, script: string): Promise<void> {
  const commands = split(script, state.process.env);
  for (const [index, { joint, words }] of commands.entries()) {
    if (joint === '&&' && state.status !== 0) continue;
    if (joint === '||' && state.status === 0) continue;
    const next = commands[index + 1]?.joint ?? '';
    if (next === '&') {
      void runCommand(state, words);
      continue;
    }
    state.status = await runCommand(state, words);
    // Of a list it is the last one that counts.
    const isLast = next !== '&&' && next !== '||';
    if (state.stopsAtFailure && isLast && state.status !== 0) state.exit ??= state.status;
    if (state.exit !== undefined) return;
  }
}

interface ShellState {
  readonly process: FakeProcess;
  /** As `-e` has it. */
  readonly stopsAtFailure: boolean;
  /** Resolves when a trap was sprung. */
  readonly trapped: PromiseWithResolvers<void>;
  cwd: string;
  status: number;
  exit: number | undefined;
}

interface Command {
  readonly joint: string;
  readonly words: readonly string[];
}

const TOKEN = /(?:'[^']*'|"[^"]*"|\\.|[^\s;&|'"\\])+|&&|\|\||[;&\n]/g;

function split(script: string, env: FakeProcess['env']): Command[] {
  const commands: { joint: string; words: string[] }[] = [{ joint: '', words: [] }];
  const tokens = script.replaceAll(/>&(?=[12])/g, String.raw`>\&`).match(TOKEN) ?? [];
  for (const token of tokens) {
    if (['&&', '||', ';', '&', '\n'].includes(token)) commands.push({ joint: token, words: [] });
    else commands.at(-1)?.words.push(unquote(token, env));
  }
  // A command after `&` has that for its joint; what is before it must see it.
  return commands.filter(({ joint, words }) => words.length > 0 || joint === '&');
}

function unquote(token: string, env: FakeProcess['env']): string {
  return token.replaceAll(/'([^']*)'|"([^"]*)"|\\(.)|([^'"\\]+)/g, (...parts: string[]) => {
    const [, single, double, escaped, plain] = parts;
    const expand = (text: string): string =>
      text.replaceAll(/\$\{?([A-Za-z_]\w*)\}?/g, (_, name: string) => env[name] ?? '');
    return single ?? escaped ?? expand(double ?? plain ?? '');
  });
}

async function runCommand(state: ShellState, words: readonly string[]): Promise<number> {
  const { process } = state;
  const plain: string[] = [];
  let write = (text: string): void => process.print(text);
  for (let at = 0; at < words.length; at += 1) {
    const match = /^(2?>>?)(.*)$/.exec(words[at] ?? '');
    if (!match) {
      plain.push(words[at] ?? '');
      continue;
    }
    const [, operator, attached] = match;
    const target = attached || (words[(at += 1)] ?? '');
    if (operator !== '2>' && target === '&2') write = (text) => process.complain(text);
    else if (operator !== '2>') write = toFile(state, target, operator === '>>');
  }
  const [name, ...args] = plain;
  if (name === undefined) return state.status;
  const command = COMMANDS[name];
  if (command) return command(state, args, write);
  process.complain(`sh: ${name}: not found\n`);
  return 127;
}

function toFile(state: ShellState, path: string, isAppended: boolean): (text: string) => void {
  if (path === '/dev/null') return () => {};
  const place = posix.resolve(state.cwd, path);
  const { uid } = state.process;
  const files = treeOf(state.process, place);
  const before = isAppended ? (files.read(place) ?? '') : '';
  files.write(place, Buffer.from(before), uid);
  return (text) =>
    files.write(place, Buffer.concat([files.read(place) ?? Buffer.from(''), Buffer.from(text)]));
}

type Builtin = (
  state: ShellState,
  args: readonly string[],
  write: (text: string) => void,
) => number | Promise<number>;

const COMMANDS: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  exit: (state, [code]) => (state.exit = Number(code ?? state.status)),
  cd: (state, [path = '/']) => {
    const place = posix.resolve(state.cwd, path);
    if (!state.process.files.isDirectory(place)) return 1;
    state.cwd = place;
    return 0;
  },
  echo: (_, args, write) => {
    write(`${args.join(' ')}\n`);
    return 0;
  },
  cat: (state, args, write) => {
    const places = args.map((path) => posix.resolve(state.cwd, path));
    const found = places.map((place) => treeOf(state.process, place).read(place));
    for (const content of found) if (content) write(content.toString());
    return found.includes(undefined) ? 1 : 0;
  },
  id: ({ process }, _, write) => {
    write(`${process.uid}\n`);
    return 0;
  },
  trap: (state, [script = '', ...signals]) => {
    const spring = (): void => void runAll(state, script).then(() => state.trapped.resolve());
    for (const signal of signals) state.process.trap(signal, spring);
    return 0;
  },
  wait: async ({ process: { signal }, trapped }) => {
    await abortable(trapped.promise, signal).catch(() => {});
    return 143;
  },
  command: ({ process }, args) => (process.files.lookUp(`/bin/${args.at(-1)}`) ? 0 : 1),
  sleep: ({ process }, [seconds]) => sleep(process, Number(seconds) * 1000),
  kill: ({ process }) => {
    process.killOthers();
    return 0;
  },
  mkdir: (state, args) => {
    const { uid } = state.process;
    const directory = { kind: 'directory', mode: 0o755, uid, gid: uid } as const;
    for (const path of args.filter((arg) => !arg.startsWith('-'))) {
      const content = Buffer.alloc(0);
      state.process.files.put(posix.resolve(state.cwd, path), { ...directory, content });
    }
    return 0;
  },
  rm: (state, args) => {
    for (const path of args.filter((arg) => !arg.startsWith('-'))) {
      const place = posix.resolve(state.cwd, path);
      if (state.process.files.lookUp(place)?.kind === 'directory') return 1;
      state.process.files.remove(place);
    }
    return 0;
  },
  rmdir: (state, args) => {
    const paths = args.filter((arg) => !arg.startsWith('-'));
    const removed = paths.map((path) =>
      state.process.files.removeDirectory(posix.resolve(state.cwd, path)),
    );
    return removed.includes(false) ? 1 : 0;
  },
};

/** The programs that the micro shell knows, as files of an image. */
export const MICRO_PROGRAMS = ['sh', ...Object.keys(COMMANDS).filter((name) => name !== ':')];

function sleep({ signal }: FakeProcess, ms: number): Promise<number> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(0), ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(0);
    });
  });
}
