import { z } from '@hono/zod-openapi';

// The answers of the API, as its OpenAPI document describes them. The compiler checks that the types of `model.ts` fit:
// the handlers in `app.ts` answer with those. Times are in milliseconds since 1970.

const time = z.int().describe('Milliseconds since 1970');
const error = z.object({
  kind: z.string().describe('A word such as engine-unreachable'),
  message: z.string(),
  hint: z.string().optional().describe('What to do'),
});
const errorAt = error.extend({ at: time });
const taskName = z.enum(['cache', 'snapshots', 'leftovers', 'images']);
const hostName = z.string().describe('The name of a host in the configuration');

const bytes = z.object({
  engine: z.int().describe("By the engine's count"),
  list: z.int().nullable().describe("By the builder's list"),
  filesystem: z.int().nullable().describe('By the change of free space'),
});

const row = z.object({
  action: z.enum(['delete', 'keep']),
  id: z.string(),
  type: z.string().describe('Such as regular, image or container'),
  size: z.string().describe('For people'),
  bytes: z.number().optional().describe('The size as a number, if it is known'),
  age: z.string().describe('The time since the last use, for people'),
  lastUsedAt: z.number().optional().describe('Milliseconds since 1970, if it is known'),
  because: z.string().describe('The reason as a word'),
  reason: z.string().describe('The reason for people'),
  description: z.string(),
});

const result = z
  .object({
    host: z.string().describe('The address of its engine, or its name'),
    builder: z
      .string()
      .nullable()
      .describe("Whose build cache; default is the engine's own builder"),
    target: z.string().describe('What was pruned, such as cache'),
    result: z.enum(['pruned', 'skipped', 'partial', 'failed']),
    reason: z.string().nullable().describe('Why it ended so, as a word'),
    message: z.string().nullable().describe('What went wrong'),
    hint: z.string().nullable().describe('What to do'),
    dryRun: z.boolean(),
    records: z.int().describe('How many were deleted, or would be in a dry run'),
    bytes: bytes.describe('What was reclaimed'),
    targetMet: z
      .boolean()
      .nullable()
      .describe('Whether the bounds of size and free space are met; null if that is not known'),
    seconds: z.number(),
    deleted: z
      .array(z.object({ id: z.string(), description: z.string() }))
      .readonly()
      .optional()
      .describe('What is gone; not for build cache and snapshots, and not in the history'),
    kept: z
      .array(z.object({ because: z.string(), reason: z.string(), records: z.int() }))
      .readonly()
      .optional()
      .describe('How many were to go and are kept, and why'),
    rows: z.array(row).readonly().optional().describe('The plan of a dry run; not in the history'),
  })
  .openapi('Result');

export const runSchema = z
  .object({
    task: taskName,
    host: hostName,
    occasion: z.enum(['schedule', 'watchdog', 'request', 'once']).describe('Why it ran'),
    dryRun: z.boolean(),
    startedAt: time,
    endedAt: time,
    outcome: z
      .enum(['pruned', 'skipped', 'partial', 'failed'])
      .describe('`skipped`: there was nothing to do, or it may not prune now'),
    reclaimedBytes: z.int().describe("By the engine's count"),
    targetMet: z
      .boolean()
      .optional()
      .describe('Whether the bounds of size and free space are met; absent if that is not known'),
    error: error.optional().describe('The first thing that went wrong'),
    results: z
      .array(result)
      .readonly()
      .describe('One for each builder or kind of object; none if the host was not reached'),
  })
  .openapi('Run');

const marks = z.object({ highPercent: z.int(), lowPercent: z.int() });

const host = z
  .object({
    name: hostName,
    address: z.string().optional().describe("Absent for the agent's own machine"),
    disk: z
      .object({
        host: hostName,
        at: time,
        totalBytes: z.number().describe('Without what only root may fill'),
        freeBytes: z.number(),
        inodes: z.object({ total: z.number(), free: z.number() }).optional(),
      })
      .optional()
      .describe('The newest look; absent if the disk is not visible'),
    error: errorAt.optional().describe('Why the last look failed'),
    watchdog: z
      .object({
        state: z
          .enum(['below', 'pruning', 'missed', 'disk-unknown'])
          .describe(
            '`missed`: all that the bounds permit is pruned, and the disk is still too full',
          ),
        bytes: marks.describe('The marks for space'),
        inodes: marks.describe('The marks for inodes'),
        since: time.describe('The time of the last change, in milliseconds since 1970'),
      })
      .optional(),
  })
  .openapi('Host');

const task = z
  .object({
    task: taskName,
    host: hostName,
    enabled: z.boolean().describe('False while pruning is switched off'),
    schedule: z.string().describe('For people'),
    bounds: z.string().describe('For people'),
    runningSince: time.optional().describe('When the run that is under way started'),
    lastRun: runSchema.optional(),
    lastReclaimedBytes: z.int().optional().describe('Of the last run that pruned'),
    lastError: errorAt.optional(),
    failuresInARow: z.int(),
    nextRunAt: time.optional(),
  })
  .openapi('Task');

const receiver = z.object({
  name: z.string(),
  type: z.enum(['webhook', 'slack', 'telegram']),
  lastSentAt: time.optional(),
  lastError: errorAt.optional(),
});

export const statusSchema = z
  .object({
    version: z.string(),
    pid: z.int(),
    now: time,
    startedAt: time,
    config: z.object({
      file: z.string(),
      readAt: time,
      problem: z.string().optional().describe('Why the changed file is not used'),
    }),
    pruning: z.union([
      z.object({ enabled: z.literal(true) }),
      z.object({
        enabled: z.literal(false),
        by: z.enum(['config', 'environment', 'file']),
        message: z.string(),
      }),
    ]),
    state: z.object({
      file: z.string(),
      problem: z.string().optional().describe('Why nothing is written there'),
    }),
    hosts: z.array(host).readonly(),
    tasks: z.array(task).readonly().describe('One for each task and host'),
    running: z
      .array(
        runSchema.pick({ task: true, host: true, occasion: true, dryRun: true, startedAt: true }),
      )
      .readonly()
      .describe('What is under way now, whatever has started it'),
    receivers: z.array(receiver).readonly().describe('Of messages'),
  })
  .openapi('Status');

export const healthSchema = z.object({ status: z.literal('ok') }).openapi('Health');

/** As RFC 9457 has it, with the code of our errors and what to do. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('A word such as no-token'),
    hint: z.string().optional().describe('What to do'),
  })
  .openapi('Problem');

/** In a query, where an empty text would be 0, and null as well: the document would permit it. */
function wholeNumber(least: number, most: number) {
  const number = z.coerce.number().int().min(least).max(most);
  return z.preprocess((text) => (text === '' || text === null ? Number.NaN : text), number);
}

export const runsQuery = z.strictObject({
  task: taskName.optional().describe('Only runs of this task'),
  host: hostName.optional().describe('Only runs on this host'),
  before: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Only runs that started before this time, in milliseconds since 1970'),
  limit: wholeNumber(1, 500).default(50).describe('The most runs'),
});

export const runsSchema = z.object({ runs: z.array(runSchema).readonly() }).openapi('Runs');

export const pruneRequest = z
  .strictObject({
    task: taskName,
    hosts: z.array(hostName).min(1).optional().describe('By default all hosts of the task'),
    dryRun: z.boolean().default(true).describe('Only with false anything is deleted'),
  })
  .openapi('PruneRequest');
