import { execFileSync, spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compareVersions } from '../../../src/engine/docker/api-version.ts';
import { REPOSITORY_LABEL, ROLE_LABEL } from '../../../src/engine/labels.ts';
import { DOCKER_OPTIONS, RUN_OPTIONS } from '../../../src/run/wrap/docker-options.ts';
import type { ContainerSummary } from '../../../src/engine/types.ts';
import type { OptionGrammar } from '../../../src/run/wrap/parse-options.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { BUNDLE } from '../../support/processes/tongs-process.ts';
import { childOf } from '../../support/processes/child-of.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import { sampleOf } from '../../support/values/property.ts';
import { randomSuffix } from '../../support/values/random-suffix.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

const REDIS = `
tongs:
  cache: { image: tongs-test/redis, port: 6379, exports: { REDIS_URL: "redis://cache:6379" } }
steps:
  - { id: unused, tongs: cache, run: 'true' }
`;
const MOUNTS = `
tongs:
  server: { image: tongs-test/redis, interface: { kind: mcp, name: tools, port: 6379 } }
  shared:
    image: tongs-test/busybox
    command: [sh, -c, 'echo made >/srv/made; sleep 1000']
    interface: { kind: volume, volume: files, mountpoint: /srv }
    readiness: { command: [test, -e, /srv/made] }
steps:
  - { id: unused, tongs: [server, shared], run: 'true' }
`;
const PLAIN = `
steps:
  - { id: unused, run: 'true' }
`;
const BUSYBOX = ['run', '--rm', 'tongs-test/busybox', 'sh', '-c'];

/** The `docker` on the path, and others of the machine, such as an older one. */
const dockers = ['docker', '/usr/bin/docker'].filter(
  (program) => spawnSync(program, ['--version']).status === 0,
);
const reason = dockers.length === 0 ? ' (skipped: there is no program "docker")' : '';

/** Whether the program takes several networks. */
function hasNewDocker(): boolean {
  const asked = spawnSync('docker', ['--version'], { encoding: 'utf8' });
  return Number(/ (\d+)\./.exec(asked.stdout)?.[1]) >= 25;
}

/** The containers of a role that the project's commands have now. */
async function containersOf(project: Project, role: string): Promise<readonly ContainerSummary[]> {
  const { engine } = project.rig;
  const all = await engine.listContainers({ label: REPOSITORY_LABEL, value: project.repository });
  return all.filter(({ labels }) => labels[ROLE_LABEL] === role);
}

