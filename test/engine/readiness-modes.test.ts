import { beforeAll, expect, it } from 'vitest';
import type { Tong } from '../../src/pipeline/model.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { aBusyboxTong, openTongRig, type Looking } from '../support/rigs/tong-rig.ts';

// Readiness by HTTP and by the log, and the pace of tries.

const LATE_MS = 30_000;
const PORT = 5000;

/** The first try that fails ends the wait. */
const ONE_TRY = { retries: 1, intervalMs: 1_000 };

/** A tong that serves the files below `/www`. */
function aServer(
  name: string,
  {
    serve = `httpd -p ${PORT} -h /www`,
    script = 'exec sleep 1000',
    path = '/',
    statuses = [],
    ...pace
  }: {
    readonly serve?: string;
    readonly script?: string;
    readonly path?: string;
    readonly statuses?: readonly number[];
  } & Partial<typeof ONE_TRY>,
): Tong {
  return aBusyboxTong(name, {
    command: ['sh', '-c', `mkdir /www; ${serve}\n${script}`],
    interface: { kind: 'port', port: PORT, ports: {} },
    readiness: {
      mode: 'http',
      http: { port: PORT, path, statuses },
      ports: [PORT],
      timeoutMs: LATE_MS,
      ...pace,
    },
  });
}

/** A tong without a port that is ready when it has printed something. */
function aLogger(
  name: string,
  {
    script,
    pattern,
    count = 1,
    timeoutMs = LATE_MS,
  }: {
    readonly script: string;
    readonly pattern: string;
    readonly count?: number;
    readonly timeoutMs?: number;
  },
): Tong {
  return aBusyboxTong(name, {
    command: ['sh', '-c', script],
    readiness: { mode: 'log', log: { pattern, count }, ports: [], timeoutMs },
  });
}

describeEngine('readiness by answers and lines', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it.each<Looking>(['direct', 'prober', 'prober with bash'])(
    'a tong is ready when it answers with the right status; otherwise the answer is reported: by %s',
    async (looking) => {
      await using lab = openLab(rig);
      const messages = {
        missing: 'GET /none on port 5000 failed: status 404: <',
        silent: 'GET / on port 5000 failed: there was no answer within ',
      };
      const tongs = [
        aServer('late', { script: 'sleep 0.5; echo yes >/www/up; exec sleep 1000', path: '/up' }),
        aServer('missing', { path: '/none', ...ONE_TRY }),
        aServer('silent', { serve: 'nc -ll -p 5000 -e sleep 1000 &', ...ONE_TRY }),
      ];
      await using tongRig = await openTongRig(lab, tongs, looking);
      await Promise.all([
        tongRig.acquire('late'),
        ...Object.entries(messages).map(([name, message]) =>
          expect(tongRig.acquire(name)).rejects.toMatchObject({
            code: 'tong-not-ready',
            message: expect.stringContaining(message),
          }),
        ),
      ]);
      expect(await tongRig.runInside('late', ['cat', '/www/up'])).toBe('yes\n');
    },
  );

  it('a status may be wanted that is none of a success, and an answer has to be HTTP', async () => {
    await using lab = openLab(rig);
    const tongs = [
      aServer('wanted', { path: '/none', statuses: [204, 404] }),
      aServer('other', { serve: `nc -ll -p ${PORT} -e cat &`, ...ONE_TRY }),
    ];
    await using tongRig = await openTongRig(lab, tongs);
    await Promise.all([
      tongRig.acquire('wanted'),
      expect(tongRig.acquire('other')).rejects.toMatchObject({
        message: expect.stringContaining('failed: the answer is not HTTP/1.1'),
      }),
    ]);
  });

  it('a line of the log is noticed from the first byte on, also of a tong that ends well', async () => {
    await using lab = openLab(rig);
    const tongs = [
      aLogger('first', { script: 'echo ready; exec sleep 1000', pattern: '^ready$' }),
      aLogger('once', { script: 'echo migrated >&2', pattern: 'migrated' }),
      aLogger('second', {
        script: 'echo ready; sleep 0.5; printf "%s\\n" now ready; touch /tmp/up; exec sleep 1000',
        pattern: 'ready',
        count: 2,
      }),
      aLogger('silent', { script: 'echo booting; exec sleep 1000', pattern: 'up', timeoutMs: 500 }),
      aLogger('gone', { script: 'echo booting; exit 0', pattern: 'ready' }),
    ];
    await using tongRig = await openTongRig(lab, tongs);
    await Promise.all([
      tongRig.acquire('first'),
      tongRig.acquire('once'),
      tongRig.acquire('second'),
      expect(tongRig.acquire('silent')).rejects.toMatchObject({
        message: expect.stringContaining('no line of its log matched "up" within 500ms'),
      }),
      expect(tongRig.acquire('gone')).rejects.toMatchObject({ code: 'tong-exited' }),
    ]);
    expect(await tongRig.runInside('second', ['ls', '/tmp/up'])).toBe('/tmp/up\n');
  });

  it('an interval is kept between tries, and a start period forgives failed ones', async () => {
    await using lab = openLab(rig);
    const script = 'sleep 1; touch /tmp/up; exec sleep 1000';
    const test = ['CMD-SHELL', 'test -e /tmp/up'];
    const times = { interval: 100_000_000, timeout: 10_000_000_000, startPeriod: 0, retries: 1 };
    const ill = await lab.derive(BUSYBOX, { config: { healthcheck: { ...times, test } } });
    const forgiving = { startPeriodMs: 25_000, timeoutMs: LATE_MS };
    const seldom = 'cat /proc/uptime >>/tmp/tries; test "$(wc -l </tmp/tries)" -gt 2';
    const tongs = [
      aBusyboxTong('seldom', {
        readiness: {
          mode: 'command',
          command: ['sh', '-c', seldom],
          ports: [],
          timeoutMs: LATE_MS,
          intervalMs: 600,
        },
      }),
      aBusyboxTong('forgiven', {
        command: ['sh', '-c', script],
        readiness: {
          mode: 'command',
          command: ['test', '-e', '/tmp/up'],
          ports: [],
          intervalMs: 100,
          retries: 1,
          ...forgiving,
        },
      }),
      aBusyboxTong('ill', {
        image: ill.tags[0] ?? '',
        command: ['sh', '-c', script],
        readiness: { mode: 'healthcheck', ports: [], ...forgiving },
      }),
    ];
    await using tongRig = await openTongRig(lab, tongs);
    await Promise.all(tongs.map(({ name }) => tongRig.acquire(name)));
    const triedAt = (await tongRig.runInside('seldom', ['cat', '/tmp/tries'])).split('\n');
    const [first = 0, second = 0, third = 0] = triedAt.map((line) => Number(line.split(' ')[0]));
    expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(0.59);
  });
});
