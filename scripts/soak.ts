// Runs tests with far more cases than the suite does, and prints what a note about it needs:
//
//   npm run soak                          the names of the soaks
//   npm run soak <name> [factor] [seed]   runs one

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { formatDuration } from '../src/base/duration.ts';
import { SOAKS } from '../test/soak/soaks.ts';

const root = join(import.meta.dirname, '..');
const [name = '', factorText, seedText] = process.argv.slice(2);
const soak = Object.hasOwn(SOAKS, name) ? SOAKS[name] : undefined;
if (soak) {
  const factor = Number(factorText ?? soak.factor);
  const seed = Number(seedText ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`soak ${name}: ${soak.about}; ${factor} times the cases of the suite, seed ${seed}`);
  const startedAt = Date.now();
  const child = spawn(
    'node_modules/.bin/vitest',
    ['run', '--project', soak.project, ...soak.files],
    {
      cwd: root,
      env: {
        ...process.env,
        // The programs that tests start are to be the dev dependencies' own.
        PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
        TEST_FACTOR: String(factor),
        TEST_SEED: String(seed),
      },
      stdio: 'inherit',
    },
  );
  const [code] = await once(child, 'exit');
  const result = code === 0 ? 'passed' : 'failed';
  console.log(
    `soak ${name} ${factor} ${seed}: ${result} after ${formatDuration(Date.now() - startedAt)}`,
  );
  process.exitCode = code === 0 ? 0 : 1;
} else {
  for (const [each, { about }] of Object.entries(SOAKS)) console.log(`${each.padEnd(20)}${about}`);
  process.exitCode = name === '' ? 0 : 2;
}
