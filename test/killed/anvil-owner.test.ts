import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeAddress } from '../../src/engine/connect/address.ts';
import type { ContainerId } from '../../src/engine/types.ts';
import { containerId } from '../../src/engine/docker/wire.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openLab } from '../support/rigs/lab.ts';

const BUSYBOX = 'tongs-test/busybox:latest';
const OWNER = fileURLToPath(new URL('../support/rigs/anvil-owner.ts', import.meta.url));
const DEADLINE_MS = 30_000;

describeEngine('an anvil whose owner is killed', (rig) => {
  it.each([
    { name: 'between two commands', way: 'shell', script: '' },
    { name: 'in a command', way: 'shell', script: 'echo up; sleep 1000' },
    {
      name: 'in a command that ignores every signal',
      way: 'shell',
      script: `trap '' TERM HUP INT QUIT PIPE; echo up; while :; do sleep 1000; done`,
    },
    {
      name: 'in a command with sessions of their own',
      way: 'shell',
      script: `setsid sh -c 'trap "" TERM; while :; do sleep 1000; done' & echo up; sleep 1000`,
    },
    { name: 'in a command that floods its output', way: 'shell', script: 'yes up' },
    {
      name: 'in an exec',
      way: 'exec',
      script: `trap '' TERM HUP; echo up; sleep 1000; sleep 1000`,
    },
  ])('ends: $name', async ({ way, script }) => {
    await using lab = openLab(rig);
    const host = describeAddress(rig.address);
    const child = spawn(process.execPath, [OWNER, host, BUSYBOX, lab.suffix, way, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const container = await untilUp(child.stdout);
    expect(await rig.engine.inspectContainer(container)).toMatchObject({ running: true });
    const ended = rig.engine.waitContainer(container, { signal: AbortSignal.timeout(DEADLINE_MS) });
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await ended;
    expect(await rig.engine.removeContainer(container)).toBe('removed');
  });
});

/** The container's id, once the command runs. */
async function untilUp(stdout: NodeJS.ReadableStream): Promise<ContainerId> {
  let container: string | undefined;
  for await (const line of createInterface({ input: stdout })) {
    if (container !== undefined) return containerId.parse(container);
    container = line;
  }
  throw new Error('the owner ended before its command ran');
}
