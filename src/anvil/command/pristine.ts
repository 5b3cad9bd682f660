import type { Anvil } from '../anvil.ts';
import { createToken, pristineRequest } from '../protocol/requests.ts';

/**
 * Whether the next command finds in the anvil what it would find in a new one made of its files: nothing
 * in a tmpfs that is not of ours, no message queues, no System V IPC.
 */
export async function isPristine(anvil: Anvil): Promise<boolean> {
  const token = createToken();
  await anvil.channel.send(pristineRequest(token));
  const [differs] = await anvil.channel.answer(token);
  return differs === '0';
}
