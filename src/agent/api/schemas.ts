import { z } from '@hono/zod-openapi';

// The answers of the API, as its OpenAPI document describes them. The compiler checks that the types of `model.ts` fit:
// the handlers in `app.ts` answer with those. Times are in milliseconds since 1970.

const time = z.int().describe('Milliseconds since 1970');
const error = z.object({
  kind: z.string().describe('Kebab-case, such as engine-unreachable'),
  message: z.string(),
  hint: z.string().optional(),
});
const errorAt = error.extend({ at: time });
const taskName = z.enum(['cache', 'snapshots', 'leftovers', 'images']);
const hostName = z.string().describe('The name of a host in the configuration');

const bytes = z.object({
  engine: z.int().describe("By the engine's count"),
  list: z.int().nullable().describe("By the builder's list"),
  filesystem: z.int().nullable().describe('By the change of free space'),
});

const result = z.object({
  host: z.string(),
  builder: z.string().nullable(),
  target: z.string(),
  result: z.enum(['pruned', 'skipped', 'partial', 'failed']),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  hint: z.string().nullable(),
  dryRun: z.boolean(),
  records: z.int().describe('How many were deleted, or would be in a dry run'),
  bytes,
  targetMet: z.boolean().nullable(),
  seconds: z.number(),
  deleted: z
    .array(z.object({ id: z.string(), description: z.string() }))
    .readonly()
    .optional(),
  kept: z
    .array(z.object({ because: z.string(), reason: z.string(), records: z.int() }))
    .readonly()
    .optional(),
  rows: z
    .array(
      z.object({
        action: z.enum(['delete', 'keep']),
        id: z.string(),
        type: z.string(),
        size: z.string(),
        bytes: z.number().optional(),
        age: z.string(),
        lastUsedAt: z.number().optional(),
        because: z.string(),
        reason: z.string(),
        description: z.string(),
      }),
    )
    .readonly()
    .optional()
    .describe('Only in a dry run: what would be deleted, what stays, and why'),
});

export const runSchema = z
  .object({
    task: taskName,
    host: hostName,
    occasion: z.enum(['schedule', 'watchdog', 'request', 'once']),
    dryRun: z.boolean(),
    startedAt: time,
    endedAt: time,
    outcome: z.enum(['pruned', 'skipped', 'partial', 'failed']),
    reclaimedBytes: z.int(),
    targetMet: z.boolean().optional(),
    error: error.optional(),
    results: z.array(result).readonly(),
  })
  .openapi('Run');

const marks = z.object({ highPercent: z.int(), lowPercent: z.int() });

const host = z.object({
  name: hostName,
  address: z.string().optional(),
  disk: z
    .object({
      host: hostName,
      at: time,
      totalBytes: z.number(),
      freeBytes: z.number(),
      inodes: z.object({ total: z.number(), free: z.number() }).optional(),
    })
    .optional(),
  error: errorAt.optional(),
  watchdog: z
    .object({
      state: z.enum(['below', 'pruning', 'missed', 'disk-unknown']),
      bytes: marks,
      inodes: marks,
      since: time,
    })
    .optional(),
});

const task = z.object({
  task: taskName,
  host: hostName,
  enabled: z.boolean(),
  schedule: z.string(),
  bounds: z.string(),
  runningSince: time.optional(),
  lastRun: runSchema.optional(),
  lastReclaimedBytes: z.int().optional(),
  lastError: errorAt.optional(),
  failuresInARow: z.int(),
  nextRunAt: time.optional(),
});

export const statusSchema = z
  .object({
    version: z.string(),
    pid: z.int(),
    now: time,
    startedAt: time,
    config: z.object({ file: z.string(), readAt: time, problem: z.string().optional() }),
    pruning: z.union([
      z.object({ enabled: z.literal(true) }),
      z.object({
        enabled: z.literal(false),
        by: z.enum(['config', 'environment', 'file']),
        message: z.string(),
      }),
    ]),
    state: z.object({ file: z.string(), problem: z.string().optional() }),
    hosts: z.array(host).readonly(),
    tasks: z.array(task).readonly(),
    running: z
      .array(
        runSchema.pick({ task: true, host: true, occasion: true, dryRun: true, startedAt: true }),
      )
      .readonly()
      .describe('What is under way now, whatever has started it'),
    receivers: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['webhook', 'slack', 'telegram']),
          lastSentAt: time.optional(),
          lastError: errorAt.optional(),
        }),
      )
      .readonly(),
  })
  .openapi('Status');

export const healthSchema = z.object({ status: z.literal('ok') }).openapi('Health');

/** As RFC 9457 has it, with the code of our errors and what to do. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    hint: z.string().optional(),
  })
  .openapi('Problem');

/** In a query, where an empty text would be 0. */
function wholeNumber(least: number, most: number) {
  const number = z.coerce.number().int().min(least).max(most);
  return z.preprocess((text) => (text === '' ? Number.NaN : text), number);
}

export const runsQuery = z.strictObject({
  task: taskName.optional(),
  host: hostName.optional(),
  before: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Only runs that started before'),
  limit: wholeNumber(1, 500).default(50),
});

export const runsSchema = z.object({ runs: z.array(runSchema).readonly() }).openapi('Runs');

export const pruneRequest = z
  .strictObject({
    task: taskName,
    hosts: z.array(hostName).min(1).optional().describe('By default all hosts of the task'),
    dryRun: z.boolean().default(true).describe('Only with false anything is deleted'),
  })
  .openapi('PruneRequest');
