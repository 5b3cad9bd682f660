// Writes what is generated: the JSON Schema, the reference of the pipeline file and of the command
// line, and the tables of inputs and outputs in the README. With `--check`: fails where it is not so.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import { toJsonSchema } from '../src/pipeline/schema/json-schema.ts';
import { commandReference } from './lib/command-reference.ts';
import { fieldReference } from './lib/field-reference.ts';

/** The part of an `action.yml` that the tables show. */
const actionFile = z.object({
  inputs: z.record(
    z.string(),
    z.object({
      description: z.string(),
      default: z.string().optional(),
      required: z.boolean().optional(),
    }),
  ),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
});

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

write('schema/pipeline.schema.json', `${JSON.stringify(toJsonSchema(), null, 2)}\n`);
write('docs/reference/pipeline.md', fieldReference(toJsonSchema()));
write('docs/reference/command-line.md', commandReference());
write('README.md', fillReadme(readFileSync(join(root, 'README.md'), 'utf8')));

if (stale.length > 0) {
  console.error(`not up to date (run "npm run generate" and commit): ${stale.join(', ')}`);
  process.exitCode = 1;
}

function write(path: string, text: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}

/** Replaces what stands between `<!-- begin x -->` and `<!-- end x -->`. */
function fillReadme(text: string): string {
  const action = readAction('action.yml');
  const prune = readAction('prune/action.yml');
  const tables: Readonly<Record<string, string>> = {
    inputs: inputTable(action),
    outputs: outputTable(action),
    'prune inputs': inputTable(prune),
    'prune outputs': outputTable(prune),
  };
  let filled = text;
  for (const [name, table] of Object.entries(tables)) {
    const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
    const from = filled.indexOf(begin);
    const to = filled.indexOf(end);
    if (from === -1 || to < from) continue;
    filled = `${filled.slice(0, from)}${begin}\n\n${table}\n\n${filled.slice(to)}`;
  }
  return filled;
}

type Action = z.infer<typeof actionFile>;

function readAction(path: string): Action {
  return actionFile.parse(load(readFileSync(join(root, path), 'utf8')));
}

function inputTable({ inputs }: Action): string {
  const rows = Object.entries(inputs).map(([name, input]) => {
    const value = input.required ? '**required**' : input.default ? `\`${input.default}\`` : '–';
    return `| \`${name}\` | ${value} | ${input.description} |`;
  });
  return ['| input | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

function outputTable({ outputs }: Action): string {
  const rows = Object.entries(outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${description} |`,
  );
  return ['| output | meaning |', '|---|---|', ...rows].join('\n');
}
