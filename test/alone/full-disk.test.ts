import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { toEngineStore } from '../../src/prune/cache/engine-store.ts';
import { pruneStore } from '../../src/prune/cache/perform.ts';
import { fillDisk } from '../support/files/loop-disk.ts';
import { describeFilledEngine } from '../support/engines/describe-filled-engine.ts';
import { APART_MS, freePart, LARGE_BYTES, readDisk } from '../support/images/filled-engine.ts';
import { MadeRecords } from '../support/images/made-records.ts';
import { openActionRig } from '../support/rigs/action-rig.ts';
import { openProject } from '../support/rigs/project.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const MIN_FREE = '10%..20%';
const LEAST_AGE_MS = 1_000;

const PIPELINE = { '.tongs/pipeline.yml': 'steps: []' };

describeFilledEngine('an engine whose disk is full of build cache', (rig) => {
  let large: MadeRecords;
  let disk = '';
  let ballast = '';

  beforeAll(() => {
    large = new MadeRecords(rig, rig.filled.large);
    ({ disk } = rig.filled);
    ballast = join(disk, 'ballast');
  });

  it('is pruned until the second mark is reached, and not further', async () => {
    const before = await readDisk(disk);
    expect(freePart(before)).toBeLessThan(0.1);
    const project = await openProject(rig, {});
    const prune = ['prune', 'cache', '--min-free', MIN_FREE, '--json'];
    const { exitCode, stdout } = await project.run(prune);
    const after = await readDisk(disk);
    expect(freePart(after)).toBeGreaterThanOrEqual(0.2);
    expect(after.freeBytes).toBeLessThan(after.totalBytes * 0.2 + LARGE_BYTES);
    // The least recently used are gone.
    const left = await large.left();
    const gone = rig.filled.large.made - left.length;
    expect(left).toEqual(numbers(gone, rig.filled.large.made));
    const { results } = JSON.parse(stdout);
    expect({ exitCode, results }).toEqual({
      exitCode: 0,
      results: [expect.objectContaining({ result: 'pruned', targetMet: true })],
    });
    const [{ records, bytes }] = results;
    expect(records).toBeGreaterThanOrEqual(gone);
    for (const each of [bytes.engine, bytes.list, bytes.filesystem]) {
      expect(each).toBeGreaterThanOrEqual(gone * LARGE_BYTES);
      expect(each).toBeLessThan((gone + 0.5) * LARGE_BYTES);
    }
    expect(Math.abs(after.freeBytes - before.freeBytes - bytes.filesystem)).toBeLessThan(NOISE);

    const again = await project.run(prune);
    expect(JSON.parse(again.stdout).results).toEqual([
      expect.objectContaining({ result: 'skipped', reason: 'nothing-to-delete', targetMet: true }),
    ]);
    expect(await large.left()).toEqual(left);
  });

  it('is brought below the low mark by the watchdog of the agent alone, with one message', async () => {
    const { freeBytes, totalBytes } = await readDisk(disk);
    await writeFile(ballast, Buffer.alloc(Math.floor(freeBytes - totalBytes * 0.08)));
    const messages: unknown[] = [];
    const receiver = createServer((request, response) => {
      void text(request).then((body) => messages.push(JSON.parse(body)));
      response.end();
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    onTestFinished(() => void receiver.close());
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const project = await openProject(rig, {
      'agent.yml': `
        watchdog:
          every: 1s
          bytes: { high: 90%, low: 80% }
          inodes: { high: 99%, low: 98% }
          older-than: 2m
          at-least: 1m
        notify: { receivers: [{ type: webhook, url: "http://127.0.0.1:${port}/" }] }`,
    });
    const args = ['--config', 'agent.yml', '--socket', 'agent.sock', '--state', 'state'];
    const agent = project.start(['agent', 'run', ...args]);
    await waitFor('the message', () => messages.length > 0);
    expect(freePart(await readDisk(disk))).toBeGreaterThanOrEqual(0.2);
    agent.kill('SIGTERM');
    const { exitCode, stdout } = await agent.ended;
    expect(exitCode).toBe(0);
    expect(messages).toMatchObject([{ kind: 'target-reached', host: 'local' }]);
    expect(stdout).toMatch(
      / local: 9\d\.\d % of the disk are used, more than 90 %: pruning build cache/,
    );
    expect(stdout).toMatch(/ local: cache: \d+(\.\d)? MB reclaimed/);
    await rm(ballast);
  });

  it('is pruned although not a byte is left, also at the end of a job', async () => {
    await expect(large.make({ megabytes: 2_000 })).rejects.toThrow('exit code: 1');
    await fillDisk(ballast);
    expect((await readDisk(disk)).freeBytes).toBe(0);
    const job = await openActionRig(rig, PIPELINE);
    await job.run({ 'prune-min-free': MIN_FREE });
    const [post] = await job.endJob();
    expect(post).toMatchObject({ exitCode: 0, faults: [] });
    expect(freePart(await readDisk(disk))).toBeGreaterThanOrEqual(0.2);
    await rm(ballast);
  });

  it('says that it missed the mark where something else fills the disk', async () => {
    await fillDisk(ballast);
    const job = await openActionRig(rig, PIPELINE);
    const record = await job.prune({ 'prune-min-free': '100%' });
    expect(record).toMatchObject({
      exitCode: 0,
      outputs: { result: 'pruned', 'target-met': 'false' },
      annotations: [
        {
          level: 'warning',
          message: expect.stringMatching(/reclaimed, but the limits are not met\n/),
        },
      ],
    });
    await rm(ballast);
  });

  it('is pruned as well where inodes are short', async () => {
    const many = new MadeRecords(rig);
    await many.lab.open();
    for (;;) {
      const { inodes } = await readDisk(disk);
      if (inodes.free < inodes.total * 0.1) break;
      // The containerd store has two of what it builds, for a moment.
      await many.make({ files: Math.min(2_000, Math.floor(inodes.free * 0.45)) });
      // The first one can be told apart from the others.
      if (many.made === 1) await systemClock.sleep(APART_MS);
    }
    await systemClock.sleep(LEAST_AGE_MS);
    expect(freePart(await readDisk(disk))).toBeGreaterThan(0.2);
    const bounds = {
      minFree: { below: { percent: 10 }, until: { percent: 20 } },
      all: false,
      leastAgeMs: LEAST_AGE_MS,
    };
    const options = { dryRun: false, clock: systemClock };
    const outcome = await pruneStore(toEngineStore(rig.engine), bounds, options);
    const { inodes } = await readDisk(disk);
    expect(inodes.free).toBeGreaterThanOrEqual(inodes.total * 0.2);
    expect(outcome).toMatchObject({ result: 'pruned', targetMet: true });
    expect(await many.left()).toEqual(numbers(1, many.made));
  });

  it('fails with one message where the disk cannot be written', async () => {
    await large.make({ megabytes: 1 });
    // As the kernel does when the device fails.
    execFileSync('mount', ['-o', 'remount,abort', disk]);
    // Old enough, with the margin of an engine that rounds.
    await systemClock.sleep(LEAST_AGE_MS + APART_MS);
    const bounds = { olderThanMs: LEAST_AGE_MS, all: false, leastAgeMs: LEAST_AGE_MS };
    const options = { dryRun: false, clock: systemClock };
    // Docker 20.10 fails as it lists the records, 28 with the containerd store as it deletes them.
    expect(await pruneStore(toEngineStore(rig.engine), bounds, options)).toMatchObject({
      result: 'failed',
      failure: {
        kind: 'engine-refused',
        message: expect.stringMatching(
          /^Cannot (list|prune) the build cache: [^\n]*read-only file system[^\n]*$/,
        ),
      },
    });
  });
});

/** What an engine writes beside the records. */
const NOISE = 4 * 1024 ** 2;

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
