import { beforeAll, describe, expect, it } from 'vitest';
import { isLocalBridge } from '../../src/tongs/readiness/local-network.ts';
import type { Tong } from '../../src/pipeline/model.ts';
import { toStepVariables } from '../../src/tongs/step-variables.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { aBusyboxTong, openTongRig, type Looking } from '../support/rigs/tong-rig.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const REDIS = 'tongs-test/redis:latest';
const LATE_MS = 30_000;

function aRedis(fields: Partial<Tong> = {}): Tong {
  return aBusyboxTong('db', {
    image: REDIS,
    command: undefined,
    interface: { kind: 'port', port: 6379, ports: {} },
    readiness: { mode: 'tcp', ports: [6379], timeoutMs: LATE_MS },
    exports: { REDIS_URL: 'redis://db:6379' },
    ...fields,
  });
}

/** A tong that runs a script, looked at on port 5000. */
function aScript(script: string, fields: Partial<Tong> = {}): Tong {
  return aBusyboxTong('tong', {
    command: ['sh', '-c', script],
    interface: { kind: 'port', port: 5000, ports: {} },
    readiness: { mode: 'tcp', ports: [5000], timeoutMs: LATE_MS },
    ...fields,
  });
}

/** Says PING to whoever is there; `-w`, since redis keeps the connection. */
const PING = String.raw`printf 'PING\r\n' | nc -w 1 "$TONG_DB_HOST" "$TONG_DB_PORT"; echo "$REDIS_URL"`;

