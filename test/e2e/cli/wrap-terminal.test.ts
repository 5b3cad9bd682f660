import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { quoteWords } from '../../../src/base/text/quote.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { BUNDLE } from '../../support/processes/tongs-process.ts';
import { childOf } from '../../support/processes/child-of.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

const PIPELINE = `
tongs:
  idle: { image: tongs-test/busybox, command: [sleep, "1000"] }
steps:
  - { id: unused, tongs: idle, run: 'true' }
`;

/** A program that counts how often it is interrupted. */
const COUNTING = `#!/bin/sh
n=0
trap 'n=$((n + 1)); echo int' INT
trap 'echo "count $n"; exit 4' USR1
echo up
while :; do sleep 0.01; done
`;

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const reason = ['script', 'docker'].every(isThere) ? '' : ' (skipped: no "script" or no "docker")';

/** A terminal of 33 rows and 77 columns that somebody types in. */
function openTerminal(project: Project, words: readonly string[]) {
  const command = quoteWords([...BUNDLE, 'wrap', 'idle.yml', '--', ...words]);
  const line = `stty rows 33 cols 77 -echo; exec ${command}`;
  const child = spawn('script', ['-qefc', line, '/dev/null'], {
    cwd: project.folder,
    env: { ...project.env, SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
  const ended = once(child, 'close');
  return {
    pid: child.pid ?? 0,
    type: (text: string) => child.stdin.write(text),
    shows: (text: string) =>
      waitFor(`"${text}" in ${JSON.stringify(shown)}`, () => shown.includes(text)),
    ended: async (): Promise<unknown> => (await ended)[0],
  };
}

describeEngine('tongs wrap', (rig) => {
  describe.skipIf(reason !== '')(`in a terminal${reason}`, () => {
    it('gives the terminal to a command with --tty', async () => {
      const project = await openProject(rig, { 'idle.yml': PIPELINE });
      const script =
        'until [ "$(stty size)" = "33 77" ]; do usleep 10000; done; tty; stty -echo; read -r line; echo "<$line>"; exit 3';
      const words = 'docker run --rm -it tongs-test/busybox sh -c'.split(' ');
      const terminal = openTerminal(project, [...words, script]);
      await terminal.shows('/dev/pts/0');
      terminal.type('typed\r');
      await terminal.shows('<typed>');
      expect(await terminal.ended()).toBe(3);
    });

    it('does not pass on a Ctrl-C that the terminal has sent to all', async () => {
      const project = await openProject(rig, { 'idle.yml': PIPELINE, docker: COUNTING });
      await chmod(join(project.folder, 'docker'), 0o755);
      const terminal = openTerminal(project, ['./docker', 'run', 'img']);
      await terminal.shows('up');
      terminal.type('\x03');
      await terminal.shows('int');
      // Signals are passed on in the order in which they come.
      process.kill(childOf(terminal.pid), 'SIGUSR1');
      await terminal.shows('count 1');
      expect(await terminal.ended()).toBe(4);
    });
  });
});
