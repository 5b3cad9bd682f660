import { expect, test, vi } from 'vitest';
import * as label from '../../../../src/engine/labels.ts';
import { formatExpiry, formatOwner, type Owner } from '../../../../src/engine/owner/owner.ts';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import {
  formatBackgroundRequest,
  parseBackgroundRequest,
  type SaveRequest,
} from '../../../../src/run/background/save-request.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { NOBODY, openRunRig, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep } from '../../../support/values/steps.ts';

const LOOK = aPipeline([aStep('look', { cache: false, run: 'cat file.txt' })]);
const LARGE = 10_000;
const PLACE = { file: 'p.yml', line: 1, column: 1, length: 1, text: 'x' };
const INPUT = { glob: 'file.txt', optional: false, place: PLACE };

/** With what one run has asked for. */
async function openSaving(pipeline = LOOK): Promise<{ rig: RunRig; request: SaveRequest }> {
  const rig = await openRunRig();
  rig.large = { files: 100, bytes: LARGE };
  writeFiles(rig.folder, { large: Buffer.alloc(LARGE) });
  await rig.perform(pipeline, { snapshots: 'local', keeps: false });
  const [request] = rig.asked;
  if (!request) throw new Error('the run has asked for nothing');
  return { rig, request };
}

async function images({ engine }: RunRig): Promise<number> {
  return (await engine.listImages({ label: 'dev.tongs.snapshot.key' })).length;
}

test('what is asked for is the same after it was text', async () => {
  const parent = aStep('parent', { run: 'echo p >/p', inputs: [INPUT] });
  const child = aStep('child', { cache: false, from: 'parent', user: '7', run: 'cat /p' });
  const { request } = await openSaving(aPipeline([parent, child]));
  const asked = { ...request, host: undefined, waits: false };
  const read = parseBackgroundRequest(formatBackgroundRequest(asked));
  expect(read).toEqual(JSON.parse(JSON.stringify(asked)));
  expect(read?.steps.map(({ id }) => id)).toEqual(['parent', 'child']);
  expect(parseBackgroundRequest('')).toBeUndefined();
  expect(parseBackgroundRequest('{"run":"x"}')).toBeUndefined();
});

test('the source is saved as it is then, whatever it was when the run began', async () => {
  const { rig } = await openSaving();
  writeFiles(rig.folder, { 'file.txt': 'changed since' });
  expect(await rig.saveAsked()).toMatchObject([{ type: 'source-saved' }]);
  await rig.perform(LOOK, { snapshots: 'local' });
  expect(rig.calls.filter(({ method }) => method === 'putArchive')).toEqual([]);
  expect(rig.of('step-output').flatMap(({ lines }) => lines)).toEqual(['changed since']);
});

test('a source that changes while it is sent is not saved', async () => {
  const { rig } = await openSaving();
  const put = rig.engine.putArchive.bind(rig.engine);
  vi.spyOn(rig.engine, 'putArchive').mockImplementationOnce(async (target, tar) => {
    writeFiles(rig.folder, { 'file.txt': 'changed' });
    await put(target, tar);
  });
  const [told] = await rig.saveAsked();
  expect(told).toMatchObject({
    code: 'source-not-saved',
    message: 'The source is not saved for later runs: "file.txt" changed while it was sent',
  });
  expect([await images(rig), await rig.left()]).toEqual([0, []]);
});

test('nothing is left, and nothing is saved, where it is ended before or amid the commit', async () => {
  for (const method of ['createContainer', 'putArchive', 'commitContainer'] as const) {
    const { rig } = await openSaving();
    const ended = new Cancelled('SIGTERM was received', { code: 'cancelled', exitCode: 143 });
    vi.spyOn(rig.engine, method).mockImplementationOnce(async () => {
      rig.saving.abort(ended);
      throw ended;
    });
    expect(await rig.saveAsked()).toMatchObject([{ code: 'source-not-saved' }]);
    expect([await images(rig), await rig.left()], method).toEqual([0, []]);
  }
});

test('one process at a time saves the source of a repository', async () => {
  const { rig, request } = await openSaving();
  rig.events = [];
  await Promise.all([rig.keep(request), rig.keep({ ...request, run: 'other' })]);
  expect(rig.of('source-saved')).toHaveLength(1);
  expect(rig.of('warned').map(({ message }) => message)).toEqual([
    'The source is not saved for later runs: another process saves the source of this repository',
  ]);
  expect(await images(rig)).toBe(1);
});

test('what another run has saved meanwhile is not saved again', async () => {
  const { rig, request } = await openSaving();
  await rig.keep(request);
  rig.events = [];
  await rig.keep({ ...request, run: 'later' });
  expect([rig.events, await images(rig)]).toEqual([[], 1]);
});

test('nothing is saved for an image that is gone', async () => {
  const { rig } = await openSaving();
  await rig.engine.removeImage('base');
  expect(await rig.saveAsked()).toMatchObject([
    { message: expect.stringContaining('the image that step "look" starts from is gone') },
  ]);
});

test('nothing is saved of a source that cannot be read any more', async () => {
  const { rig, request } = await openSaving();
  rig.events = [];
  const source = { ...request.source, folder: `${rig.folder}/gone` };
  await rig.keep({ ...request, source });
  expect(rig.of('warned')).toMatchObject([{ code: 'source-not-saved' }]);
  expect(await rig.left()).toEqual([]);
});

test('nothing is saved of a source that has a name by now that no image can hold', async () => {
  const { rig } = await openSaving();
  writeFiles(rig.folder, { 'sub/.wh.file': '' });
  expect(await rig.saveAsked()).toMatchObject([
    { code: 'source-not-saved', message: expect.stringContaining('"sub/.wh.file"') },
  ]);
  expect([await images(rig), await rig.left()]).toEqual([0, []]);
});

/** As the lock of a process that saves the source, or of a step. */
async function lock(rig: RunRig, name: string, owner: Partial<Owner> = {}): Promise<void> {
  const labels = {
    [label.RUN_LABEL]: 'earlier',
    [label.REPOSITORY_LABEL]: 'test-00000000',
    [label.NAME_LABEL]: name,
    [label.OWNER_LABEL]: formatOwner({ ...NOBODY, pid: 7, ...owner }),
    [label.EXPIRES_LABEL]: formatExpiry(rig.clock.now() + 60_000),
  };
  await rig.engine.createVolume({ name: `lock-${name}-${owner.pid ?? 7}`, labels });
}

test('a run that sends all of the source ends the process that saves an older state', async () => {
  const { rig, request } = await openSaving();
  await lock(rig, '.source');
  await lock(rig, 'look', { pid: 8 });
  await lock(rig, '.source', { pid: 9, namespace: '2' });
  await rig.perform(LOOK, { snapshots: 'off' });
  expect(rig.ended).toEqual([]);
  await rig.perform(LOOK, { snapshots: 'local', keeps: false });
  expect(rig.ended).toEqual([7]);
  await rig.keep(request);
  await rig.perform(LOOK, { snapshots: 'local' });
  expect(rig.ended).toEqual([7]);
});
