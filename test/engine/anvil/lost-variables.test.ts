import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/report/event.ts';
import { RunLedger } from '../../../src/run/context/ledger.ts';
import { warnOfLostVariables } from '../../../src/run/step/lost-variables.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { identify, runInAnvil } from '../../support/rigs/run-in-anvil.ts';

const BASH_IS_SH = { script: 'ln -sf bash /bin/sh' };

/** Every shell that is `sh` somewhere, and bash by its name; by the anvil's shell, and as another user. */
const SUITES = [
  { name: 'ash', from: 'tongs-test/busybox:latest', shell: 'sh', way: 'shell' },
  { name: 'ash', from: 'tongs-test/busybox:latest', shell: 'sh', way: 'exec' },
  { name: 'dash', from: 'tongs-test/debian:latest', shell: 'sh', way: 'shell' },
  { name: 'dash', from: 'tongs-test/debian:latest', shell: 'sh', way: 'exec' },
  { name: 'bash', from: 'tongs-test/debian:latest', shell: 'bash', way: 'shell' },
  { name: 'bash as sh', from: 'tongs-test/debian:latest', shell: 'sh', way: 'exec', ...BASH_IS_SH },
] as const;

const ENV = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  PLAIN: 'x',
  'app.mode': 'test',
  'with-dash': "it's",
  '1st': 'a\nb',
  'two words': '',
  é: 'ü',
  LC_ALL: 'C',
  IFS: ':',
  PS1: '> ',
  PPID: '7',
  BASH_ENV: '/nowhere',
};

describeEngine('variables that a shell does not pass on', (rig) => {
  describe.each(SUITES)('to the programs of $name, run by $way', (suite) => {
    it('cause a warning, and all others reach the program', async () => {
      await using lab = openLab(rig);
      const image =
        'script' in suite ? await lab.derive(suite.from, suite) : await lab.image(suite.from);
      const anvil = await lab.anvil(image);
      const identity = await identify(anvil, suite.way);
      const told: RunEvent[] = [];
      const context = {
        report: (event: RunEvent) => void told.push(event),
        ledger: new RunLedger('test'),
      };
      const command = {
        script: 'env; :',
        shell: [suite.shell],
        env: ENV,
        workdir: '/',
        identity,
        timeoutMs: undefined,
        signal: new AbortController().signal,
        sink: () => {},
      };
      const names = Object.keys(ENV);
      const { script, shell, env } = command;
      const { stdout } = await runInAnvil(anvil, identity, { script, shell, env });
      const child = `\n${stdout.toString()}`;
      await warnOfLostVariables(context, 'a', { anvil, command, names });
      const message = told
        .map((each) => (each.type === 'warned' ? each.message : each.type))
        .join('');
      for (const [name, value] of Object.entries(ENV)) {
        const isThere = child.includes(`\n${name}=${value}\n`);
        expect([name, message.includes(`"${name}"`)]).toEqual([name, !isThere]);
      }
      const dotted = suite.name.startsWith('bash') ? [] : ['"app.mode"'];
      expect(message.match(/"app\.mode"/g) ?? []).toEqual(dotted);
      // Once in a run.
      await warnOfLostVariables(context, 'b', { anvil, command, names });
      expect(told).toHaveLength(1);
    });
  });

  it('are not looked for where no name is odd, or no shell reads them', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image('tongs-test/debian:latest'));
    const identity = await identify(anvil, 'shell');
    const fail = (): never => {
      throw new Error('nothing is to be told');
    };
    const context = { report: fail, ledger: new RunLedger('test') };
    const command = {
      script: '',
      workdir: '/',
      identity,
      timeoutMs: undefined,
      // A command would reject at once.
      signal: AbortSignal.abort(new Error('nothing is to be run')),
      sink: () => {},
    };
    const plain = { ...command, shell: ['sh', '-e'], env: { PLAIN: 'x', LC_ALL: 'C' } };
    await warnOfLostVariables(context, 'a', { anvil, command: plain, names: ['PLAIN', 'LC_ALL'] });
    const perl = { ...command, shell: ['perl'], env: { 'a.b': 'x' } };
    await warnOfLostVariables(context, 'a', { anvil, command: perl, names: ['a.b'] });
  });
});
