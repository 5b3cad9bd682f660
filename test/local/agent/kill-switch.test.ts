import { writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AgentConfig } from '../../../src/agent/config/model.ts';
import { KillSwitch } from '../../../src/agent/loop/kill-switch.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

it('the kill switch lets nobody prune while the changed configuration is being read', async () => {
  const file = join(await temporaryFolder(), 'agent.yml');
  const config: AgentConfig = {
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
  const reading = Promise.withResolvers<void>();
  const changed = Promise.withResolvers<AgentConfig>();
  const readConfig = (): Promise<AgentConfig> => {
    reading.resolve();
    return changed.promise;
  };
  writeFileSync(file, 'enabled: false');
  const killSwitch = new KillSwitch(config, { environment: {}, readConfig });
  const first = killSwitch.read(config);
  await reading.promise;
  // Tasks with the same schedule are due at once.
  const second = killSwitch.read(config);
  // Time enough to look at the file, which is all that it has to do.
  for (let look = 0; look < 20; look += 1) await stat(file);
  changed.resolve({ ...config, enabled: false });
  expect(await Promise.all([first, second])).toMatchObject([
    { enabled: false, by: 'config' },
    { enabled: false, by: 'config' },
  ]);
});
