import { PassThrough } from 'node:stream';
import { noTracer } from '../../../src/base/tracer.ts';
import type { Console } from '../../../src/cli/console.ts';
import { Redactor } from '../../../src/report/redact.ts';
import { createInk } from '../../../src/report/terminal/ink.ts';
import { FakeClock } from '../clocks/fake-clock.ts';

/** A console whose output is read back. */
export interface TestConsole {
  readonly console: Console;
  /** What was printed since it was last asked for. */
  readonly printed: () => { readonly stdout: string; readonly stderr: string };
  /** The exit codes that were set. */
  readonly exitCodes: readonly number[];
}

export function openTestConsole(changes: Partial<Console> = {}): TestConsole {
  const [stdout, stderr] = [1, 2].map(() => new PassThrough({ encoding: 'utf8' }));
  if (!stdout || !stderr) throw new Error('no streams');
  const exitCodes: number[] = [];
  return {
    console: {
      environment: {},
      platform: 'linux',
      folder: '/work',
      clock: new FakeClock(),
      tracer: noTracer,
      openStdin: () => new PassThrough(),
      stdout,
      stderr,
      ink: createInk(false),
      colors: false,
      screen: undefined,
      policyFile: { path: '/no-policy.yml', owner: 0, root: '/' },
      redactor: new Redactor(),
      signal: new AbortController().signal,
      program: { node: process.execPath, bundle: '/nowhere' },
      version: '1.2.3',
      setExitCode: (exitCode) => exitCodes.push(exitCode),
      takeSignals: () => new DisposableStack(),
      takeHangup: () => {},
      leave: () => {},
      ...changes,
    },
    printed: () => ({ stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') }),
    exitCodes,
  };
}
