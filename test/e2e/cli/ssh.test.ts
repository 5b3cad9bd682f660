import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { sha256 } from '../../../src/base/sha256.ts';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { labelled } from '../../support/engines/labelled.ts';
import { STUBBORN } from '../../support/rigs/stubborn-run.ts';
import { BUNDLE, type Ended } from '../../support/processes/tongs-process.ts';
import { openNetwork } from '../../support/ssh/network-proxy.ts';
import { whyNoSshHost } from '../../support/ssh/ssh-host.ts';
import { openSshProject } from '../../support/ssh/ssh-project.ts';

const reason = whyNoSshHost();
if (reason !== '') console.warn(`skipped: the command line over ssh: ${reason}`);
const withSsh = it.skipIf(reason !== '');

const PIPELINE = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: build
    cache: true
    run: cat words >out; wc -c <out
  - id: ask
    tongs: redis
    run: printf 'PING\\r\\nQUIT\\r\\n' | nc redis 6379; cat out
`;

/** The only step that sees the source, which is large. */
const LARGE = `
image: tongs-test/busybox
steps:
  - { id: prep, inputs: [], run: echo made >/made, cache: true }
  - { id: look, run: wc -c <large; cat /made }
`;

describeEngine('the command line over ssh', (rig) => {
  withSsh('does everything that it does here, however the host is named', async () => {
    const files = { 'pipeline.yml': PIPELINE, words: 'plain words\n' };
    const { project, address, network, env, waitForEnd } = await openSshProject(rig, files);
    const named = { env: { ...env, DOCKER_HOST: 'unix:///nowhere/engine.sock' } };
    const run = project.startRun(['pipeline.yml', '--host', address], named);
    expect(await run.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('+PONG');
    expect(run.log.of('run-started')).toMatchObject([{ engine: address }]);
    expect(network.connections).toBe(1);

    const byVariable = { env: { ...env, DOCKER_HOST: address } };
    const again = project.startRun(['pipeline.yml'], byVariable);
    expect(await again.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.log.of('run-finished')).toMatchObject([{ result: 'succeeded', cached: 1 }]);

    const meta = join(project.home, '.docker/contexts/meta', sha256('far'));
    await mkdir(meta, { recursive: true });
    const context = { Name: 'far', Endpoints: { docker: { Host: address } } };
    await writeFile(join(meta, 'meta.json'), JSON.stringify(context));
    const byContext = { env: { ...env, DOCKER_HOST: '', DOCKER_CONTEXT: 'far' } };
    const [plan, doctor, cache, snapshots, leftovers] = await Promise.all([
      project.run(['plan', 'pipeline.yml', '--json'], byContext),
      project.run(['doctor'], byContext),
      project.run(['prune', 'cache', '--older-than', '1000h', '--dry-run'], byVariable),
      project.run(['prune', 'snapshots', '--min-free', '1%', '--dry-run'], byVariable),
      project.run(['prune', 'leftovers', '--dry-run'], byVariable),
    ]);
    expect(JSON.parse(plan.stdout)).toMatchObject({ steps: [{ verdict: 'cached' }, {}] });
    expect(doctor.stdout).toMatch(/^✔ engine +ssh:/m);
    expect(doctor.stdout).toContain(` ${address} (context "far")\n`);
    expect(doctor.stdout).toContain('the ports of containers cannot be reached from here');
    const root = (await rig.engine.info()).rootDirectory;
    // An engine may see other folders than its host does.
    const isVisible = (await rig.engine.readDisk(root)) !== undefined;
    expect(/^✔ disk +\S+ \wB of \S+ \wB are free$/m.test(doctor.stdout)).toBe(isVisible);
    for (const each of [plan, doctor, cache, snapshots, leftovers]) {
      expect(each).toMatchObject({ exitCode: 0, stderr: '' });
      expect(each.stdout.includes('not visible')).toBe(
        !isVisible && (each === doctor || each === snapshots),
      );
    }
    await waitForEnd();
  });

  withSsh('saves a large source by a process with a connection of its own', async () => {
    const { project, host, address, network, env, waitForEnd } = await openSshProject(rig, {
      'pipeline.yml': LARGE,
    });
    await writeFile(join(project.folder, 'large'), Buffer.alloc(24 * 2 ** 20));
    const agent = await host.moveKeyToAgent();
    const args = ['pipeline.yml', '--host', address, '--wait-for-background'];
    const run = project.startRun(args, { env: { ...env, ...agent } });
    expect(await run.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.log.of('source-save-started')).toHaveLength(1);
    expect(network.connections).toBe(2);
    const plan = await project.run(['prune', 'snapshots', '--dry-run']);
    expect(plan.stdout).toContain('pipeline (source)');
    await waitForEnd();
  });

  withSsh('cleans up after Ctrl-C, which every process of the terminal gets', async () => {
    const { project, address, env, waitForEnd } = await openSshProject(rig, {
      'pipeline.yml': STUBBORN,
    });
    const run = project.startRun(['pipeline.yml', '--host', address], {
      env,
      program: ['setsid', ...BUNDLE],
    });
    await run.log.until('step-output');
    process.kill(-run.pid, 'SIGINT');
    expect(await run.ended).toMatchObject({ exitCode: 130, stderr: '' });
    expect(await labelled(rig.engine, run.log.run)).toEqual([]);
    await waitForEnd();
  });

  withSsh(
    'prunes one of four hosts although the others hang, refuse or have no engine',
    async () => {
      const { project, host, address, network, env, waitForEnd } = await openSshProject(rig, {});
      const silent = await openNetwork(host.port);
      silent.die();
      const hosts = {
        hanging: describeAddress(host.address({ port: silent.port })),
        refusing: describeAddress(host.address({ port: 1 })),
        empty: describeAddress(host.address({ socket: '/nowhere/engine.sock' })),
        good: address,
      };
      const named = Object.values(hosts).flatMap((each) => ['--host', each]);
      const args = ['--dry-run', '--json', '--timeout', '8s', ...named];
      const startedAt = performance.now();
      const [cache, leftovers] = await Promise.all([
        project.run(['prune', 'cache', '--older-than', '1000h', ...args], { env }),
        project.run(['prune', 'leftovers', ...args], { env }),
      ]);
      expect(performance.now() - startedAt).toBeLessThan(20_000);
      expect([cache.exitCode, leftovers.exitCode]).toEqual([3, 3]);
      expect(resultsOf(cache)).toMatchObject({
        [hosts.hanging]: { result: 'failed', reason: 'timed-out' },
        [hosts.refusing]: {
          result: 'failed',
          reason: 'engine-unreachable',
          hint: expect.anything(),
        },
        [hosts.empty]: { result: 'failed', reason: 'engine-unreachable' },
        [hosts.good]: { result: 'skipped', reason: 'dry-run', builder: 'default' },
      });
      expect(resultsOf(leftovers)).toMatchObject({
        [hosts.hanging]: { result: 'failed' },
        [hosts.good]: { result: 'skipped', dryRun: true },
      });
      expect(cache.stderr).toContain(`warning: build cache on ${hosts.refusing}: `);
      expect(cache.stderr).toContain(`build cache on ${hosts.good}: 0 records would be deleted`);
      expect(network.connections).toBe(2);
      await waitForEnd();
    },
  );

  withSsh('says why a host cannot be reached, with what ssh says', async () => {
    const { project, host, address, env, waitForEnd } = await openSshProject(rig, {
      'pipeline.yml': PIPELINE,
    });
    host.changeKnownKey();
    const ended = await project.run(['run', 'pipeline.yml', '--host', address], { env });
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toContain(
      `error: Cannot reach the container engine at "${address}": its host key has changed\n`,
    );
    expect(ended.stderr).toMatch(/because: .*Host key verification failed/);
    expect(ended.stderr).toContain('ssh-keygen -R');
    expect(ended.stderr).toContain('The address is from --host.');
    await waitForEnd();
  });
});

/** The first result of each host. */
function resultsOf({ stdout }: Ended): Record<string, unknown> {
  const { results } = documentWire.parse(JSON.parse(stdout));
  return Object.fromEntries(results.toReversed().map((result) => [result.host, result]));
}

const documentWire = z.object({ results: z.array(z.looseObject({ host: z.string() })) });
