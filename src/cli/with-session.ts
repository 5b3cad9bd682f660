import type { Machine, Session } from '../engine/session.ts';
import type { Console } from './console.ts';

/** Opens a session while `work` starts without it, and closes it at the end. */
export async function withSession<Value>(
  console: Console,
  host: string | undefined,
  work: (machine: Machine, session: Promise<Session>) => Promise<Value>,
): Promise<Value> {
  const { openSession, waitForQuestion } = await import('../engine/session.ts');
  const machine = await openMachine(console);
  const session = openSession(machine, {
    host,
    platform: console.platform,
    signal: console.signal,
  });
  await waitForQuestion(session, console.clock);
  try {
    return await work(machine, session);
  } finally {
    const opened = await session.catch(() => undefined);
    opened?.[Symbol.dispose]();
  }
}

/** The machine of this process, as engines and runs see it. */
export async function openMachine({
  environment,
  clock,
  tracer,
  redactor,
}: Console): Promise<Machine> {
  const { readProcesses } = await import('../engine/owner/process-facts.ts');
  return {
    environment,
    clock,
    tracer,
    markSecret: redactor.mark,
    random: Math.random,
    processes: readProcesses(),
  };
}
