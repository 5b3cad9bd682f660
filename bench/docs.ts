// Fills in the tables of docs/internals/benchmarks.md from what benchmarks have found:
//
//   node bench/docs.ts [FILE...]    by default the newest of bench/results; of a scenario that several
//                                   files have, the last one counts

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { formatDocs } from './lib/docs.ts';
import { ROOT } from './lib/kit.ts';
import type { Results } from './lib/results.ts';

const DOCS = join(ROOT, 'docs/internals/benchmarks.md');
const [BEGIN, END] = ['<!-- begin results -->', '<!-- end results -->'];

const VERSION = z.object({ version: z.literal(2) });

const files = process.argv.length > 2 ? process.argv.slice(2) : [newest()];
const text = readFileSync(DOCS, 'utf8');
const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
if (from === -1 || to < from) throw new Error(`no place for results in ${DOCS}`);
const tables = formatDocs(files.map(read)).join('\n');
writeFileSync(DOCS, `${text.slice(0, from)}${BEGIN}\n\n${tables}\n\n${text.slice(to)}`);
console.log(`wrote ${DOCS} from ${files.join(', ')}`);

function newest(): string {
  const folder = join(ROOT, 'bench/results');
  const [last] = readdirSync(folder).toSorted().slice(-1);
  if (last === undefined) throw new Error('there are no results: npm run bench');
  return join(folder, last);
}

function read(file: string): Results {
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!VERSION.safeParse(found).success) throw new Error(`${file} is of another version`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own bench wrote it
  return found as Results;
}
