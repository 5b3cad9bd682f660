import { expect, it } from 'vitest';
import { describeAddress } from '../../src/engine/connect/address.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { labelled } from '../support/engines/labelled.ts';
import { openProject } from '../support/rigs/project.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const PIPELINE = `
image: tongs-test/busybox
tongs: { redis: { image: tongs-test/redis, port: 6379 } }
steps:
  - { id: one, tongs: redis, run: 'echo under way; sleep 1000' }
`;

const NOTHING_LEFT = 'nothing is left of any run\n';

describeEngine('prune leftovers', (rig) => {
  it('shows, and then removes, what a run that was killed has left', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const host = describeAddress(rig.address);
    const prune = async (...args: readonly string[]): Promise<string> => {
      const { exitCode, stdout, stderr } = await project.run(['prune', 'leftovers', ...args]);
      expect([exitCode, stderr]).toEqual([0, '']);
      return stdout;
    };
    const run = project.startRun(undefined, { env: { DOCKER_HOST: host } });
    await run.log.until('step-output');
    const rowsOf = (text: string): string[] =>
      text.split('\n').filter((line) => line.includes(`run ${run.log.run}`));

    const alive = rowsOf(await prune('--dry-run'));
    expect(alive.length).toBeGreaterThanOrEqual(3);
    for (const row of alive) expect(row).toMatch(/^keep .* process-alive$/);
    await prune();
    const there = await labelled(rig.engine, run.log.run);
    expect(there.length).toBe(alive.length);

    run.kill('SIGKILL');
    await run.ended;
    const dead = rowsOf(await prune('--dry-run'));
    for (const row of dead) expect(row).toMatch(/^remove .* process-gone$/);
    expect(dead).toHaveLength(alive.length);
    expect(await labelled(rig.engine, run.log.run)).toHaveLength(alive.length);

    expect(await prune()).toMatch(/^removed leftovers of dead runs: [1-9]/);
    expect(await labelled(rig.engine, run.log.run)).toEqual([]);
    // What the killed one had asked for may come late.
    await waitFor('nothing to be left', async () => (await prune()) === NOTHING_LEFT);
  });
});
