import { chmod } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openClosedSocket } from '../../support/engines/closed-socket.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { FIVE_MESSAGES, FIVE_MISTAKES } from '../../support/values/five-mistakes.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

const GOOD = 'image: tongs-test/busybox\nsteps: [{ id: one, run: "true" }]\n';

describeEngine('run and plan refuse', (rig) => {
  const openGood = (): Promise<Project> => openProject(rig, { '.tongs/pipeline.yml': GOOD });

  it.each(['run', 'plan'])(
    'a file with five mistakes by five messages, and change nothing: %s',
    async (command) => {
      const project = await openProject(rig, { 'pipeline.yml': FIVE_MISTAKES });
      const proxy = await openEngineProxy(rig.address);
      const env = { DOCKER_HOST: proxy.host };
      const { exitCode, stdout, stderr } = await project.run([command, 'pipeline.yml'], { env });
      expect([exitCode, stdout]).toEqual([2, '']);
      const told = stderr.split('\n').filter((line) => line.includes(': error: '));
      expect(told).toEqual(
        FIVE_MESSAGES.map(([place, message]) => `pipeline.yml:${place}: error: ${message}`),
      );
      expect(stderr.match(/^hint: /gm)).toHaveLength(5);
      expect(stderr.trimEnd().endsWith('\n5 errors')).toBe(true);
      expect(proxy.changes).toEqual([]);
    },
  );

  it.each([
    { args: ['--step', 'noe'], message: '"noe"', hint: 'Did you mean "one"?' },
    { args: ['--source', 'none'], message: 'there is no such folder', hint: 'Check source.path' },
    { args: ['none.yml'], message: 'there is no such file', hint: 'Write one' },
  ])('$args, and change nothing', async ({ args, message, hint }) => {
    const project = await openGood();
    const proxy = await openEngineProxy(rig.address);
    for (const command of ['run', 'plan']) {
      const ended = await project.run([command, ...args], { env: { DOCKER_HOST: proxy.host } });
      expect([ended.exitCode, ended.stdout.includes('✔')]).toEqual([2, false]);
      expect(ended.stderr).toMatch(/^error: /);
      expect(ended.stderr).toContain(message);
      expect(ended.stderr).toContain(`hint: ${hint}`);
    }
    // Its sweep may remove what dead runs of other tests have left.
    expect(proxy.changes.filter((change) => !change.startsWith('DELETE '))).toEqual([]);
  });

  it('a log of events that cannot be written', async () => {
    const project = await openGood();
    expect(await project.run(['run', '--events', 'none/events.jsonl'])).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^error: Cannot write events to ".*none\/events\.jsonl": there is no such folder\nhint: Name a file in an existing folder.*\n$/,
      ),
    });
  });

  it.each([
    { host: 'unix:///nowhere/docker.sock', exitCode: 3, message: 'there is no such socket' },
    { host: 'tcp://127.0.0.1:9', exitCode: 3, message: 'nothing listens there' },
    { host: 'tcp://nowhere.invalid:2375', exitCode: 3, message: 'the host name does not resolve' },
    { host: 'ssh://me@-V', exitCode: 2, message: '"ssh://me@-V" is not the address of a host' },
    { host: 'unix://', exitCode: 2, message: '"unix://"' },
    { host: 'tcp://somewhere:port', exitCode: 2, message: '"tcp://somewhere:port"' },
  ])('an engine at $host', async ({ host, exitCode, message }) => {
    const project = await openGood();
    const env = { DOCKER_HOST: host };
    const ends = await Promise.all([
      project.run(['run'], { env }),
      project.run(['plan'], { env }),
      project.run(['run', '--host', host], { env: { DOCKER_HOST: 'unix:///elsewhere' } }),
    ]);
    for (const ended of ends) {
      expect([ended.exitCode, ended.stdout]).toEqual([exitCode, '']);
      expect(ended.stderr.match(/error: /g)).toHaveLength(1);
      expect(ended.stderr).toContain(message);
      expect(ended.stderr).toMatch(/\nhint: ./);
    }
    expect(ends[0]?.stderr).toContain('DOCKER_HOST');
    expect(ends[2]?.stderr).toContain('--host');
  });

  it('an engine whose socket they may not open', async () => {
    await using socket = await openClosedSocket();
    const { path, uid } = socket;
    const project = await openGood();
    for (const folder of [project.beside(''), project.home]) await chmod(folder, 0o777);
    const env = { DOCKER_HOST: `unix://${path}` };
    for (const command of ['run', 'plan']) {
      const ended = await project.run([command], { env, ...(uid !== undefined && { uid }) });
      expect([ended.exitCode, ended.stdout]).toEqual([3, '']);
      expect(ended.stderr).toContain(
        `error: Cannot reach the container engine at "unix://${path}": permission denied\n`,
      );
      expect(ended.stderr).toContain('hint: Add your user to the group of the socket');
    }
  });
});
