import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VERSION } from '../../../src/base/version.ts';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { openClosedSocket } from '../../support/engines/closed-socket.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject } from '../../support/rigs/project.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { runTongs } from '../../support/processes/tongs-process.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: plain, run: 'true' }
  - { id: kept, cache: true, needs: [], run: 'true' }
`;

const COST = 'on the containerd image store a commit reads all files of the container';

describeEngine('doctor', (rig) => {
  it('shows what an engine is and can do', async () => {
    const host = describeAddress(rig.address);
    const folder = await temporaryFolder();
    const { exitCode, stdout, stderr } = await runTongs(['doctor', '--host', host], { folder });
    expect([exitCode, stderr]).toEqual([0, '']);
    const info = await rig.engine.info();
    expect(stdout).toMatch(new RegExp(`^✔ tongs +${VERSION.replaceAll('.', '\\.')}, node 24\\.`));
    expect(stdout).toContain(`${host} (--host)`);
    expect(stdout).toContain(`Docker ${info.version}, API ${rig.engine.apiVersion}`);
    expect(stdout).toMatch(/^✔ size +\d+ CPUs?, [\d.]+ [GM]iB of memory$/m);
    expect(stdout).toMatch(/^[✔!] image store +\S/m);
    const disk = await rig.engine.readDisk(info.rootDirectory);
    expect(stdout).toMatch(disk ? /^✔ disk +[\d.]+ [GT]B of [\d.]+ [GT]B are free$/m : /^! disk /m);
    expect(stdout).toMatch(/^✔ build cache +\d+ records?, /m);
    const isOld = /^(?:\d|1\d|2[0-7])\./.test(info.version);
    expect(/^! cache pruning .*\n.*\n.*"gc": { "enabled": true/m.test(stdout)).toBe(isOld);
    expect(stdout).not.toContain('✘');
  });

  it('tells what commits cost on a containerd store, and so does a plan that has some', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const { containerdStore } = await rig.engine.info();
    const doctor = await project.run(['doctor']);
    expect(doctor.stdout.includes(COST)).toBe(containerdStore);
    const plan = await project.run(['plan', 'pipeline.yml']);
    expect(plan.stdout.includes(`1 cached step would be committed; ${COST}`)).toBe(containerdStore);
    const json = await project.run(['plan', 'pipeline.yml', '--json']);
    expect(json.stdout).not.toContain(COST);
    const without = await project.run(['plan', 'pipeline.yml', '--step', 'plain']);
    expect(without.stdout).not.toContain(COST);
    const off = await project.run(['plan', 'pipeline.yml', '--snapshots', 'off']);
    expect(off.stdout).not.toContain(COST);
  });

  it('says what is wrong where there is none, with its cause and a hint', async () => {
    const folder = await temporaryFolder();
    const [gone, wrong] = await Promise.all([
      runTongs(['doctor'], { folder }),
      runTongs(['doctor'], { folder, env: { DOCKER_HOST: 'ssh://-V' } }),
    ]);
    expect([gone.exitCode, gone.stderr]).toEqual([3, '']);
    expect(gone.stdout).toContain(
      '✘ engine  Cannot reach the container engine at "unix:///nowhere',
    );
    expect(gone.stdout).toContain('there is no such socket\n');
    expect(gone.stdout).toContain('Start Docker, or name an engine by DOCKER_HOST');
    expect(wrong).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: .*ssh:\/\/-V/),
    });
  });

  it('says what is wrong with a socket that it may not open', async () => {
    await using socket = await openClosedSocket();
    const { path, uid } = socket;
    const env = { DOCKER_HOST: `unix://${path}` };
    const { exitCode, stdout } = await runTongs(['doctor'], {
      folder: '/',
      env,
      ...(uid !== undefined && { uid }),
    });
    expect(exitCode).toBe(3);
    expect(stdout).toContain(`"unix://${path}": permission denied\n`);
    expect(stdout).toContain('Add your user to the group of the socket');
  });
});

it('names the engine as it names itself, and fails where something is missing', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'engine.sock');
  const answers: Readonly<Record<string, unknown>> = {
    '/_ping': '',
    '/version': { Components: [{ Name: 'Podman Engine' }] },
    '/info': { ServerVersion: '5.4.0', NCPU: 2, OSType: 'linux', Architecture: 'amd64' },
    '/system/df': { BuildCache: [] },
  };
  await using server = createServer(({ url = '' }, response) => {
    const answer = answers[url.replace(/^\/v[0-9.]+/, '').replace(/\?.*$/, '')];
    response.writeHead(answer === undefined ? 404 : 200, { 'Api-Version': '1.41' });
    response.end(JSON.stringify(answer ?? { message: 'no such object' }));
  });
  await once(server.listen(path), 'listening');
  const env = { DOCKER_HOST: `unix://${path}` };
  const { exitCode, stdout, stderr } = await runTongs(['doctor'], { folder, env });
  expect([exitCode, stderr]).toEqual([3, '']);
  expect(stdout).toContain('Podman Engine 5.4.0, API 1.41, linux/amd64');
  expect(stdout).toMatch(/^✘ network +the default bridge is missing$/m);
});
