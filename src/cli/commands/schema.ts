import type { Command } from 'commander';
import { printLine, type Console } from '../console.ts';

export function addSchema(program: Command, console: Console): void {
  program
    .command('schema')
    .description('print the JSON Schema of pipeline files, for editors')
    .addHelpText(
      'after',
      `
Example:
  tongs schema > pipeline.schema.json
  # then, at the top of .tongs/pipeline.yml:
  # yaml-language-server: $schema=../pipeline.schema.json`,
    )
    .action(async () => {
      const { toJsonSchema } = await import('../../pipeline/schema/json-schema.ts');
      printLine(console, JSON.stringify(toJsonSchema(), null, 2));
    });
}
