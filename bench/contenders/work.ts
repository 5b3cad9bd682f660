import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kit } from '../lib/kit.ts';
import { IMAGE } from '../lib/rig.ts';

/** What is to be done, in words that every contender can write in its own. */
export interface Work {
  /** Letters, digits and `-`: in the names of folders and objects. */
  readonly name: string;
  readonly steps: readonly WorkStep[];
  readonly order: 'chain' | 'parallel';
  readonly cache?: boolean;
  /** A sidecar that every step needs. */
  readonly tong?: WorkTong;
}

export interface WorkStep {
  readonly id: string;
  readonly command: string;
}

/** `command` opens the port at some time, and stays. */
export interface WorkTong {
  readonly name: string;
  readonly command: string;
  readonly port: number;
}

/** Ten commands, each writing a file; the benchmark's word tells them from those of other runs. */
export function chainWork({ word }: Kit, options: { name: string; cache: boolean }): Work {
  const steps = Array.from({ length: 10 }, (_, index) => ({
    id: `step-${index + 1}`,
    command: `echo ${word} >/file-${index + 1}`,
  }));
  return { ...options, steps, order: 'chain' };
}

/** The folder of the work, whose name holds the benchmark's word. */
export function workFolder(kit: Kit, name: string): string {
  return join(kit.folder, `tongs-bench-${kit.word}-${name}`);
}

/** Writes it down twice: as a pipeline of Tongs, and as a Dockerfile where one can do it; the folder. */
export async function writeWork(kit: Kit, work: Work): Promise<string> {
  const folder = workFolder(kit, work.name);
  await writePipeline(folder, toPipeline(work));
  if (!work.tong) await writeFile(join(folder, 'Dockerfile'), toDockerfile(work, kit.word));
  return folder;
}

/** Lines of a pipeline file, in a folder that is made where it is not there. */
export async function writePipeline(folder: string, lines: readonly string[]): Promise<void> {
  await mkdir(join(folder, '.tongs'), { recursive: true });
  await writeFile(join(folder, '.tongs/pipeline.yml'), `${lines.join('\n')}\n`);
}

function toPipeline({ steps, order, cache, tong }: Work): string[] {
  const lines = [`image: ${IMAGE}`];
  if (order === 'parallel') lines.push(`max-parallel: ${steps.length}`);
  if (tong) {
    const command = JSON.stringify(['sh', '-c', tong.command]);
    lines.push(
      'tongs:',
      `  ${tong.name}: { image: '${IMAGE}', command: ${command}, port: ${tong.port} }`,
    );
  }
  lines.push('steps:');
  for (const { id, command } of steps) {
    lines.push(`  - id: ${id}`, `    run: ${JSON.stringify(command)}`);
    if (order === 'parallel') lines.push('    needs: []');
    if (cache) lines.push('    cache: true');
    if (tong) lines.push(`    tongs: ${tong.name}`);
  }
  return lines;
}

/** Steps at once are stages, which only an end that takes a file of each makes run. */
function toDockerfile({ steps, order }: Work, word: string): string {
  if (order === 'chain') {
    return [`FROM ${IMAGE}`, ...steps.map(({ command }) => `RUN ${command}`), ''].join('\n');
  }
  const stages = steps.flatMap(({ id, command }) => [
    `FROM ${IMAGE} AS ${id}`,
    `RUN ${command}; echo ${word} >/${id}`,
  ]);
  const copies = steps.map(({ id }) => `COPY --from=${id} /${id} /`);
  return [...stages, `FROM ${IMAGE}`, ...copies, ''].join('\n');
}
