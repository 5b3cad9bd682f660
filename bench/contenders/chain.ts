import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kit } from '../lib/kit.ts';
import { IMAGE } from '../lib/rig.ts';

/** Ten commands, each writing a file; the benchmark's word tells them from those of other runs. */
export function chainCommands({ word }: Kit): readonly string[] {
  return Array.from({ length: 10 }, (_, index) => `echo ${word} >/file-${index + 1}`);
}

/** A folder with the same chain twice: as a pipeline of Tongs, and as a Dockerfile. */
export async function writeChain(
  kit: Kit,
  options: { readonly name: string; readonly cache: boolean },
): Promise<string> {
  const folder = join(kit.folder, `tongs-bench-${kit.word}-${options.name}`);
  const commands = chainCommands(kit);
  await mkdir(join(folder, '.tongs'), { recursive: true });
  const steps = commands.flatMap((command, index) => [
    `  - id: step-${index + 1}`,
    `    run: ${command}`,
    ...(options.cache ? ['    cache: true'] : []),
  ]);
  const pipeline = [`image: ${IMAGE}`, 'steps:', ...steps, ''];
  await writeFile(join(folder, '.tongs/pipeline.yml'), pipeline.join('\n'));
  const dockerfile = [`FROM ${IMAGE}`, ...commands.map((command) => `RUN ${command}`), ''];
  await writeFile(join(folder, 'Dockerfile'), dockerfile.join('\n'));
  return folder;
}
