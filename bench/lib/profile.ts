import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { alignColumns } from '../../src/base/text/columns.ts';
import { openCallLog, type LoggedCall } from './call-log.ts';
import type { Contender } from './measure.ts';
import { runProcess } from './process.ts';
import type { Rig } from './rig.ts';
import { formatMs } from './table.ts';

/** Where the time of one run of Tongs went, in milliseconds. */
export interface Profile {
  readonly wholeMs: number;
  readonly phases: readonly Phase[];
  /** Of all steps together, by the names in the event log; they overlap where steps do. */
  readonly stepPhases: Readonly<Record<string, number>>;
  readonly calls: readonly CallSum[];
  readonly connections: number;
}

/** The parts of the whole, one after the other. */
export interface Phase {
  readonly name: string;
  readonly ms: number;
}

export interface CallSum {
  readonly what: string;
  readonly times: number;
  readonly ms: number;
}

/** Runs the contender once more, with its event log, and its engine behind a proxy that notes calls. */
export async function profileRun(rig: Rig, contender: Contender): Promise<Profile> {
  const { folder, signal } = rig.kit;
  const socketPath = join(folder, 'proxy.sock');
  const eventsFile = join(folder, 'events.jsonl');
  await contender.before?.();
  await using log = await openCallLog(socketPath, rig.engine.socketPath);
  const { command } = contender;
  const startedAt = performance.now();
  const startedDate = Date.now();
  const { ms, exitCode, errors } = await runProcess(
    {
      ...command,
      args: [...command.args, '--events', eventsFile],
      env: { ...command.env, DOCKER_HOST: `unix://${socketPath}` },
    },
    signal,
  );
  await contender.after?.();
  if (exitCode !== 0) throw new Error(`Cannot profile: exit code ${exitCode}: ${errors.trim()}`);
  const events = parseEvents(await readFile(eventsFile, 'utf8'));
  return {
    wholeMs: ms,
    phases: toPhases({ events, calls: log.calls, startedAt, startedDate, ms }),
    stepPhases: sumStepPhases(events),
    calls: sumCalls(log.calls),
    connections: log.connections(),
  };
}

export function formatProfile(profile: Profile): string[] {
  const { wholeMs, phases, stepPhases, calls, connections } = profile;
  const steps = Object.entries(stepPhases).map(([name, ms]) => [`  ${name}`, formatMs(ms)]);
  const count = calls.reduce((sum, { times }) => sum + times, 0);
  return [
    `where it goes, in one more run behind a proxy: ${formatMs(wholeMs)} ms`,
    ...lines(phases.map(({ name, ms }) => [`  ${name}`, formatMs(ms)])),
    ...(steps.length > 0 ? ['of all steps together', ...lines(steps)] : []),
    `${count} engine calls on ${connections} connections`,
    ...lines(calls.map(({ what, times, ms }) => [`  ${what}`, `${times} ×`, formatMs(ms)])),
  ];
}

function lines(rows: readonly (readonly string[])[]): string[] {
  return alignColumns(rows).map((cells) => cells.join('  ').trimEnd());
}

interface Facts {
  readonly events: readonly ProfiledEvent[];
  readonly calls: readonly LoggedCall[];
  readonly startedAt: number;
  readonly startedDate: number;
  readonly ms: number;
}

/** Each from the end of the one before. */
function toPhases({ events, calls, startedAt, startedDate, ms }: Facts): Phase[] {
  const at = (type: string, which: 0 | -1): number | undefined => {
    const event = events.filter((each) => each.type === type).at(which);
    return event && event.at - startedDate;
  };
  const firstCall = Math.min(...calls.map((call) => call.startedAt)) - startedAt;
  const lastAnswer = Math.max(...calls.map((call) => call.endedAt)) - startedAt;
  const marks: readonly (readonly [string, number | undefined])[] = [
    ['start to the first engine call', firstCall],
    ['to the plan', at('plan-made', 0)],
    ['to the first step', at('step-started', 0)],
    ['steps', at('step-finished', -1)],
    ['to the last answer of the engine', lastAnswer],
    ['to the end of the process', ms],
  ];
  const phases: Phase[] = [];
  let from = 0;
  for (const [name, until] of marks) {
    if (until === undefined) continue;
    phases.push({ name, ms: Math.max(0, until - from) });
    from = Math.max(from, until);
  }
  return phases;
}

function sumStepPhases(events: readonly ProfiledEvent[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { type, ms = 0, phases = {} } of events) {
    if (type !== 'step-finished') continue;
    const known = Object.values(phases).reduce((sum, each) => sum + each, 0);
    const all = { ...phases, 'the rest': ms - known };
    for (const [name, each] of Object.entries(all)) sums[name] = (sums[name] ?? 0) + each;
  }
  return sums;
}

function sumCalls(calls: readonly LoggedCall[]): CallSum[] {
  const sums = new Map<string, CallSum>();
  for (const { what, startedAt, endedAt } of calls) {
    const { times, ms } = sums.get(what) ?? { times: 0, ms: 0 };
    sums.set(what, { what, times: times + 1, ms: ms + endedAt - startedAt });
  }
  return [...sums.values()].toSorted((a, b) => b.ms - a.ms);
}

type ProfiledEvent = z.infer<typeof eventWire>;

function parseEvents(text: string): ProfiledEvent[] {
  const all = text.trim().split('\n');
  // The first line names the form.
  return all.slice(1).map((line) => eventWire.parse(JSON.parse(line)));
}

const eventWire = z.object({
  type: z.string(),
  at: z.number(),
  ms: z.number().optional(),
  phases: z.record(z.string(), z.number()).optional(),
});
