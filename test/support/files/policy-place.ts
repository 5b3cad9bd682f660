import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustedFile } from '../../../src/policy/trusted-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A place for a policy that is as safe as `/etc/tongs`, with a policy of that text. */
export async function makePolicyPlace(text: string | undefined): Promise<TrustedFile> {
  const root = await temporaryFolder();
  const folder = join(root, 'etc', 'tongs');
  mkdirSync(folder, { recursive: true });
  for (const each of [root, join(root, 'etc'), folder]) chmodSync(each, 0o755);
  const path = join(folder, 'policy.yml');
  if (text !== undefined) writeFileSync(path, text, { mode: 0o644 });
  return { path, owner: process.getuid?.() ?? 0, root };
}
