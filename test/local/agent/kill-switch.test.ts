import { writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AgentConfig } from '../../../src/agent/config/model.ts';
import { readEnabled } from '../../../src/agent/config/read-config.ts';
import { KillSwitch } from '../../../src/agent/loop/kill-switch.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

function configOf(file: string): AgentConfig {
  return {
    file,
    enabled: true,
    disabledFile: undefined,
    hosts: [],
    tasks: [],
    watchdog: undefined,
    notify: { minBytes: undefined, failures: 3, receivers: [], againAfterMs: 1 },
    api: { tcp: undefined },
    history: { keepMs: 1 },
  };
}

it('the kill switch is off by a configuration with other mistakes, until one without says that it is on', async () => {
  const file = join(await temporaryFolder(), 'agent.yml');
  const config = configOf(file);
  const killSwitch = new KillSwitch(config, {
    environment: {},
    readEnabled: () => readEnabled(file, {}),
  });
  const readAfter = async (text: string): Promise<boolean> => {
    writeFileSync(file, text);
    return (await killSwitch.read(config)).enabled;
  };
  const right = 'tasks: { cache: { older-than: 7d } }\n';
  expect(await readAfter(right)).toBe(true);
  expect(await readAfter('taks: {}\n')).toBe(true);
  expect(await readAfter('enabled: false\ntaks: {}\n')).toBe(false);
  expect(await readAfter('enabled: true\ntaks: { }\n')).toBe(false);
  expect(await readAfter(`enabled: true\n${right}`)).toBe(true);
});

it('the kill switch lets nobody prune while the changed configuration is being read', async () => {
  const file = join(await temporaryFolder(), 'agent.yml');
  const config = configOf(file);
  const reading = Promise.withResolvers<void>();
  const changed = Promise.withResolvers<boolean>();
  const onRead = (): Promise<boolean> => {
    reading.resolve();
    return changed.promise;
  };
  writeFileSync(file, 'enabled: false');
  const killSwitch = new KillSwitch(config, { environment: {}, readEnabled: onRead });
  const first = killSwitch.read(config);
  await reading.promise;
  // Tasks with the same schedule are due at once.
  const second = killSwitch.read(config);
  // Time enough to look at the file, which is all that it has to do.
  for (let look = 0; look < 20; look += 1) await stat(file);
  changed.resolve(false);
  expect(await Promise.all([first, second])).toMatchObject([
    { enabled: false, by: 'config' },
    { enabled: false, by: 'config' },
  ]);
});
