import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { lookUpProcess } from '../../../src/engine/owner/process-facts.ts';

export interface ShellProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly startedAt: number;
}

/** A shell that has run the script, and ends with 0 at a line on its standard input; not longer than the test. */
export async function startShell(script: string): Promise<ShellProcess> {
  const child = spawn('sh', ['-c', `${script}; echo ready; read line`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout) await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  const found = lookUpProcess(pid);
  return { child, pid, startedAt: found.state === 'running' ? found.startedAt : 0 };
}