describeEngine('tongs wrap', (rig) => {
  it('starts a tong with privileges only if they are granted', async () => {
    const command = '[nc, -ll, -p, "5000", -e, grep, CapEff, /proc/self/status]';
    const tong = `{ image: tongs-test/busybox, command: ${command}, port: 5000, caps: [NET_ADMIN] }`;
    const project = await openProject(rig, {
      'net.yml': `tongs: { net: ${tong} }\nsteps: [{ id: unused, tongs: net, run: 'true' }]\n`,
    });
    const asks = ['--', 'docker', ...BUSYBOX, 'echo | nc -w 5 net 5000'];
    const refused = await project.run(['wrap', 'net.yml', ...asks]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('it needs the grant "caps"');
    expect(await containersOf(project, 'tong')).toEqual([]);
    if (dockers.length === 0) return;
    const granted = await project.run(['wrap', 'net.yml', '--grant', 'caps', ...asks]);
    const caps = BigInt(`0x${/CapEff:\s+([0-9a-f]+)/.exec(granted.stdout)?.[1] ?? '0'}`);
    expect((caps >> 12n) & 1n).toBe(1n);
  });

  it('passes on every word, the exit code, input and output of any command if there are no tongs', async () => {
    const project = await openProject(rig, { 'plain.yml': PLAIN });
    // It needs no engine.
    const env = { DOCKER_HOST: 'unix:///nowhere.sock' };
    const echo =
      'process.stdin.pipe(process.stderr); console.log(JSON.stringify(process.argv.slice(1))); process.exitCode = 44';
    const anyWord = fc
      .string({ unit: 'binary', maxLength: 20 })
      .filter((text) => !text.includes('\0'));
    const odd = [
      '',
      ' ',
      '--',
      '-e',
      "'",
      '"',
      '$HOME',
      '*',
      '\n',
      'ü€😀',
      '\uFFFD',
      '--host',
      '-h',
      '--help',
    ];
    const all = [odd, ...sampleOf(fc.array(anyWord, { maxLength: 30 }), 4)];
    for (const words of all) {
      const args = ['wrap', 'plain.yml', '--', process.execPath, '-e', echo, '--', ...words];
      const ended = await project.run(args, { env, stdin: 'typed' });
      expect(ended).toEqual({
        exitCode: 44,
        stdout: `${JSON.stringify(words)}\n`,
        stderr: 'typed',
      });
    }
    const [node, script] = BUNDLE;
    const odd8 = `exec ${node} ${script} wrap plain.yml -- echo "$(printf '\\303\\050')"`;
    expect(await project.run([], { env, program: ['sh', '-c', odd8] })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('it is not UTF-8'),
    });
    expect(await project.run(['wrap', 'plain.yml', '--', 'no-such-program'], { env })).toEqual({
      exitCode: 127,
      stdout: '',
      stderr: 'Cannot start "no-such-program": there is no such program\n',
    });
    const killed = ['wrap', 'plain.yml', '--', 'sh', '-c', 'kill -KILL $$'];
    expect(await project.run(killed, { env })).toMatchObject({ exitCode: 137, stderr: '' });
  });

  describe.skipIf(reason !== '')(`around docker run${reason}`, () => {
    it('joins the command to the tongs, passes on its exit code, and leaves nothing', async () => {
      const project = await openProject(rig, { 'redis.yml': REDIS });
      const script = String.raw`printf 'PING\r\nQUIT\r\n' | nc "$TONG_CACHE_HOST" "$TONG_CACHE_PORT"; echo "$REDIS_URL $OWN"; cat; exit 7`;
      const options = [
        '--rm',
        '-i',
        '--network=bridge',
        '--env',
        'OWN=own',
        '-e',
        'TONG_CACHE_PORT=6379',
      ];
      const command = ['docker', 'run', ...options, 'tongs-test/busybox', 'sh', '-c', script];
      const ended = await project.run(['wrap', 'redis.yml', '--', ...command], { stdin: 'typed' });
      expect(ended).toMatchObject({
        exitCode: 7,
        stdout: '+PONG\r\n+OK\r\nredis://cache:6379 own\ntyped',
        stderr: expect.stringMatching(/^● cache ready in [^\n]*\n$/),
      });
    });

    it('mounts the volumes of tongs, and the file that names MCP servers', async () => {
      const project = await openProject(rig, { 'mounts.yml': MOUNTS });
      const script = 'cat "$TONG_SHARED_PATH/made" "$TONGS_MCP_CONFIG"; echo x >/run/tongs-mcp/x';
      const ended = await project.run(['wrap', 'mounts.yml', '--', 'docker', ...BUSYBOX, script]);
      expect(ended).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^made\n/) });
      expect(JSON.parse(ended.stdout.slice('made\n'.length))).toEqual({
        mcpServers: { tools: { type: 'http', url: 'http://server:6379/mcp' } },
      });
      expect(ended.stderr).toContain('Read-only file system');
    });

    it('starts only the chosen tongs, on two networks if one of them has no access to the outside', async () => {
      const file = REDIS.replace('6379,', '6379, egress: none,').replace(
        'tongs:',
        'tongs:\n  other: { image: tongs-test/absent, pull: never }',
      );
      const project = await openProject(rig, { 'inner.yml': file });
      const script = String.raw`printf 'PING\r\nQUIT\r\n' | nc cache 6379; ls /sys/class/net | grep -c eth`;
      const wrap = ['wrap', 'inner.yml', '--tong', 'cache', '--', 'docker'];
      const ended = await project.run([...wrap, ...BUSYBOX, script]);
      const isOld = compareVersions(rig.engine.apiVersion, '1.44') < 0;
      if (isOld)
        expect([ended.exitCode, ended.stderr]).toEqual([2, expect.stringContaining('Docker 25')]);
      else if (hasNewDocker()) expect(ended.stdout).toBe('+PONG\r\n+OK\r\n2\n');
    });

    it('says what is wrong before anything starts', async () => {
      const project = await openProject(rig, { 'redis.yml': REDIS });
      const wrap = (...words: string[]) => project.run(['wrap', 'redis.yml', ...words]);
      expect(await wrap('docker', 'run', 'x')).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('Write it after "--"'),
      });
      expect(await wrap('--', 'docker', 'run', '-d', '--net=host', 'x')).toMatchObject({
        exitCode: 2,
        stderr: expect.stringMatching(/is on network "host"[^]*it is detached/),
      });
      expect(await wrap('--', 'npm', 'test')).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('it is not "docker run"'),
      });
    });

    it('passes on signals as often as they come, and then leaves nothing', async () => {
      const project = await openProject(rig, { 'redis.yml': REDIS });
      const script =
        'for s in TERM HUP USR1; do trap "echo $s" $s; done; trap "exit 9" QUIT; echo up; while :; do usleep 10000; done';
      const started = project.start(['wrap', 'redis.yml', '--', 'docker', ...BUSYBOX, script]);
      let expected = '';
      const shows = async (word: string): Promise<void> => {
        expected += `${word}\n`;
        await waitFor(word, () => started.stdout === expected);
      };
      await shows('up');
      for (const signal of ['SIGTERM', 'SIGTERM', 'SIGHUP', 'SIGUSR1'] as const) {
        started.kill(signal);
        await shows(signal.slice(3));
      }
      started.kill('SIGQUIT');
      expect(await started.ended).toMatchObject({ exitCode: 9, stdout: expected });
    });

    it('removes its container if docker is killed, and then says that a tong has ended', async () => {
      const project = await openProject(rig, { 'redis.yml': REDIS });
      const script = String.raw`printf 'SHUTDOWN NOSAVE\r\n' | nc cache 6379; sleep 1000`;
      const started = project.start(['wrap', 'redis.yml', '--', 'docker', ...BUSYBOX, script]);
      await waitFor('the end of the tong', async () => {
        const [tong] = await containersOf(project, 'tong');
        return tong?.state === 'exited';
      });
      process.kill(childOf(started.pid), 'SIGKILL');
      const { exitCode, stderr } = await started.ended;
      expect([exitCode, stderr]).toEqual([
        137,
        expect.stringMatching(/^✘ Tong "cache" ended with exit code 0\n( {4}.*\n)* {4}.* bye bye/m),
      ]);
    });

    it('leaves a container without --rm to the user', async () => {
      const project = await openProject(rig, { 'redis.yml': REDIS });
      const name = `tongs-test-wrapped-${randomSuffix()}`;
      onTestFinished(() => void spawnSync('docker', ['rm', '-f', name], { env: project.env }));
      const words = ['docker', 'run', '--name', name, ...BUSYBOX.slice(2), 'echo up; sleep 1000'];
      const started = project.start(['wrap', 'redis.yml', '--', ...words]);
      await waitFor('the container', () => started.stdout === 'up\n');
      process.kill(childOf(started.pid), 'SIGKILL');
      expect(await started.ended).toMatchObject({ exitCode: 137 });
      const [container] = await rig.engine.listContainers({ namePrefix: name });
      expect(container).toMatchObject({ state: 'running' });
    });

    it.each(dockers)('knows the options of %s', (docker) => {
      const help = (...words: string[]): string =>
        execFileSync(docker, [...words, '--help'], { encoding: 'utf8' });
      expect(unknownOptions(help('run'), RUN_OPTIONS)).toEqual([]);
      expect(unknownOptions(help(), DOCKER_OPTIONS)).toEqual([]);
    });
  });
});

/** The options in a help text of which the grammar does not know the letter, or whether they have a value. */
function unknownOptions(help: string, { withValue, flags, aliases }: OptionGrammar): string[] {
  const options = [...help.matchAll(/^ +(?:-(\w), )? *--([a-z0-9-]+)(?: (\S+))?(?:  .*)?$/gm)];
  expect(options.length).toBeGreaterThan(8);
  return options.flatMap(([line, letter, name = '', type]) => {
    const isKnown = (type === undefined ? flags : withValue).has(name);
    return isKnown && (letter === undefined || aliases.get(letter) === name) ? [] : [line];
  });
}
