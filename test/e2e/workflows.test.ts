import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openActRig, whyNoAct } from '../support/rigs/act-rig.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { TESTED_ROOT } from '../support/processes/tongs-process.ts';

const reason = whyNoAct();

/** Workflows of which at least one job runs, here or in `test/alone`. */
const RUN = ['ci.yml', 'e2e.yml', 'prune.yml'];

describeEngine(`our own CI under act${reason && ` (${reason})`}`, (rig) => {
  describe.skipIf(reason !== '')('on this machine', () => {
    it('runs our own pipeline', { timeout: 300_000 }, async () => {
      const rigged = await openActRig(rig);
      const { act } = await rigged.run({ workflow: 'ci', event: 'push', job: 'self' });
      expect(act.jobs).toEqual({ self: 'success' });
      const { outputs, summary } = act.step('self', 'tongs');
      expect(outputs).toMatchObject({ result: 'succeeded', 'cache-hits': '0' });
      expect(JSON.parse(outputs['steps'] ?? '')).not.toHaveProperty('unit');
      expect(summary).toMatch(/^### ✅ tongs succeeded in /);
      expect(act.step('self', 'tongs', 'Post')).toMatchObject({ result: 'success', log: [] });
    });
  });
});

describe('a workflow file', () => {
  const folder = join(TESTED_ROOT, '.github/workflows');

  it.each(readdirSync(folder))('runs in a test, or says why it cannot: %s', (name) => {
    const [firstLine] = readFileSync(join(folder, name), 'utf8').split('\n');
    if (!RUN.includes(name)) expect(firstLine).toMatch(/^# Cannot run under act: /);
  });
});
