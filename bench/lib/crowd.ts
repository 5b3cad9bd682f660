import { createHash } from 'node:crypto';
import { snapshotRepository } from './leftovers.ts';
import { BENCH_LABEL, imageRepository, type Rig } from './rig.ts';

/** Half of them are images of somebody, half are snapshots of other repositories; each holds one small file. */
export async function crowd(rig: Rig, count: number): Promise<void> {
  const queue = Array.from({ length: count }, (_, index) => index).values();
  const work = async (): Promise<void> => {
    for (const index of queue) {
      rig.kit.signal.throwIfAborted();
      await makeImage(rig, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

const AT_ONCE = 4;

async function makeImage({ api, kit }: Rig, index: number): Promise<void> {
  const isSnapshot = index % 2 === 1;
  const key = createHash('sha256').update(`${kit.word} ${index}`).digest('hex');
  const repository = isSnapshot
    ? snapshotRepository(kit.word, `other-${index % 10}`)
    : imageRepository(kit);
  const labels = {
    [BENCH_LABEL]: kit.word,
    ...(isSnapshot && {
      'dev.tongs.snapshot.key': key,
      'dev.tongs.snapshot.repository': repository,
      'dev.tongs.snapshot.scope': 'default',
    }),
  };
  const query = new URLSearchParams({ fromSrc: '-', repo: repository, tag: key });
  for (const [name, value] of Object.entries(labels)) {
    query.append('changes', `LABEL "${name}"="${value}"`);
  }
  const answer = await api.ask('POST', `/images/create?${query.toString()}`, aTar(`file-${index}`));
  if (answer.status !== 200 || answer.body.includes('"error"')) {
    throw new Error(`Cannot make an image: ${answer.status} ${answer.body.trim()}`);
  }
}

/** With one empty file. */
function aTar(name: string): Uint8Array {
  const head = Buffer.alloc(BLOCK);
  head.write(name);
  head.write('0000644\0'.padEnd(8), 100);
  for (const [at, digits] of [
    [108, 7],
    [116, 7],
    [124, 11],
    [136, 11],
  ] as const) {
    head.write('0'.repeat(digits), at);
  }
  head.write(' '.repeat(8), 148);
  head.write('0', 156);
  head.write('ustar\u000000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, Buffer.alloc(2 * BLOCK)]);
}

const BLOCK = 512;
