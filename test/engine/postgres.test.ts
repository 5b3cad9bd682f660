import { expect, it } from 'vitest';
import type { Readiness, Tong } from '../../src/pipeline/model.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openLab } from '../support/rigs/lab.ts';
import { aBusyboxTong, openTongRig, type TongRig } from '../support/rigs/tong-rig.ts';

// The image sets the database up at its first start, with a server that answers inside only.

const POSTGRES = 'tongs-test/postgres:latest';
const PORT = 5432;
const TIMEOUT_MS = 60_000;
const SLOW_SET_UP = `\
echo 'SELECT pg_sleep(1); CREATE TABLE set_up AS SELECT 42 AS answer' >/docker-entrypoint-initdb.d/slow.sql
exec docker-entrypoint.sh postgres`;

function aPostgres(
  name: string,
  fields: { readonly readiness: Readiness; readonly image?: string },
): Tong {
  return aBusyboxTong(name, {
    image: POSTGRES,
    env: { POSTGRES_PASSWORD: 'secret', POSTGRES_DB: 'app' },
    entrypoint: ['sh', '-c', SLOW_SET_UP],
    command: undefined,
    interface: { kind: 'port', port: PORT, ports: {} },
    ...fields,
  });
}

// It opens its port a few milliseconds before it lets anyone in; only a probe sees that.
const IN_A_MOMENT = 'the database system is starting up';
const BY_PORT = aPostgres('by-port', {
  readiness: { mode: 'tcp', ports: [PORT], timeoutMs: TIMEOUT_MS },
});
const BY_PROBE = aPostgres('by-probe', {
  readiness: { mode: 'command', command: ['pg_isready'], ports: [PORT], timeoutMs: TIMEOUT_MS },
});

describeEngine('PostgreSQL that sets itself up', (rig) => {
  it('is ready when its steps can reach it, whatever a probe inside says', async () => {
    await using lab = openLab(rig);
    const healthcheck = {
      test: ['CMD', 'pg_isready'],
      interval: 3_600_000_000_000,
      timeout: 0,
      startPeriod: 0,
      retries: 0,
    };
    const checked = await lab.derive(POSTGRES, { config: { healthcheck } });
    const byHealth = aPostgres('by-health', {
      image: checked.tags[0] ?? '',
      readiness: { mode: 'healthcheck', ports: [PORT], timeoutMs: TIMEOUT_MS },
    });
    const all = [BY_PORT, BY_PROBE, byHealth];
    await using tongs = await openTongRig(lab, all);
    await Promise.all(all.map(({ name }) => expectSetUp(tongs, name)));
  });

  it('is ready then as well where a prober looks at its port', async () => {
    await using lab = openLab(rig);
    await using tongs = await openTongRig(lab, [BY_PROBE], 'prober');
    await expectSetUp(tongs, BY_PROBE.name);
  });
});

/** That the tong can be reached by its name once it is ready, and has been set up. */
async function expectSetUp(tongs: TongRig, name: string): Promise<void> {
  await tongs.acquire(name);
  const url = `postgresql://postgres:secret@${name}/app`;
  const psql = ['psql', '-At', '-c', 'SELECT answer FROM set_up', url];
  const answer = async (): Promise<string> => {
    const printed = await tongs.runInside(name, psql);
    return name === BY_PORT.name && printed.includes(IN_A_MOMENT) ? answer() : printed;
  };
  expect(await answer()).toBe('42\n');
}
