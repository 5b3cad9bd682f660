import { Argument, type Command } from 'commander';
import { SCHEMA_URL } from '../../base/version.ts';
import { printLine, type Console } from '../console.ts';

export function addSchema(program: Command, console: Console): void {
  program
    .command('schema')
    .description('print the JSON Schema of pipeline files, or of the policy of a host, for editors')
    .addArgument(
      new Argument('[file]', 'the kind of file')
        .choices(['pipeline', 'policy'])
        .default('pipeline'),
    )
    .addHelpText(
      'after',
      `
Editors get it by the first line of a pipeline file:
  # yaml-language-server: $schema=${SCHEMA_URL}

Examples:
  tongs schema > pipeline.schema.json
  tongs schema policy > policy.schema.json`,
    )
    .action(async (file: string) => {
      printLine(console, JSON.stringify(await readSchema(file), null, 2));
    });
}

async function readSchema(file: string): Promise<object> {
  if (file === 'policy') {
    const { toPolicyJsonSchema } = await import('../../policy/json-schema.ts');
    return toPolicyJsonSchema();
  }
  const { toJsonSchema } = await import('../../pipeline/schema/json-schema.ts');
  return toJsonSchema();
}
