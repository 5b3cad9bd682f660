// What is left to do after ncc, which has no options for it: chunks get names, and no module is written twice.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { z } from 'zod';

/** The part of webpack's statistics that chunks are named by. */
const statsFile = z.object({
  chunks: z.array(
    z.object({
      id: z.number(),
      entry: z.boolean(),
      /** The calls of `import` that load it. */
      origins: z.array(z.object({ moduleName: z.string(), request: z.string() })),
      /** Set where webpack itself has made the chunk, of what several others have in common. */
      reason: z.string().optional(),
      modules: z.array(z.object({ name: z.string(), size: z.number() })),
    }),
  ),
});

export type ChunkFacts = z.infer<typeof statsFile>['chunks'][number];

/** Texts of modules by their ids; an id names the same module in every chunk. */
type Modules = ReadonlyMap<string, string>;

const HEAD =
  /^export const id = \d+;\nexport const ids = \[[\d,]+\];\nexport const modules = \{\n\n/;
const TAIL = '\n\n};\n';
const BETWEEN = ',\n\n';

const SHARED = 'shared';

/**
 * Rewrites the bundle in `folder` in place. Modules that are in several chunks move into one of their own, which is
 * loaded with the first chunk: webpack makes such chunks from 20 kB on, and repeats all else in each.
 */
export function arrangeChunks(folder: string, statsPath: string): void {
  const { chunks } = statsFile.parse(JSON.parse(readFileSync(statsPath, 'utf8')));
  const names = nameChunks(chunks.filter(({ entry }) => !entry));
  const modulesOf = new Map<number, Modules>();
  for (const id of names.keys()) {
    const file = join(folder, `${id}.index.js`);
    modulesOf.set(id, readModules(readFileSync(file, 'utf8')));
    rmSync(file);
  }
  const shared = findShared([...modulesOf.values()]);
  const texts = new Map([[SHARED, writeChunk(SHARED, shared)]]);
  for (const [id, modules] of modulesOf) {
    const own = new Map([...modules].filter(([module]) => !shared.has(module)));
    const name = names.get(id) ?? '';
    if (own.size === 0) names.set(id, SHARED);
    else texts.set(name, writeChunk(name, own));
  }
  for (const [name, text] of texts)
    writeFileSync(join(folder, `${name}.js`), nameCalls(text, names));
  const entry = join(folder, 'index.js');
  writeFileSync(entry, nameCalls(changeLoader(readFileSync(entry, 'utf8')), names));
}

/** A chunk that `import` loads is named by the file that is loaded, others by the largest file or package in them. */
export function nameChunks(chunks: readonly ChunkFacts[]): Map<number, string> {
  const names = new Map<number, string>();
  for (const { id, origins, reason, modules } of chunks) {
    const loaded = origins
      .map(({ moduleName, request }) => resolve(moduleName, request))
      .toSorted();
    const [largest] = modules.toSorted((a, b) => b.size - a.size);
    const path = reason === undefined ? loaded[0] : largest?.name;
    const name = toName(path ?? String(id), reason === undefined ? '' : 'shared-');
    if (names.values().some((other) => other === name)) throw new Error(`two chunks are ${name}`);
    names.set(id, name);
  }
  return names;
}

function resolve(from: string, request: string): string {
  return request.startsWith('.') ? posix.join(posix.dirname(from), request) : request;
}

/** `./build/run/launch.js + 3 modules` is `run-launch`; a file of a package has the name of the package alone. */
function toName(path: string, prefix: string): string {
  const [file = ''] = path.replace(/^(?:\.\/)?(?:build\/)?/, '').split(' ');
  const [, packageName] = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  const own = `${prefix}${file.replace(/\.js$/, '')}`;
  return (packageName ?? own).replace('@', '').replaceAll('/', '-');
}

function readModules(text: string): Modules {
  const [head = ''] = HEAD.exec(text) ?? [];
  if (head === '' || !text.endsWith(TAIL)) throw new Error('a chunk is not as ncc 0.45 writes it');
  const parts = text.slice(head.length, -TAIL.length).split(/,\n\n(?=\/\*{3}\/ \d+:\n)/);
  return new Map(parts.map((part) => [/\d+/.exec(part)?.[0] ?? '', part]));
}

function findShared(chunks: readonly Modules[]): Modules {
  const seen = new Map<string, string>();
  const shared = new Map<string, string>();
  for (const [id, text] of chunks.flatMap((modules) => [...modules])) {
    if (seen.has(id) && seen.get(id) !== text) throw new Error(`module ${id} has two texts`);
    if (seen.has(id)) shared.set(id, text);
    seen.set(id, text);
  }
  return shared;
}

function writeChunk(name: string, modules: Modules): string {
  const head = `export const id = "${name}";\nexport const ids = ["${name}"];\nexport const modules = {\n\n`;
  return `${head}${[...modules.values()].join(BETWEEN)}${TAIL}`;
}

/** What webpack's loader, in the entry's file, says of all chunks. */
const LOADER_CHANGES = [
  ['"" + chunkId + ".index.js"', 'chunkId + ".js"'],
  // The promises of what has to be loaded before the modules of the chunk can be used.
  ['}, []));', `}, chunkId === "${SHARED}" ? [] : [__nccwpck_require__.e("${SHARED}")]));`],
] as const;

function changeLoader(text: string): string {
  return LOADER_CHANGES.reduce((changed, [written, wanted]) => {
    const parts = changed.split(written);
    if (parts.length !== 2)
      throw new Error(`index.js has not one "${written}", as ncc 0.45 writes it`);
    return parts.join(wanted);
  }, text);
}

/** Calls of webpack's loader, by names. */
function nameCalls(text: string, names: ReadonlyMap<number, string>): string {
  return text.replace(/(?<=_require__\.e\((?:\/\* import\(\) \*\/ )?)\d+(?=\))/g, (id) => {
    const name = names.get(Number(id));
    if (name === undefined) throw new Error(`no chunk has the id ${id}`);
    return `"${name}"`;
  });
}
