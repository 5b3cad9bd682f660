import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import { ROOT } from './pages.ts';

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

/** The part of an `action.yml` that pages show. */
export type ActionFile = z.infer<typeof actionFile>;

/** `path` is relative to the repository. */
export function readActionFile(path: string): ActionFile {
  return actionFile.parse(load(readFileSync(join(ROOT, path), 'utf8')));
}

export function inputTable({ inputs }: ActionFile): string {
  const rows = Object.entries(inputs).map(([name, input]) => {
    const value = input.required ? '**required**' : input.default ? `\`${input.default}\`` : '–';
    return `| \`${name}\` | ${value} | ${input.description} |`;
  });
  return ['| input | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

export function outputTable({ outputs }: ActionFile): string {
  const rows = Object.entries(outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${description} |`,
  );
  return ['| output | meaning |', '|---|---|', ...rows].join('\n');
}
