import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rawCall } from '../../support/engines/raw-engine.ts';
import {
  openAllowListProxy,
  readNginxRules,
  type AllowListProxy,
} from '../../support/engines/allow-list-proxy.ts';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { runTongs, TESTED_ROOT } from '../../support/processes/tongs-process.ts';

/** The proxy that `docs/security.md` shows. */
async function openDocumentedProxy(rig: EngineRig): Promise<AllowListProxy> {
  const rules = readNginxRules(readFileSync(join(TESTED_ROOT, 'docs/security.md'), 'utf8'));
  expect(rules).toHaveLength(2);
  return openAllowListProxy(rig.address, rules);
}

describeEngine('a proxy that allows only what a prune needs', (rig) => {
  it('lets a prune through, which says what it cannot see', async () => {
    const proxy = await openDocumentedProxy(rig);
    const folder = await temporaryFolder();
    const args = ['prune', 'cache', '--older-than', '3650d', '--json', '--host', proxy.host];
    const { exitCode, stdout } = await runTongs(args, { folder });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      results: [{ host: proxy.host, builder: 'default', result: 'skipped' }],
      warnings: [expect.stringContaining('not allowed here')],
    });
    expect(new Set(proxy.passed)).toEqual(new Set(['GET /_ping', 'GET /info', 'GET /system/df']));
    expect(proxy.refused.every((each) => /^\w+ \/(containers|volumes)/.test(each))).toBe(true);
  });

  it('lets the call through that deletes, and nothing with which somebody becomes root', async () => {
    const proxy = await openDocumentedProxy(rig);
    const address = { kind: 'unix', path: proxy.path } as const;
    const filters = JSON.stringify({ until: ['87600h'] });
    const pruned = await rawCall(address, {
      method: 'POST',
      path: '/v1.41/build/prune',
      query: { filters },
    });
    expect(JSON.parse(pruned)).toMatchObject({ SpaceReclaimed: 0 });
    for (const [method, path] of [
      ['GET', '/containers/json'],
      ['POST', '/v1.41/containers/create'],
      ['POST', '/build'],
      ['POST', '/images/create'],
      ['DELETE', '/volumes/x'],
      ['POST', '/info'],
      ['GET', '/build/prune'],
      ['POST', '/build/prune/../../containers/create'],
      ['POST', '/containers/x/exec'],
    ] as const) {
      await expect(rawCall(address, { method, path })).rejects.toThrow(': 403 ');
    }
  });
});
