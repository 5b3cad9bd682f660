import { DEFAULT_LEAST_AGE, parseAge } from '../../prune/age.ts';
import { formatChosenTime } from '../../base/duration.ts';
import type { Draft, DraftValue } from '../../pipeline/draft/draft.ts';
import { headOf, type Node } from '../../pipeline/yaml/node.ts';
import type { Problems } from '../../pipeline/yaml/problems.ts';
import { parseAddress } from '../../engine/connect/address.ts';
import { parseRequiredPruneBounds } from '../../prune/cache/bounds.ts';
import {
  DEFAULT_MAX_AGE,
  DEFAULT_MAX_SIZE,
  parseSnapshotBounds,
} from '../../prune/snapshots/bounds.ts';
import { checkCron } from './check-cron.ts';
import type { AgentHost, Marks, Schedule, TaskConfig, WatchdogConfig } from './model.ts';
import type { AgentSchema } from './schema.ts';

type AgentDraft = Draft<AgentSchema>;
type Fields = AgentDraft['fields'];
type TaskDrafts = NonNullable<Fields['tasks']>['fields'];

const MINUTE_MS = 60_000;
const LONGEST_JITTER_MS = 10 * MINUTE_MS;
const DEFAULT_TIMEOUT_MS = 30 * MINUTE_MS;

/** The name of the engine of this machine, if no hosts are configured. */
const LOCAL = 'local';

/** The hosts; problems are reported. Never empty. */
export function readHosts({ fields }: AgentDraft, problems: Problems): readonly AgentHost[] {
  const names = new Set<string>();
  const byAddress = new Map<string | undefined, string>();
  const hosts: AgentHost[] = [];
  for (const item of fields.hosts?.items ?? []) {
    const name = item?.fields.name;
    if (!name) continue;
    if (names.has(name.value)) {
      problems.report(name.node, `The host "${name.value}" is there twice`, {
        hint: 'Give each host a name of its own.',
      });
    }
    names.add(name.value);
    const { address } = item.fields;
    const read = address && parseAddress(address.value, undefined);
    if (address && read && !read.ok) {
      problems.report(address.node, `address: ${read.problem}`, hintOf(read.hint));
    }
    const same = byAddress.get(address?.value);
    if (same !== undefined && same !== name.value) {
      const message = `The hosts "${same}" and "${name.value}" have the same engine`;
      problems.report((address ?? name).node, message, {
        hint: 'Remove one of them: their disk would be looked after twice.',
      });
    }
    byAddress.set(address?.value, name.value);
    hosts.push({ name: name.value, address: address?.value });
  }
  return hosts.length > 0 ? hosts : [{ name: LOCAL, address: undefined }];
}

interface Context {
  readonly hosts: readonly AgentHost[];
  readonly problems: Problems;
}

/** The tasks that are named; problems are reported. */
export function readTasks({ fields }: AgentDraft, context: Context): readonly TaskConfig[] {
  const { cache, snapshots, leftovers, images } = fields.tasks?.fields ?? {};
  const tasks = [
    cache && readCache(cache, context),
    snapshots && readSnapshots(snapshots, context),
    leftovers && readLeftovers(leftovers, context),
    images && readImages(images, context),
  ];
  return tasks.filter((task) => task !== undefined);
}

function readCache(
  draft: NonNullable<TaskDrafts['cache']>,
  context: Context,
): TaskConfig | undefined {
  const { fields, node } = draft;
  const texts = {
    olderThan: fields['older-than']?.value,
    keepStorage: fields['keep-storage']?.value,
    minFree: fields['min-free']?.value,
    abandonedBuilders: fields['abandoned-builders']?.value,
    all: fields.all?.value ?? false,
  };
  const bounds = parseRequiredPruneBounds(texts, CACHE_NAMES);
  if (!bounds.ok) {
    const at = Object.values(CACHE_NAMES).find((name) => bounds.problem.startsWith(`${name}:`));
    const field = at === undefined ? undefined : fields[at];
    context.problems.report(field?.node ?? headOf(node), bounds.problem, hintOf(bounds.hint));
    return undefined;
  }
  const words = [
    texts.olderThan && `not used for ${texts.olderThan}`,
    texts.keepStorage && `at most ${texts.keepStorage}`,
    texts.minFree && `${texts.minFree} free`,
    texts.abandonedBuilders && `abandoned builders not used for ${texts.abandonedBuilders}`,
    texts.all && 'all records',
  ];
  const common = readCommon(draft, { ...context, every: 6 * 60 * MINUTE_MS });
  return { ...common, task: 'cache', bounds: bounds.value, boundsText: join(words) };
}

