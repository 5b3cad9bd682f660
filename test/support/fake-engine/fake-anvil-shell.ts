import { InternalError } from '../../../src/base/errors/errors.ts';
import {
  LOOP,
  STARTER_FILE,
  WRITTEN_DIRECTORY,
  WRITTEN_NAMES,
} from '../../../src/anvil/protocol/loop.ts';
import type { ByteReader } from './byte-reader.ts';

/** What the shell of an anvil does in its container. */
export interface AnvilHost {
  readonly stdin: ByteReader;
  print(text: string): void;
  complain(text: string): void;
  read(path: string): Buffer | undefined;
  write(path: string, content: Uint8Array): void;
  /** The user of process 1. */
  readonly uid: number;
  /** Runs a program in a process of its own; the exit code. */
  run(
    argv: readonly string[],
    setting: { env: Record<string, string>; cwd: string },
  ): Promise<number>;
  isDirectory(path: string): boolean;
  /** As the request `a` is answered. */
  where(path: string): string;
  /** Ends everything but process 1. */
  killOthers(): void;
  /** Processes that came by exec, and all but process 1. */
  count(): { readonly visitors: number; readonly others: number };
}

/** Whether a container's process 1 is that of an anvil. */
export function isAnvilShell(argv: readonly string[]): boolean {
  return argv[0] === 'sh' && argv[1] === '-c' && argv[2] === LOOP;
}

/** Speaks the protocol of `anvil/protocol/loop.ts`, in its words; resolves at the end of stdin. */
export async function runAnvilShell(host: AnvilHost, greeting: string): Promise<void> {
  for (const name of WRITTEN_NAMES) host.write(`${WRITTEN_DIRECTORY}/${name}`, Buffer.alloc(0));
  host.print(`${greeting} ready uid=${host.uid} gid=${host.uid} setsid=setsid head=head own=rw\n`);
  let running: string | undefined;
  for (;;) {
    const line = await host.stdin.readLine();
    if (line === undefined) return;
    const [request = '', token = '', file = '', text = ''] = line.split(' ');
    if (running !== undefined && !['t', 'k'].includes(request)) {
      throw new InternalError(
        `Cannot take request "${request}": a step runs, and the watcher reads`,
      );
    }
    if (request === 'r') {
      running = token;
      void runStep(host, token, file).then(() => (running = undefined));
    } else if (request === 't' || request === 'k') {
      if (running === undefined || running === token) host.killOthers();
    } else {
      await answer(host, request, { token, file, text });
    }
  }
}

async function runStep(host: AnvilHost, token: string, file: string): Promise<void> {
  const code = file === STARTER_FILE ? await startStep(host) : await runFile(host, file);
  host.killOthers();
  const line = `${token} ${code} 0 0 ${listWritten(host)}\n`;
  host.print(line);
  host.complain(line);
}

/** The names of the files that are not empty. */
function listWritten(host: AnvilHost): string {
  const isFull = (name: string): boolean =>
    (host.read(`${WRITTEN_DIRECTORY}/${name}`)?.length ?? 0) > 0;
  return WRITTEN_NAMES.filter(isFull).join(',');
}

function runFile(host: AnvilHost, file: string): Promise<number> {
  return host.run(['sh', file], { env: {}, cwd: '/' });
}

/** What `anvil/command/starter.ts` writes: the env, then the directory, then the script. */
export async function startStep(host: AnvilHost): Promise<number> {
  const starter = host.read(STARTER_FILE)?.toString() ?? '';
  host.write(STARTER_FILE, Buffer.alloc(0));
  const cwd = unquote(/^cd ((?:'[^']*'|\\')+) \|\|/m.exec(starter)?.[1] ?? '/');
  if (!host.isDirectory(cwd)) return 126;
  const exports = starter.matchAll(/^export (\w+)=((?:'[^']*'|\\')+)$/gm);
  const env = Object.fromEntries(
    [...exports].map(([, name = '', value = '']) => [name, unquote(value)]),
  );
  const words = toWords(/^exec (.*)$/m.exec(starter)?.[1] ?? '');
  const [isEnv, assigned] = [words[0] === 'env', words.filter((word) => /^[\w.-]+=/.test(word))];
  if (!isEnv) return host.run(words, { env, cwd });
  for (const word of assigned)
    env[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
  return host.run(words.slice(2 + assigned.length), { env, cwd });
}

async function answer(
  host: AnvilHost,
  request: string,
  words: { readonly token: string; readonly file: string; readonly text: string },
): Promise<void> {
  const { token, file, text } = words;
  switch (request) {
    case 'x':
      host.killOthers();
      host.print(`${token} 0\n`);
      return;
    case 'q': {
      const { visitors, others } = host.count();
      const isStarting = (host.read(file)?.length ?? 0) > 0;
      host.print(`${token} ${isStarting ? 'starting' : visitors} ${others}\n`);
      return;
    }
    case 'o':
      host.print(`${token} ${host.uid === 0 && host.isDirectory('/root') ? '/root' : ''}\n`);
      return;
    case 'a':
      host.print(`${token} ${host.where(fromPrintf(file).toString('utf8'))}\n`);
      return;
    case 'p':
      host.print(`${token} 0 ${listWritten(host)}\n`);
      return;
    case 'g':
      host.print(`${host.read(file)?.subarray(0, Number(text)).toString() ?? ''}${token} 0\n`);
      host.write(file, Buffer.alloc(0));
      return;
    case 'h':
      host.write(file, await host.stdin.readBytes(Number(text)));
      host.print(`${token} 0\n`);
      return;
    case 'w':
      host.write(file, fromPrintf(text));
      host.print(`${token} 0\n`);
      return;
    case 'm':
      host.write(file, Buffer.concat([host.read(file) ?? Buffer.alloc(0), fromPrintf(text)]));
      host.print(`${token} 0\n`);
      return;
    default:
      throw new InternalError(
        `Cannot take request "${request}": the anvil's shell does not know it`,
      );
  }
}

function fromPrintf(text: string): Buffer {
  const bytes = text.replaceAll(/\\0([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** The words of a line that `quoteShell` has written. */
function toWords(line: string): string[] {
  return (line.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? []).map(unquote);
}

function unquote(word: string): string {
  return word.replaceAll(/'([^']*)'|\\(.)/g, (...parts: string[]) => parts[1] ?? parts[2] ?? '');
}
