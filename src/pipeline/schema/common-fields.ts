import * as z from 'zod';
import * as names from './names.ts';
import * as values from './values.ts';

// What several mappings of the pipeline file have in common.

interface FieldNotes {
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** A field that may be left out. */
export function field<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  notes: FieldNotes = {},
) {
  return required(schema, description, notes).optional();
}

export function required<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  notes: FieldNotes = {},
): Schema {
  // zod's own type of metadata has mutable arrays.
  return schema.meta({ description, ...notes } as z.GlobalMeta);
}

/** One value, or a list of them. */
export function oneOrMany<Item extends z.ZodType>(item: Item) {
  return z.union([item, z.array(item)]);
}

export const argv = z.array(values.text).meta({ title: 'argv', minItems: 1 });
export const env = z.record(names.envName, values.templateText);
export const plainEnv = z.record(names.envName, values.text);
export const pull = values.oneOf(['if-missing', 'always', 'never']);
export const tongNames = oneOrMany(values.filledText);
export const shell = z.union([
  values.shellWord,
  z.array(values.shellArgument).meta({ minItems: 1 }),
]);

export const resources = z
  .strictObject({
    memory: field(
      values.memory,
      'The memory limit, such as `512m` or `2g`. A process that needs more is killed.',
      { examples: ['2g'] },
    ),
    cpus: field(
      values.cpus,
      'The number of CPUs that it may use at once; fractions are possible.',
      {
        examples: [1.5],
      },
    ),
    pids: field(
      values.wholeNumber(),
      'The number of processes and threads that it may have at once.',
      {
        examples: [512],
      },
    ),
    shm: field(
      values.size,
      'The size of `/dev/shm`. Browsers and databases often need more than the default.',
      {
        examples: ['1g'],
      },
    ),
  })
  .meta({ title: 'resources', examples: [{ memory: '2g', cpus: 2 }] });

export type ShellSchema = typeof shell;
export type ResourcesSchema = typeof resources;
export type TongNamesSchema = typeof tongNames;
