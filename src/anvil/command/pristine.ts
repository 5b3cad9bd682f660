import type { Anvil } from '../anvil.ts';
import { createToken, pristineRequest } from '../protocol/requests.ts';

/**
 * Whether the next command finds in the anvil the same as in a new one with these files: no files in a tmpfs except
 * those of Tongs, no message queues, no System V IPC.
 */
export async function isPristine(anvil: Anvil): Promise<boolean> {
  const token = createToken();
  await anvil.channel.send(pristineRequest(token));
  const [differs] = await anvil.channel.answer(token);
  return differs === '0';
}