const CACHE_NAMES = {
  olderThan: 'older-than',
  keepStorage: 'keep-storage',
  minFree: 'min-free',
  abandonedBuilders: 'abandoned-builders',
  all: 'all',
} as const;

function readSnapshots(
  draft: NonNullable<TaskDrafts['snapshots']>,
  context: Context,
): TaskConfig | undefined {
  const { fields, node } = draft;
  const named = (name: 'older-than' | 'max-size' | 'min-free') => ({
    name,
    text: fields[name]?.value,
  });
  const texts = {
    olderThan: named('older-than'),
    maxSize: named('max-size'),
    minFree: named('min-free'),
  };
  const bounds = parseSnapshotBounds(texts);
  if (!bounds.ok) {
    for (const { message, hint } of bounds.problems) {
      const at = Object.values(texts).find(({ name }) => message.startsWith(`${name}:`))?.name;
      const field = at === undefined ? undefined : fields[at];
      context.problems.report(field?.node ?? headOf(node), message, hintOf(hint));
    }
    return undefined;
  }
  const words = [
    `not used for ${texts.olderThan.text ?? DEFAULT_MAX_AGE}`,
    `at most ${texts.maxSize.text ?? DEFAULT_MAX_SIZE} for each repository`,
    texts.minFree.text && `${texts.minFree.text} free`,
  ];
  const common = readCommon(draft, { ...context, every: 6 * 60 * MINUTE_MS });
  return { ...common, task: 'snapshots', bounds: bounds.value, boundsText: join(words) };
}

function readLeftovers(draft: NonNullable<TaskDrafts['leftovers']>, context: Context): TaskConfig {
  const common = readCommon(draft, { ...context, every: 60 * MINUTE_MS });
  return { ...common, task: 'leftovers', boundsText: 'of runs that were killed' };
}

function readImages(
  draft: NonNullable<TaskDrafts['images']>,
  context: Context,
): TaskConfig | undefined {
  const { fields } = draft;
  const text = fields['older-than'];
  if (!text) return undefined;
  const age = parseAge(text.value, DEFAULT_LEAST_AGE);
  if (!age.ok) {
    context.problems.report(text.node, `older-than: ${age.problem}`, hintOf(age.hint));
    return undefined;
  }
  const [keep, only] = [toTexts(fields.keep), toTexts(fields.only)];
  const bounds = {
    olderThanMs: age.value,
    keep,
    only,
    includesUnknown: fields['include-unknown']?.value ?? false,
  };
  const words = [
    `not used for ${text.value}`,
    keep.length > 0 && `except ${keep.join(', ')}`,
    only.length > 0 && `only ${only.join(', ')}`,
  ];
  const common = readCommon(draft, { ...context, every: 24 * 60 * MINUTE_MS });
  return { ...common, task: 'images', bounds, boundsText: join(words) };
}

/** The watchdog, if it is configured; problems are reported. */
export function readWatchdog(
  { fields: { watchdog: draft } }: AgentDraft,
  { hosts, problems }: Context,
): WatchdogConfig | undefined {
  if (!draft) return undefined;
  const { fields, node } = draft;
  const olderThanMs = fields['older-than']?.value ?? 7 * 24 * 60 * MINUTE_MS;
  const atLeastMs = fields['at-least']?.value ?? Math.min(60 * MINUTE_MS, olderThanMs);
  if (atLeastMs > olderThanMs) {
    const at = fields['at-least']?.node ?? headOf(node);
    const [least, first] = [atLeastMs, olderThanMs].map(formatChosenTime);
    problems.report(at, `"at-least" is ${least}, longer than "older-than" (${first})`, {
      hint: 'The first step prunes what was not used for "older-than", the last one for "at-least".',
    });
  }
  return {
    everyMs: fields.every?.value ?? MINUTE_MS,
    hosts: readHostNames(fields.hosts, { hosts, problems }),
    bytes: readMarks(fields.bytes, problems, { highPercent: 85, lowPercent: 75 }),
    inodes: readMarks(fields.inodes, problems, { highPercent: 90, lowPercent: 80 }),
    olderThanMs,
    atLeastMs,
    timeoutMs: fields.timeout?.value ?? DEFAULT_TIMEOUT_MS,
  };
}