describeEngine('tongs', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  describe.each<Looking>(['direct', 'prober'])('whose ports are looked at by %s', (looking) => {
    it('a database is ready when it answers, under its name, until its last user is done', async () => {
      await using lab = openLab(rig);
      const redis = aRedis();
      await using tongs = await openTongRig(lab, [redis], looking);
      const use = await tongs.acquire('db');
      const isLocal =
        use.network.kind === 'named' && (await isLocalBridge(String(use.network.network)));
      expect(tongs.probers).toBe(looking === 'direct' && isLocal ? 0 : 1);
      await tongs.untilNoProber();
      expect(tongs.types()).toEqual(['tong-started', 'tong-ready']);
      const printed = await tongs.runBeside(use, PING, toStepVariables(redis));
      expect(printed).toBe('+PONG\r\nredis://db:6379\n');
      await tongs.release('db');
      expect(await tongs.containers('tong')).toHaveLength(1);
      await tongs.release('db');
      expect(await tongs.containers('tong')).toEqual([]);
      expect(tongs.types()).toEqual(['tong-started', 'tong-ready', 'tong-stopped']);
    });

    it('a port that opens late is waited for', async () => {
      await using lab = openLab(rig);
      const script = 'sleep 1; echo up; exec nc -ll -p 5000 -e cat';
      await using tongs = await openTongRig(lab, [aScript(script)], looking);
      const use = await tongs.acquire('tong');
      // What it prints comes by another way, and may come later.
      await waitFor('its first line', () => use.tails()['tong']?.includes('up'));
      expect(tongs.types()).toEqual(['tong-started', 'tong-ready']);
      expect(await tongs.runBeside(use, 'echo hello | nc -w 1 tong 5000')).toBe('hello\n');
    });

    it('a port that nobody else can reach is not ready', async () => {
      await using lab = openLab(rig);
      const redis = aRedis({
        command: ['redis-server', '--bind', '127.0.0.1'],
        readiness: { mode: 'tcp', ports: [6379], timeoutMs: 1_000 },
      });
      await using tongs = await openTongRig(lab, [redis], looking);
      await expect(tongs.acquire('db')).rejects.toMatchObject({
        code: 'tong-not-ready',
        message:
          'Tong "db" did not become ready: nothing accepted connections on port 6379 within 1.0s',
      });
      expect(tongs.types()).toEqual(['tong-started', 'tong-failed']);
      await tongs.untilNoProber();
    });

    it('a tong that ends ends the wait, with its exit code and last lines', async () => {
      await using lab = openLab(rig);
      // The engine reads both streams at once, so the last lines may take a while.
      const script =
        'for i in $(seq 60); do echo line $i; done; sleep 0.5; echo no license >&2; exit 3';
      const late = { mode: 'tcp', ports: [5000], timeoutMs: 3_600_000 } as const;
      const tong = aScript(script, { readiness: late });
      await using tongs = await openTongRig(lab, [tong], looking);
      await expect(tongs.acquire('tong')).rejects.toMatchObject({
        code: 'tong-exited',
        message: 'Tong "tong" ended with exit code 3',
      });
      const [failed] = tongs.events.filter((event) => event.type === 'tong-failed');
      expect(failed?.tail).toHaveLength(50);
      expect(failed?.tail).toContain('line 60');
      expect(failed?.tail).toContain('no license');
    });

    it('a wait ends with the run, and leaves nothing', async () => {
      await using lab = openLab(rig);
      await using tongs = await openTongRig(lab, [aScript('echo up; sleep 1000')], looking);
      const acquired = tongs.acquire('tong');
      const reason = new Error('enough');
      const started = (): boolean => tongs.types().includes('tong-started');
      await waitFor('a look', () => started() && (looking === 'direct' || tongs.probers > 0));
      tongs.stopping.abort(reason);
      await expect(acquired).rejects.toBe(reason);
      await tongs.untilNoProber();
    });
  });

  it('a command is asked until it succeeds', async () => {
    await using lab = openLab(rig);
    const command = ['sh', '-c', 'test -e /tmp/up'];
    const script = 'sleep 0.5; touch /tmp/up; sleep 1000';
    const readiness = { mode: 'command', command, ports: [], timeoutMs: LATE_MS } as const;
    await using tongs = await openTongRig(lab, [aScript(script, { readiness })]);
    await tongs.acquire('tong');
    expect(tongs.types()).toEqual(['tong-started', 'tong-ready']);
    expect(tongs.probers).toBe(0);
  });

  it('a command that does not succeed in time is named', async () => {
    await using lab = openLab(rig);
    const readiness = {
      mode: 'command',
      command: ['false'],
      ports: [],
      timeoutMs: 500,
    } as const;
    await using tongs = await openTongRig(lab, [aBusyboxTong('tong', { readiness })]);
    await expect(tongs.acquire('tong')).rejects.toMatchObject({
      code: 'tong-not-ready',
      message:
        'Tong "tong" did not become ready: "false" did not succeed within 500ms: exit code 1, and it printed nothing',
    });
  });

  it('the health check of the image is awaited, and its failure reported', async () => {
    await using lab = openLab(rig);
    const everyTenth = { interval: 100_000_000, timeout: 10_000_000_000, startPeriod: 0 };
    const test = ['CMD-SHELL', 'test -e /tmp/up || { echo not up; exit 1; }'];
    const healthcheck = { test, ...everyTenth, retries: 30 };
    const well = await lab.derive(BUSYBOX, { config: { healthcheck } });
    const ill = await lab.derive(BUSYBOX, {
      config: { healthcheck: { ...healthcheck, retries: 1 } },
    });
    const readiness = { mode: 'healthcheck', ports: [], timeoutMs: LATE_MS } as const;
    const command = ['sh', '-c', 'sleep 0.5; touch /tmp/up; sleep 1000'];
    await using tongs = await openTongRig(lab, [
      aBusyboxTong('well', { image: well.tags[0] ?? '', command, readiness }),
      aBusyboxTong('ill', { image: ill.tags[0] ?? '', readiness }),
    ]);
    await tongs.acquire('well');
    await expect(tongs.acquire('ill')).rejects.toMatchObject({
      code: 'tong-unhealthy',
      message: 'Tong "ill" did not become ready: its health check fails: exit code 1: not up',
    });
  });

  it('a tong that dies while it is used ends its use', async () => {
    await using lab = openLab(rig);
    await using tongs = await openTongRig(lab, [aRedis()]);
    const use = await tongs.acquire('db');
    const [container] = await tongs.containers('tong');
    if (container) await lab.engine.killContainer(container, 'SIGKILL');
    await expect(use.ended).rejects.toMatchObject({
      code: 'tong-exited',
      message: 'Tong "db" ended with exit code 137',
    });
  });

  it('a tong that no step speaks to may end well while it is used', async () => {
    await using lab = openLab(rig);
    await using tongs = await openTongRig(lab, [
      aBusyboxTong('once', { command: ['sh', '-c', 'echo done'] }),
      aBusyboxTong('failing', { command: ['sh', '-c', 'exit 4'] }),
    ]);
    const use = await tongs.acquire('once');
    const [container] = await tongs.containers('tong');
    expect(container && (await lab.engine.waitContainer(container))).toBe(0);
    // The other one's end comes after it, by the same way.
    const other = tongs.acquire('once', 'failing').then((both) => both.ended);
    const failure = await Promise.race([use.ended, other]).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'Tong "failing" ended with exit code 4' });
    expect(use.tails()).toEqual({ once: ['done'] });
  });

  it('a tong that ends well before it is ready fails at once', async () => {
    await using lab = openLab(rig);
    const command = ['false'];
    const readiness = { mode: 'command', command, ports: [], timeoutMs: 3_600_000 } as const;
    const tong = aBusyboxTong('once', { command: ['true'], readiness });
    await using tongs = await openTongRig(lab, [tong]);
    await expect(tongs.acquire('once')).rejects.toMatchObject({
      code: 'tong-exited',
      message: 'Tong "once" ended with exit code 0',
    });
  });

  it('a tong whose program does not exist fails with a hint', async () => {
    await using lab = openLab(rig);
    await using tongs = await openTongRig(lab, [
      aBusyboxTong('tong', { command: ['no-such-program'] }),
    ]);
    await expect(tongs.acquire('tong')).rejects.toMatchObject({
      code: 'tong-not-started',
      message: 'Cannot start tong "tong": the engine cannot execute its program',
      hint: expect.stringContaining('a program that the image contains'),
    });
  });

  it('a tong that several sets name is one, and on the network of each', async () => {
    await using lab = openLab(rig);
    await using tongs = await openTongRig(lab, [aRedis(), aBusyboxTong('other')]);
    const [alone, both] = await Promise.all([tongs.acquire('db'), tongs.acquire('other', 'db')]);
    expect(alone.network).not.toEqual(both.network);
    expect(await tongs.containers('tong')).toHaveLength(2);
    const env = toStepVariables(aRedis());
    for (const use of [alone, both]) {
      expect(await tongs.runBeside(use, PING, env)).toBe('+PONG\r\nredis://db:6379\n');
    }
    const script = 'nslookup other >/dev/null 2>&1 && echo found || echo unknown';
    expect(await tongs.runBeside(both, script)).toBe('found\n');
    expect(await tongs.runBeside(alone, script)).toBe('unknown\n');
  });
});
