import { posix } from 'node:path';
import type { FileTree } from './file-tree.ts';
import type { FakeProcess } from './fake-process.ts';

// Scripts of ours that are written in more shell than the fake one has, by what they ask.

/** The exit code; undefined for a script that is none of them. */
export function runOwnScript(process: FakeProcess, script: string): number | undefined {
  if (script.includes('/proc/self/status')) return lookAround(process, script);
  if (script.includes('/proc/net/')) return probe(process, script);
  if (script.includes('/dev/tcp/')) return answer(process, script);
  if (/^cd '.*' 2>\/dev\/null \|\| exit [05]$/m.test(script)) return adjust(process, script);
  if (script.includes('then printf o;')) return tellPresence(process, script);
  if (script.includes('command -v rm')) return lookBeneath(process, script);
  return undefined;
}

/** See `source/transfer/transfer.ts`; directories are those of whoever made them. */
function lookBeneath({ files }: FakeProcess, script: string): number {
  const strip = (quoted: string): string => quoted.replaceAll("'", '');
  const root = strip(/^cd (\S+) /m.exec(script)?.[1] ?? '/');
  const added = [...script.matchAll(/^for p in (.*?); do/gm)].flatMap(([, paths = '']) =>
    paths.split(' ').map(strip),
  );
  return added.some((path) => files.lookUp(posix.join(root, path))) ? 1 : 0;
}

/** See `lookAt` in `source/transfer/transfer.ts`. */
function tellPresence(process: FakeProcess, script: string): number {
  const root = /^cd '?(.*?)'? \|\| exit$/m.exec(script)?.[1] ?? '/';
  const paths = [...script.matchAll(/^for p in (.*?); do/gm)].flatMap(([, all = '']) =>
    [...all.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
  const letters = paths.map((path) => {
    const file = process.files.lookUp(posix.join(root, path));
    return file === undefined ? 'n' : file.kind === 'directory' ? 'd' : 'o';
  });
  process.print(letters.join(''));
  return 0;
}

/** See `source/transfer/adjust-script.ts`. */
function adjust({ files }: FakeProcess, script: string): number {
  const lines = script.split('\n');
  const [, root = '/', missing] = /^cd '(.*)' 2>\/dev\/null \|\| exit (.)$/m.exec(script) ?? [];
  const [, uid, gid] = /chown -h (\d+):(\d+)/.exec(script) ?? [];
  const pathsOf = (start: string): string[] =>
    lines
      .filter((line) => line.startsWith(start))
      .flatMap((line) => [...line.matchAll(/'\.\/([^']*)'/g)])
      .map(([, path = '']) => posix.join(root, path));
  if (!files.isDirectory(root)) return Number(missing);
  for (const path of pathsOf('rm -f ')) if (!files.isDirectory(path)) files.remove(path);
  for (const path of pathsOf('rmdir ')) files.removeDirectory(path);
  for (const path of pathsOf('own ')) {
    const file = files.lookUp(path);
    if (file) files.put(path, { ...file, uid: Number(uid), gid: Number(gid) });
  }
  const checked = lines.filter((line) => line.includes('[ -d "$p" ]'));
  const wanted = checked.flatMap((line) => [...line.matchAll(/'\.\/([^']*)'/g)]);
  const isReplaced = wanted.some(
    ([, path = '']) => files.lookUp(posix.join(root, path))?.kind !== 'directory',
  );
  return isReplaced ? 5 : 0;
}

/** See `anvil/look-around.ts`. */
function lookAround(process: FakeProcess, script: string): number {
  const { files, uid } = process;
  process.print(`uid ${uid}\ngid ${uid}\n`);
  if (files.isDirectory('/root') && uid === 0) process.print('home /root\n');
  for (const [, wanted = '/'] of script.matchAll(/^where '([^']*)'$/gm)) {
    process.print(`at ${whereIs(files, wanted, uid)}\n`);
  }
  return 0;
}

/** As `where` of `anvil/look-around.ts` and `loop.ts` says it: `0 own /path`. */
export function whereIs(files: FileTree, wanted: string, uid: number): string {
  let at = posix.resolve(wanted);
  while (!files.isDirectory(at) && !files.lookUp(at)) at = posix.dirname(at);
  const rest = posix.relative(at, wanted);
  const isFile = !files.isDirectory(at);
  const isEmpty = !isFile && files.isEmpty(at);
  const levels = rest === '' ? (isEmpty ? 'empty' : 0) : rest.split('/').length;
  const owner = files.lookUp(files.resolve(at))?.uid === uid ? 'own' : 'other';
  return `${isFile ? 'file' : levels} ${owner} ${posix.join(files.resolve(at), rest)}`;
}

/** See `run/tong-prober.ts`; a watch ends at once. */
function probe(process: FakeProcess, script: string): number {
  const watched = /^p=([0-9A-F]+)$/m.exec(script)?.[1];
  if (watched !== undefined) {
    if (process.listening.has(Number.parseInt(watched, 16))) process.print('open\n');
    return 0;
  }
  for (const port of process.listening) {
    process.print(`tcp 00000000:${port.toString(16).toUpperCase().padStart(4, '0')}\n`);
  }
  return 0;
}

/** See `run/tong-prober.ts`: each port that is listened on has an answer for `/`, and for nothing else. */
function answer(process: FakeProcess, script: string): number {
  const port = Number(/ p=([0-9]+) /.exec(script)?.[1]);
  if (!process.listening.has(port)) return 0;
  const isRoot = script.includes(String.raw`r='GET\0040/\0040HTTP`);
  process.print(`HTTP/1.1 ${isRoot ? '200 OK' : '404 Not Found'}\r\n\r\n`);
  return 0;
}
