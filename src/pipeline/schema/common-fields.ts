import * as z from 'zod';
import * as names from './names.ts';
import * as paths from './paths.ts';
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

const limits = {
  memory: field(
    values.memory,
    'The memory limit, such as `512m` or `2g`. A process that needs more is killed.',
    { examples: ['2g'] },
  ),
  cpus: field(values.cpus, 'The number of CPUs that it may use at once; fractions are possible.', {
    examples: [1.5],
  }),
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
};

export const resources = z
  .strictObject(limits)
  .meta({ title: 'resources', examples: [{ memory: '2g', cpus: 2 }] });

const ulimit = z
  .strictObject({
    soft: required(values.processLimit, 'The limit that a process has at first.'),
    hard: required(values.processLimit, 'The limit up to which a process may raise it.'),
  })
  .meta({ title: 'ulimit', examples: [{ soft: 1024, hard: 65_536 }] });

/** The limits of a tong. */
export const tongResources = z
  .strictObject({
    ...limits,
    tmpfs: field(
      z.union([
        z
          .record(paths.tmpfs, required(values.size, 'The most that the folder may hold.'))
          .meta({ minProperties: 1 }),
        paths.tmpfs,
        z.array(paths.tmpfs),
      ]),
      'Folders that are in memory, empty at first, and gone with the tong: a mapping of paths to sizes, a path, or a list of paths. A folder without a size may take half of the memory of the host. A database is faster with its data there.',
      { examples: [{ '/var/lib/postgresql/data': '512m' }] },
    ),
    ulimits: field(
      z
        .record(values.ulimitName, z.union([ulimit, values.processLimit]))
        .meta({ minProperties: 1 }),
      'The limits of each process, such as `nofile`, the number of open files: a number, `unlimited`, or `soft` and `hard`.',
      { examples: [{ nofile: 65_536 }] },
    ),
    gpus: field(
      z.union([values.gpuCount, z.array(values.gpuId).meta({ minItems: 1 })]),
      'The GPUs of the host that the tong gets: `all`, a number, or a list of their ids. It needs the [grant](../guides/grants.md) `gpus`, and an engine that is set up for GPUs.',
      { examples: ['all', 1, ['0', '2']] },
    ),
  })
  .meta({ title: 'resources', examples: [{ memory: '2g', tmpfs: '/tmp' }] });

export type ShellSchema = typeof shell;
export type ResourcesSchema = typeof resources;
export type TongResourcesSchema = typeof tongResources;
export type TongNamesSchema = typeof tongNames;
