import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lookUpProcess } from '../../../../src/engine/owner/process-facts.ts';

describe.skipIf(process.platform !== 'linux')('lookUpProcess', () => {
  it('finds a child while it runs, and not after it', async () => {
    const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    expect(lookUpProcess(pid)).toMatchObject({ state: 'running' });
    child.stdin.end();
    await once(child, 'exit');
    expect(lookUpProcess(pid)).toEqual({ state: 'gone' });
  });

  it('takes a zombie for gone', async () => {
    // The shell becomes a program that never waits for the child that it has started.
    const script = 'cat <&3 & echo $!; exec sleep 100';
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
    if (!parent.stdout) throw new Error('the shell has no output');
    const [line] = await once(parent.stdout, 'data');
    await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n');
    parent.stdio[3]?.destroy();
    const stat = `/proc/${String(line).trim()}/stat`;
    await expect.poll(() => readFileSync(stat, 'utf8')).toContain(') Z ');
    expect(lookUpProcess(Number(line))).toEqual({ state: 'gone' });
    parent.kill();
    await once(parent, 'exit');
  });
});
