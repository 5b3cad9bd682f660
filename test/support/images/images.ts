import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { z } from 'zod';
import type { ImageId } from '../../../src/engine/types.ts';
import type { EngineRig } from '../engines/engine.ts';
import { rawCall } from '../engines/raw-engine.ts';

/** Name of the image that is built on the machine from its static busybox: no registry is needed. */
export const BUSYBOX = 'tongs-test/busybox:latest';

const PROGRAM = '/bin/busybox';

/** The id of the busybox image, which is imported first where it is missing. */
export async function ensureBusybox({ engine, address }: EngineRig): Promise<ImageId> {
  const found = await engine.inspectImage(BUSYBOX);
  if (found) return found.id;
  const tar = pack();
  tar.entry({ name: 'bin/busybox', mode: 0o755 }, readFileSync(PROGRAM));
  const applets = execFileSync(PROGRAM, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  for (const applet of applets) {
    if (applet === 'busybox') continue;
    tar.entry({ name: `bin/${applet}`, type: 'symlink', linkname: 'busybox' });
  }
  tar.entry({ name: 'tmp', type: 'directory', mode: 0o1777 });
  tar.finalize();
  const [repo = '', tag = ''] = BUSYBOX.split(':');
  await rawCall(address, {
    method: 'POST',
    path: '/images/create',
    query: { fromSrc: '-', repo, tag, changes: 'ENV PATH=/bin' },
    tar: Readable.from(tar),
  });
  const imported = await engine.inspectImage(BUSYBOX);
  if (!imported) throw new Error(`the engine did not keep ${BUSYBOX}`);
  return imported.id;
}

export interface BuildRequest {
  readonly tag: string;
  readonly dockerfile: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Builds with BuildKit over the API, without a client plugin and without network. */
export async function buildImage({ address }: EngineRig, request: BuildRequest): Promise<void> {
  const tar = pack();
  const files = { Dockerfile: request.dockerfile, ...request.files };
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  const progress = await rawCall(address, {
    method: 'POST',
    path: '/build',
    query: { version: '2', networkmode: 'none', t: request.tag },
    tar: Readable.from(tar),
  });
  for (const line of progress.split('\n').filter((each) => each.trim() !== '')) {
    const { error } = progressWire.parse(JSON.parse(line));
    if (error !== undefined) throw new Error(`cannot build ${request.tag}: ${error}`);
  }
}

/** Builds an image of as many layers on top of busybox. */
export async function buildDeepImage(rig: EngineRig, tag: string, layers: number): Promise<void> {
  const base = await rig.engine.inspectImage(BUSYBOX);
  const more = Array.from({ length: layers - (base?.layers.length ?? 0) }, (_, index) => index);
  const lines = [`FROM ${BUSYBOX}`, ...more.map((index) => `COPY file /copy-${index}`)];
  await buildImage(rig, { tag, dockerfile: lines.join('\n'), files: { file: '1' } });
}

const progressWire = z.object({ error: z.string().optional() });
