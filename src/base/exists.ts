import { access } from 'node:fs/promises';

/** Whether something is there, as far as it can be seen. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
