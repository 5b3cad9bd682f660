import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { containerId, imageId } from '../../../src/engine/docker/wire.ts';
import type { Labels } from '../../../src/engine/types.ts';
import { findRunningJob, type BusyHost } from '../../../src/prune/running-jobs.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';
import { FAKE_INFO } from '../../support/fake-engine/fake-info.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { ALIVE, labelsOf, VANTAGE } from '../../unit/prune/leftovers/labelled.ts';

const FIRST_NAMESPACE = '4026531836';

/** The first pid namespace: nothing is hidden there. */
const ONLOOKER = { ...VANTAGE, self: { ...VANTAGE.self, namespace: FIRST_NAMESPACE, pid: 30 } };

/** A folder as the kernel shows processes: by pid the words of each. */
async function procOf(
  processes: Readonly<Record<number, { readonly words: string }>>,
): Promise<string> {
  const proc = await temporaryFolder();
  await mkdir(join(proc, '1'));
  await writeFile(join(proc, '1', 'comm'), 'systemd\n');
  for (const [pid, { words }] of Object.entries(processes)) {
    await mkdir(join(proc, pid), { recursive: true });
    await writeFile(join(proc, pid, 'cmdline'), words.replaceAll(' ', '\0'));
  }
  return proc;
}

const WORKER = { words: '/opt/runner/bin/Runner.Worker spawnclient 120 130' };

async function find(proc: string): Promise<BusyHost | undefined> {
  return findRunningJob({ onlooker: ONLOOKER, now: VANTAGE.now, proc });
}

it('finds the worker of a runner, and no other process', async () => {
  const others = {
    20: { words: '/opt/runner/bin/Runner.Listener run' },
    21: { words: 'grep Runner.Worker' },
    22: { words: 'vim /tmp/Runner.Worker.log' },
    // A zombie.
    23: { words: '' },
  };
  expect(await find(await procOf(others))).toBeUndefined();
  expect(await find(await procOf({ ...others, 24: WORKER }))).toMatchObject({
    reason: 'job-running',
    message: 'a job is running on this host: process 24 is the worker of a runner',
  });
  const dll = { words: 'dotnet /opt/runner/bin/Runner.Worker.dll spawnclient' };
  expect(await find(await procOf({ 25: dll }))).toMatchObject({ reason: 'job-running' });
});

it('says that it cannot know where processes are hidden', async () => {
  const proc = await procOf({});
  await rm(join(proc, '1', 'comm'));
  expect(await find(proc)).toMatchObject({ reason: 'jobs-not-visible' });
});

it('says that it cannot know for an engine of another host', async () => {
  const engine = stubEngine({
    address: 'tcp://build-1:2376',
    findProcesses: async () => undefined,
  });
  const proc = await procOf({});
  const onlooker = ONLOOKER;
  expect(await findRunningJob({ engine, onlooker, now: VANTAGE.now, proc })).toMatchObject({
    reason: 'jobs-not-visible',
    message:
      'whether a job is running on the host of "tcp://build-1:2376" is not visible from here',
  });
});

it('says that it cannot know for a socket that leads to another host', async () => {
  const engine = stubEngine({
    address: 'unix:///tmp/forwarded.sock',
    info: async () => ({ ...FAKE_INFO, name: 'build-1' }),
    listContainers: async () => [],
    listVolumes: async () => [],
  });
  const proc = await procOf({ 24: WORKER });
  const asked = { engine, onlooker: ONLOOKER, now: VANTAGE.now, proc };
  expect(await findRunningJob({ ...asked, hostName: 'laptop' })).toMatchObject({
    reason: 'jobs-not-visible',
    message:
      'whether a job is running on the host of "unix:///tmp/forwarded.sock" is not visible from here',
  });
  expect(await findRunningJob({ ...asked, hostName: 'build-1' })).toMatchObject({
    reason: 'job-running',
  });
});

it('finds the worker of a runner on a host behind ssh', async () => {
  const findProcesses = async (program: string): Promise<number[]> =>
    program === 'Runner.Worker' ? [77] : [];
  const engine = stubEngine({ address: 'ssh://build-1', findProcesses });
  expect(await findRunningJob({ engine, onlooker: ONLOOKER, now: VANTAGE.now })).toMatchObject({
    reason: 'job-running',
    message: 'a job is running on "ssh://build-1": process 77 is the worker of a runner',
  });
});

it('finds a live run of Tongs on the engine', async () => {
  const engineWith = (labels: Labels): ReturnType<typeof stubEngine> =>
    stubEngine({
      address: 'unix:///run/docker.sock',
      info: async () => FAKE_INFO,
      listContainers: async () => [
        {
          id: containerId.parse('c'),
          names: ['c'],
          image: imageId.parse('i'),
          labels,
          state: 'running',
          volumes: [],
        },
      ],
      listVolumes: async () => [],
    });
  const proc = await procOf({});
  const asked = { onlooker: ONLOOKER, now: VANTAGE.now, proc, hostName: FAKE_INFO.name };
  const look = (labels: Labels): Promise<BusyHost | undefined> =>
    findRunningJob({ ...asked, engine: engineWith(labels) });
  expect(await look(labelsOf({ ...ALIVE, namespace: FIRST_NAMESPACE }))).toMatchObject({
    reason: 'run-under-way',
    message: 'run run-1 of Tongs is in progress on this engine',
  });
  expect(await look({})).toBeUndefined();
});
