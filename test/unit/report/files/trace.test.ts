import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTrace, TraceFile } from '../../../../src/report/files/trace.ts';
import { reportTo } from '../../../support/output/report-to.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

const traceWire = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.enum(['X', 'M']),
      pid: z.number(),
      tid: z.number(),
      ts: z.number().optional(),
      dur: z.number().optional(),
      args: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

/** A trace by a clock that the test moves. */
async function openLab() {
  const path = join(await temporaryFolder(), 'trace.json');
  const clock = { ms: 0 };
  const trace = new TraceFile(await open(path, 'w'), () => 1_000 + clock.ms, 1_000);
  const read = async (): Promise<string[]> => {
    await trace[Symbol.asyncDispose]();
    const { traceEvents } = traceWire.parse(JSON.parse(await readFile(path, 'utf8')));
    const names = traceEvents.filter(({ name }) => name === 'thread_name');
    const lanes = new Map(names.map(({ tid, args }) => [tid, String(args?.['name'])]));
    return traceEvents
      .filter(({ ph }) => ph === 'X')
      .map(({ name, tid, ts, dur }) => `${lanes.get(tid)}/${tid}: ${name} ${ts}+${dur}`);
  };
  return { trace, reporter: reportTo(trace), clock, read };
}

/** Work that ends when it is told to. */
function work(): { readonly run: () => Promise<void>; readonly end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { run: () => promise, end: resolve };
}

describe('TraceFile', () => {
  it('notes spans in microseconds since the start, the time before it among them', async () => {
    const { trace, clock, read } = await openLab();
    clock.ms = 10;
    await trace.span('run', 'source', async () => void (clock.ms = 10.5));
    expect(await read()).toEqual(['run/1: load 0+0', 'run/1: source 10000+500']);
  });

  it('gives what overlaps rows of its own', async () => {
    const { trace, clock, read } = await openLab();
    const [one, other] = [work(), work()];
    const first = trace.span('engine', 'one', one.run);
    const second = trace.span('engine', 'other', other.run);
    clock.ms = 1;
    one.end();
    await first;
    await trace.span('engine', 'third', async () => {});
    other.end();
    await second;
    expect((await read()).slice(1)).toEqual([
      'engine/2: one 0+1000',
      'engine/2: third 1000+0',
      'engine/3: other 0+1000',
    ]);
  });

  it('draws the phases of a step inside it', async () => {
    const { trace, reporter, clock, read } = await openLab();
    reporter.report({ type: 'step-started', step: 'a' });
    clock.ms = 1;
    await trace.span('step a', 'command', async () => void (clock.ms = 3));
    clock.ms = 4;
    reporter.report({
      type: 'step-finished',
      step: 'a',
      outcome: 'succeeded',
      reason: 'exit-code',
      ms: 4,
      phases: {},
      place: { file: 'f', line: 1 },
    });
    expect((await read()).slice(1)).toEqual(['step a/2: command 1000+2000', 'step a/2: a 0+4000']);
  });

  it('keeps the span of work that fails, and ends what a broken run has left open', async () => {
    const { trace, reporter, clock, read } = await openLab();
    reporter.report({ type: 'tong-started', tong: 'db', image: 'i' });
    const failing = trace.span('engine', 'failing', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    clock.ms = 2;
    expect((await read()).slice(1)).toEqual([
      'engine/3: failing 0+0',
      'tong db/2: start db 0+2000',
    ]);
  });

  it('is refused where it cannot be written, before anything begins', async () => {
    const path = join(await temporaryFolder(), 'absent/trace.json');
    await expect(openTrace(path, () => 0, 0)).rejects.toMatchObject({ code: 'trace-unwritable' });
  });
});
