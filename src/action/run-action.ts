import { noTracer } from '../base/tracer.ts';
import { openSession, waitForQuestion } from '../run/session.ts';
import { readInputs, RUN_INPUTS } from './inputs.ts';
import type { Runner } from './runner.ts';

/** The main step: asks the engine who it is, and loads what runs a pipeline while that answers. */
export async function runAction(runner: Runner): Promise<void> {
  const { environment, clock, signal } = runner;
  const inputs = readInputs(environment, RUN_INPUTS);
  const session = openSession({ environment, clock, tracer: noTracer }, { signal });
  await waitForQuestion(session, clock);
  const { performRun } = await import('./perform-run.ts');
  await performRun(inputs, session, runner);
}