function readMarks(
  draft: NonNullable<Fields['watchdog']>['fields']['bytes'],
  problems: Problems,
  usual: Marks,
): Marks {
  const { high, low } = draft?.fields ?? {};
  const highPercent = high?.value ?? usual.highPercent;
  // With only a high mark, the low one is as far below it as usual.
  const gap = usual.highPercent - usual.lowPercent;
  const lowPercent = low?.value ?? Math.max(1, highPercent - gap);
  if (draft && lowPercent >= highPercent) {
    const message = `The low mark (${lowPercent}%) is not below the high mark (${highPercent}%)`;
    problems.report(low?.node ?? high?.node ?? headOf(draft.node), message, {
      hint: 'Pruning begins above "high" and ends at "low": write for example "high: 85%" and "low: 75%".',
    });
  }
  return { highPercent, lowPercent };
}

interface CommonDraft {
  readonly node: Node;
  readonly fields: {
    readonly every?: DraftValue<number>;
    readonly cron?: DraftValue<string>;
    readonly 'time-zone'?: DraftValue<string>;
    readonly jitter?: DraftValue<number>;
    readonly timeout?: DraftValue<number>;
    readonly hosts?: NamesDraft;
  };
}

type NamesDraft = { readonly items: readonly (DraftValue<string> | undefined)[] };

function readCommon(
  { fields }: CommonDraft,
  { every, ...context }: Context & { readonly every: number },
): Pick<TaskConfig, 'schedule' | 'jitterMs' | 'timeoutMs' | 'hosts'> {
  const schedule = readSchedule(fields, every, context.problems);
  const usualJitter =
    'everyMs' in schedule ? Math.min(LONGEST_JITTER_MS, schedule.everyMs / 10) : MINUTE_MS;
  const { jitter } = fields;
  if (jitter && 'everyMs' in schedule && jitter.value > schedule.everyMs) {
    const [given, usual] = [jitter.value, schedule.everyMs].map(formatChosenTime);
    context.problems.report(jitter.node, `"jitter" is ${given}, longer than "every" (${usual})`, {
      hint: 'Write a shorter time: each run starts later by up to that long.',
    });
  }
  return {
    schedule,
    jitterMs: jitter?.value ?? usualJitter,
    timeoutMs: fields.timeout?.value ?? DEFAULT_TIMEOUT_MS,
    hosts: readHostNames(fields.hosts, context),
  };
}

function readSchedule(
  { every, cron, 'time-zone': timeZone }: CommonDraft['fields'],
  usualMs: number,
  problems: Problems,
): Schedule {
  if (cron && every) {
    const hint = 'Remove one of them.';
    problems.report(cron.node, '"every" and "cron" are both there', { hint });
  }
  if (timeZone && !cron) {
    const hint = 'Remove it, or write "cron".';
    problems.report(timeZone.node, '"time-zone" has no effect without "cron"', { hint });
  }
  if (!cron) return { everyMs: every?.value ?? usualMs };
  const schedule = { cron: cron.value, ...(timeZone && { timeZone: timeZone.value }) };
  const problem = checkCron(schedule);
  if (problem) {
    const at = problem.isTimeZone && timeZone ? timeZone.node : cron.node;
    problems.report(at, problem.message, { hint: problem.hint });
  }
  return schedule;
}

function readHostNames(draft: NamesDraft | undefined, { hosts, problems }: Context): string[] {
  const known = hosts.map(({ name }) => name);
  if (!draft) return known;
  const names = draft.items.filter((item) => item !== undefined);
  for (const { value, node } of names) {
    if (known.includes(value)) continue;
    problems.report(node, `There is no host "${value}"`, {
      hint: `The hosts are: ${known.join(', ')}.`,
    });
  }
  return [...new Set(names.map(({ value }) => value))];
}

function toTexts(draft: NamesDraft | undefined): string[] {
  return (draft?.items ?? []).flatMap((item) => (item && 'value' in item ? [item.value] : []));
}

function join(words: readonly (string | false | undefined)[]): string {
  return words.filter(Boolean).join(', ');
}

function hintOf(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}
