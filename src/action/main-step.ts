import { waitForQuestion } from '../engine/session.ts';
import { leastPruneAge } from '../policy/model.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { readInputs, RUN_INPUTS } from './inputs.ts';
import { publish } from './outputs.ts';
import type { RunSettings } from './perform-run.ts';
import { hideSecrets } from './secrets.ts';
import { openRunnerSession, type Runner } from './runner.ts';

/** The main step: connects to the engine, and loads the code that runs a pipeline while the engine answers. */
export async function runAction(outer: Runner): Promise<void> {
  const { inputs, policy } = await readOwnInputs(outer);
  const runner = hideSecrets(outer, inputs.secrets);
  const session = openRunnerSession(runner);
  await waitForQuestion(session, runner.clock);
  const { performRun } = await import('./perform-run.ts');
  await performRun({ inputs, policy }, session, runner);
}

/** If the inputs or the policy of the host are wrong, the output `result` still says so. */
async function readOwnInputs({ environment, policyFile }: Runner): Promise<RunSettings> {
  try {
    const policy = await readPolicy(policyFile);
    return { inputs: readInputs(environment, RUN_INPUTS, leastPruneAge(policy)), policy };
  } catch (error) {
    await publish({ result: 'invalid' });
    throw error;
  }
}
