import { StepFailed } from '../base/errors/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { Anvil } from './anvil.ts';
import { SCRIPT_FILE } from './protocol/loop.ts';
import { createToken, runRequest } from './protocol/requests.ts';

type StartedExec = Awaited<ReturnType<Engine['startExec']>>;

/** Runs a script with `sh` as root. The script prints nothing; resolves with its exit code. */
export async function runScriptAsRoot(anvil: Anvil, script: Uint8Array): Promise<number> {
  return anvil.uid === 0 ? runByShell(anvil, script) : runByRootExec(anvil, script);
}

async function runByShell(anvil: Anvil, script: Uint8Array): Promise<number> {
  const token = createToken();
  await anvil.writeAnd({ [SCRIPT_FILE]: script }, runRequest(token, SCRIPT_FILE));
  const [code] = await anvil.channel.passUntil(token, () => {});
  return Number(code);
}

/** Runs a script with `sh` as root, and resolves with what it prints. */
export async function printAsRoot(anvil: Anvil, script: Uint8Array): Promise<string> {
  const { output } = await startAsRoot(anvil, script);
  const printed: Uint8Array[] = [];
  let size = 0;
  for await (const { stream, bytes } of output) {
    if (stream !== 'stdout') continue;
    printed.push(bytes);
    size += bytes.length;
    // A step may have replaced the programs of the image.
    if (size > MOST_PRINTED) throw printsTooMuch();
  }
  return Buffer.concat(printed).toString('utf8');
}

/** Enough for the names of a million files. */
const MOST_PRINTED = 128 * 1024 ** 2;

function printsTooMuch(): StepFailed {
  return new StepFailed('Cannot look at the files of the step: its programs print too much', {
    code: 'image-answer-too-long',
    hint: 'Check whether the step replaces "sh" or "find" of the image.',
  });
}

async function runByRootExec(anvil: Anvil, script: Uint8Array): Promise<number> {
  const { id, output } = await startAsRoot(anvil, script);
  for await (const _ of output) {
    // It prints nothing; only its end matters.
  }
  for (;;) {
    const state = await anvil.engine.inspectExec(id);
    if (state.state === 'ended') return state.exitCode;
    await anvil.clock.sleep(5);
  }
}

async function startAsRoot(anvil: Anvil, script: Uint8Array): Promise<StartedExec> {
  await anvil.writeFiles({ [SCRIPT_FILE]: script });
  return anvil.engine.startExec({
    container: anvil.container,
    command: ['sh', SCRIPT_FILE],
    user: '0',
  });
}
