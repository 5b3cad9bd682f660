import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeAddress } from '../../src/engine/connect/address.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { forgetPrunes } from '../support/images/forget-prunes.ts';
import { OwnEtc, whyNoOwnEtc } from '../support/processes/host-policy.ts';
import { TESTED_ROOT } from '../support/processes/tongs-process.ts';

const reason = whyNoOwnEtc();
if (reason !== undefined) console.warn(`skipped: the policy of the host: ${reason}`);

const WRONG = 'prune: { leastage: 1h }\n';
const HOUR = 'prune: { least-age: 1h }\n';
const MISTAKE = 'Cannot use "leastage" in "prune" of the policy';

function bundle(name: string): string {
  return join(TESTED_ROOT, 'dist', name, 'index.js');
}

const PRIVILEGED = `
image: tongs-test/busybox
tongs: { root: { image: tongs-test/busybox, command: [sleep, '9'], privileged: true } }
steps: [{ id: a, run: "true", tongs: root }]
`;

/** A folder with a pipeline, and the files and variables of a runner. */
async function openJob(): Promise<{
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly outputs: () => string;
}> {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, '.tongs'));
  writeFileSync(join(folder, '.tongs/pipeline.yml'), 'steps: [{ id: a, run: "true" }]\n');
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const env = {
    GITHUB_OUTPUT: output,
    RUNNER_TEMP: folder,
    // Nothing listens there: what reaches for the engine fails in another way.
    DOCKER_HOST: 'tcp://127.0.0.1:9',
    // No name of a variable leads to another policy.
    TONGS_POLICY: '/dev/null',
    TONGS_POLICY_FILE: '/dev/null',
  };
  return { folder, env, outputs: () => readFileSync(output, 'utf8') };
}

describe.skipIf(reason !== undefined)('the policy of the host', () => {
  it('stops every door while it is wrong, and says where', async () => {
    const etc = await OwnEtc.open();
    etc.writePolicy(WRONG);
    const { folder, env, outputs } = await openJob();
    const run = await etc.run(bundle('cli'), { args: ['run'], env, folder });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(`/etc/tongs/policy.yml:1:10: error: ${MISTAKE}`);
    const main = await etc.run(bundle('main'), { env, folder });
    expect(main.exitCode).toBe(2);
    expect(main.stdout).toContain('::error file=/etc/tongs/policy.yml,line=1,col=10,');
    expect(outputs()).toMatch(/^result<<.*\ninvalid$/m);
    const prune = { 'INPUT_PRUNE-OLDER-THAN': '7d' };
    const pruned = await etc.run(bundle('prune'), { env: { ...env, ...prune }, folder });
    expect(pruned.exitCode).toBe(2);
    expect(pruned.stdout).toContain(MISTAKE);
    const doctor = await etc.run(bundle('cli'), { args: ['doctor'], env, folder });
    expect(doctor.stdout).toContain(`/etc/tongs/policy.yml:1:10: ${MISTAKE}`);
  });

  it('refuses a file that others may change, and ages that are too short', async () => {
    const etc = await OwnEtc.open();
    etc.writePolicy(HOUR, 0o666);
    const { folder, env } = await openJob();
    const unsafe = await etc.run(bundle('cli'), { args: ['run'], env, folder });
    expect(unsafe).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unsafe.stderr).toContain(
      'error: Cannot trust the policy "/etc/tongs/policy.yml": "/etc/tongs/policy.yml" can be changed by other users',
    );
    etc.writePolicy(HOUR);
    const short = { ...env, 'INPUT_PRUNE-OLDER-THAN': '30m' };
    for (const name of ['main', 'prune']) {
      const refused = await etc.run(bundle(name), { env: short, folder });
      expect(refused.exitCode).toBe(2);
      expect(refused.stdout).toMatch(
        /Input "prune-older-than": "30m" is shorter than 1h00m, .*\(\/etc\/tongs\/policy\.yml\)/,
      );
    }
    // The engine is the next thing that is not there.
    const fine = await etc.run(bundle('cli'), { args: ['run'], env, folder });
    expect(fine.exitCode).toBe(3);
  });
});

describeEngine('the policy of the host', (rig) => {
  it.skipIf(reason !== undefined)('rules above what the caller grants', async () => {
    const etc = await OwnEtc.open();
    etc.writePolicy('grants: []\nimages: ["tongs-test/*"]\n');
    const { folder, env, outputs } = await openJob();
    writeFileSync(join(folder, '.tongs/pipeline.yml'), PRIVILEGED);
    const host = { ...env, DOCKER_HOST: describeAddress(rig.address) };
    const refused =
      'needs the grant "privileged", which the policy of this host (/etc/tongs/policy.yml)';
    const args = ['--grant', 'privileged'];
    const run = await etc.run(bundle('cli'), { args: ['run', ...args], env: host, folder });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(refused);
    const plan = await etc.run(bundle('cli'), { args: ['plan', ...args], env: host, folder });
    expect(plan.exitCode).toBe(2);
    expect(plan.stdout).toContain('the policy of this host does not allow it');
    const job = { ...host, INPUT_GRANTS: 'privileged' };
    const main = await etc.run(bundle('main'), { env: job, folder });
    expect(main.exitCode).toBe(2);
    expect(main.stdout).toContain(refused);
    expect(outputs()).toMatch(/^result<<.*\ninvalid$/m);
    etc.writePolicy('images: [node]\n');
    const image = await etc.run(bundle('cli'), { args: ['run', ...args], env: host, folder });
    expect(image.stderr).toContain(
      'Cannot use image "tongs-test/busybox": the policy of this host',
    );
  });

  it.skipIf(reason !== undefined)('prunes nothing at post while it is wrong', async () => {
    onTestFinished(() => forgetPrunes(rig.engine));
    const etc = await OwnEtc.open();
    etc.writePolicy(WRONG);
    const { folder, env } = await openJob();
    const state = { STATE_run: 'a0a0a0a0a0a0', 'STATE_prune-older-than': '3650d' };
    const host = { DOCKER_HOST: describeAddress(rig.address) };
    const post = await etc.run(bundle('post'), { env: { ...env, ...state, ...host }, folder });
    expect(post).toMatchObject({ exitCode: 0, stderr: '' });
    expect(post.stdout).toContain('::warning file=/etc/tongs/policy.yml,line=1,col=10,');
    expect(post.stdout).not.toContain('build cache');
    etc.writePolicy(HOUR);
    const right = await etc.run(bundle('post'), { env: { ...env, ...state, ...host }, folder });
    expect(right.stdout).toContain('build cache: ');
  });
});
