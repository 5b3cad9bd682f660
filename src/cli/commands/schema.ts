import { Argument, type Command } from 'commander';
import { SCHEMA_URL } from '../../base/version.ts';
import { printLine, type Console } from '../console.ts';

export function addSchema(program: Command, console: Console): void {
  program
    .command('schema')
    .description(
      'print the JSON Schema of pipeline files, of the policy of a host, or of the agent, for editors',
    )
    .addArgument(
      new Argument('[file]', 'the kind of file')
        .choices(['pipeline', 'policy', 'agent'])
        .default('pipeline'),
    )
    .addHelpText(
      'after',
      `
Editors get it by the first line of a pipeline file:
  # yaml-language-server: $schema=${SCHEMA_URL}

Examples:
  tongs schema > pipeline.schema.json
  tongs schema policy > policy.schema.json
  tongs schema agent > agent.schema.json`,
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
  if (file === 'agent') {
    const { toAgentJsonSchema } = await import('../../agent/config/json-schema.ts');
    return toAgentJsonSchema();
  }
  const { toJsonSchema } = await import('../../pipeline/schema/json-schema.ts');
  return toJsonSchema();
}
