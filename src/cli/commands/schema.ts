import type { Command } from 'commander';
import { SCHEMA_URL } from '../../base/version.ts';
import { printLine, type Console } from '../console.ts';

export function addSchema(program: Command, console: Console): void {
  program
    .command('schema')
    .description('print the JSON Schema of pipeline files, for editors')
    .addHelpText(
      'after',
      `
Editors get it by the first line of a pipeline file:
  # yaml-language-server: $schema=${SCHEMA_URL}

Example:
  tongs schema > pipeline.schema.json`,
    )
    .action(async () => {
      const { toJsonSchema } = await import('../../pipeline/schema/json-schema.ts');
      printLine(console, JSON.stringify(toJsonSchema(), null, 2));
    });
}
