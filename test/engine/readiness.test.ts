import { beforeAll, describe, expect, it } from 'vitest';
import type { Tong } from '../../src/pipeline/model.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { aBusyboxTong, openTongRig, type Looking } from '../support/rigs/tong-rig.ts';

const LATE_MS = 30_000;
const PORT = 5000;
const LISTENING = `nc -ll -p ${PORT} -e cat`;
/** Of Debian: busybox speaks neither UDP nor to one address alone. */
const DEBIAN = 'tongs-test/debian:latest';
const perlSocket = (options: string): readonly string[] => [
  'perl',
  '-MIO::Socket::INET',
  '-e',
  `$s = IO::Socket::INET->new(LocalPort => ${PORT}, ${options}) or die; sleep`,
];
const DATAGRAMS = { image: DEBIAN, command: perlSocket('Proto => "udp"') };
const INSIDE = { image: DEBIAN, command: perlSocket('LocalAddr => "127.0.0.1", Listen => 5') };
const HOUR = 3_600_000_000_000;

/** A tong that runs a script and is asked by another one. */
function aProbed(
  name: string,
  {
    script = 'sleep 1000',
    probe,
    timeoutMs = LATE_MS,
    port,
    ...fields
  }: {
    readonly script?: string;
    readonly probe: readonly string[];
    readonly timeoutMs?: number;
    readonly port?: number;
  } & Pick<Partial<Tong>, 'resources' | 'image' | 'command'>,
): Tong {
  return aBusyboxTong(name, {
    command: ['sh', '-c', script],
    interface: port === undefined ? { kind: 'none' } : { kind: 'port', port, ports: {} },
    readiness: {
      mode: 'command',
      command: probe,
      ports: port === undefined ? [] : [port],
      timeoutMs,
    },
    ...fields,
  });
}

describeEngine('readiness', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  describe.each<Looking>(['direct', 'prober'])('of a tong that is looked at by %s', (looking) => {
    it('is ready by probe and port together, in whatever order they come', async () => {
      await using lab = openLab(rig);
      const tongs = [
        aProbed('late-port', {
          script: `touch /tmp/up; sleep 1; rm /tmp/up; sleep 0.5; ${LISTENING} & sleep 0.5; touch /tmp/up; wait`,
          probe: ['test', '-e', '/tmp/up'],
          port: PORT,
        }),
        aProbed('late-probe', {
          script: `${LISTENING} & sleep 2; touch /tmp/up; wait`,
          probe: ['test', '-e', '/tmp/up'],
          port: PORT,
        }),
        aProbed('datagrams', { ...DATAGRAMS, probe: ['true'], port: PORT }),
      ];
      await using tongRig = await openTongRig(lab, tongs, looking);
      await Promise.all(
        tongs.map(async ({ name }) => {
          await tongRig.acquire(name);
          if (name === 'datagrams') return;
          expect(await tongRig.runInside(name, ['ls', '/tmp/up'])).toBe('/tmp/up\n');
          const hello = `echo hello | nc -w 1 ${name} ${PORT}`;
          expect(await tongRig.runInside(name, ['sh', '-c', hello])).toBe('hello\n');
        }),
      );
      await tongRig.untilNoProber();
    });

    it('says why a port accepts nothing until the timeout', async () => {
      await using lab = openLab(rig);
      const inVain = { probe: ['true'], port: PORT, timeoutMs: 3_000 };
      const hints = {
        elsewhere: 'It listens on port 5001, not on 5000',
        datagrams: 'Port 5000 is a UDP port',
        inside: 'on port 5000 of 127.0.0.1 only',
        nowhere: 'It printed nothing; if it is only slow',
      };
      const tongs = [
        aProbed('elsewhere', { ...inVain, script: 'exec nc -ll -p 5001 -e cat' }),
        aProbed('inside', { ...inVain, ...INSIDE }),
        aProbed('nowhere', inVain),
        aBusyboxTong('datagrams', {
          ...DATAGRAMS,
          interface: { kind: 'port', port: PORT, ports: {} },
          readiness: { mode: 'tcp', ports: [PORT], timeoutMs: 3_000 },
        }),
      ];
      await using tongRig = await openTongRig(lab, tongs, looking);
      await Promise.all(
        Object.entries(hints).map(([name, hint]) =>
          expect(tongRig.acquire(name)).rejects.toMatchObject({
            code: 'tong-not-ready',
            message: expect.stringContaining('nothing accepted connections on port 5000'),
            hint: expect.stringContaining(hint),
          }),
        ),
      );
    });
  });

  it('several ports are waited for, one of UDP among them, and the one that is missing is named', async () => {
    await using lab = openLab(rig);
    const offered = { kind: 'port', port: PORT, ports: { main: PORT, admin: 5001 } } as const;
    const readiness = { mode: 'tcp', ports: [PORT, 5001], timeoutMs: LATE_MS } as const;
    const both = { interface: offered, readiness };
    const script = `${LISTENING} & sleep 1; exec nc -ll -p 5001 -e cat`;
    const tongs = [
      aBusyboxTong('late', { ...both, command: ['sh', '-c', script] }),
      aBusyboxTong('datagrams', {
        ...both,
        image: DEBIAN,
        command: [
          'perl',
          '-MIO::Socket::INET',
          '-e',
          `$s = IO::Socket::INET->new(LocalPort => ${PORT}, Listen => 5) or die;
          $t = IO::Socket::INET->new(LocalPort => 5001, Proto => "udp") or die; sleep`,
        ],
      }),
      aBusyboxTong('missing', {
        ...both,
        readiness: { ...readiness, timeoutMs: 2_000 },
        command: ['sh', '-c', `exec ${LISTENING}`],
      }),
    ];
    await using tongRig = await openTongRig(lab, tongs);
    await Promise.all([
      tongRig.acquire('late'),
      tongRig.acquire('datagrams'),
      expect(tongRig.acquire('missing')).rejects.toMatchObject({
        message: expect.stringContaining('nothing accepted connections on port 5001'),
      }),
    ]);
  });

  it('a probe may take its time, and may leave something running', async () => {
    await using lab = openLab(rig);
    const tongs = [
      aProbed('slow', { probe: ['sleep', '4'] }),
      aProbed('spawning', { probe: ['sh', '-c', 'sleep 1000 & exit 0'], timeoutMs: 10_000 }),
    ];
    await using tongRig = await openTongRig(lab, tongs);
    await Promise.all(tongs.map(({ name }) => tongRig.acquire(name)));
  });

  it('a probe that never succeeds is reported with its exit code and output', async () => {
    await using lab = openLab(rig);
    const loud = 'i=0; while [ $i -lt 20000 ]; do echo "line $i"; i=$((i + 1)); done; exit 7';
    const tongs = [
      aProbed('silent', { probe: ['sh', '-c', 'exit 1'], timeoutMs: 2_000 }),
      aProbed('loud', { probe: ['sh', '-c', loud], timeoutMs: 5_000 }),
      aProbed('hanging', { probe: ['sh', '-c', 'echo connecting; sleep 1000'], timeoutMs: 2_000 }),
      aProbed('misspelt', { probe: ['no-such-probe'], timeoutMs: 4_000 }),
    ];
    const messages = {
      silent: '"sh -c exit 1" did not succeed within 2.0s: exit code 1, and it printed nothing',
      loud: 'within 5.0s: exit code 7: line 19999',
      hanging: 'did not end within 2.0s, and printed: connecting',
      misspelt: /"no-such-probe" did not succeed within 4\.0s: exit code 12[67]: .*not found/,
    };
    await using tongRig = await openTongRig(lab, tongs);
    await Promise.all(
      Object.entries(messages).map(([name, message]) =>
        expect(tongRig.acquire(name)).rejects.toMatchObject({
          code: 'tong-not-ready',
          message:
            typeof message === 'string'
              ? expect.stringContaining(message)
              : expect.stringMatching(message),
        }),
      ),
    );
    const warned = tongRig.events.filter((event) => event.type === 'warned');
    expect(warned).toMatchObject([{ message: expect.stringContaining('"no-such-probe"') }]);
    const failed = tongRig.events.filter((event) => event.type === 'tong-failed');
    expect(failed.find(({ tong }) => tong === 'loud')?.probe).toHaveLength(20);
  });

  it('a tong whose process the kernel kills for memory fails at once', async () => {
    await using lab = openLab(rig);
    const tong = aProbed('greedy', {
      script: 'while :; do tail /dev/zero; sleep 0.2; done',
      probe: ['test', '-e', '/tmp/up'],
      timeoutMs: 3_600_000,
      resources: { memoryBytes: 32 * 1024 * 1024 },
    });
    await using tongRig = await openTongRig(lab, [tong]);
    await expect(tongRig.acquire('greedy')).rejects.toMatchObject({
      code: 'tong-out-of-memory',
      message: 'Tong "greedy" did not become ready: one of its processes ran out of memory',
    });
  });

  it("the image's health check is asked long before its interval, as its user and with its env", async () => {
    await using lab = openLab(rig);
    const times = { interval: HOUR, timeout: 0, startPeriod: 1_000_000_000, retries: 1 };
    const user = { user: '1000', workdir: '/tmp', env: ['PATH=/bin:/usr/bin', 'UP=/tmp/up'] };
    const own = 'test "$(id -u) $(pwd) $EXTRA" = "1000 /tmp more" && test -e "$UP"';
    const tests = {
      'by-shell': { test: ['CMD-SHELL', own] },
      'by-argv': { test: ['CMD', 'test', '-e', 'up'] },
      'by-own-shell': { test: ['CMD-SHELL', own], shell: ['/bin/ash', '-euc'] },
    };
    const tongs = [];
    for (const [name, { test, ...shell }] of Object.entries(tests)) {
      const config = { ...user, ...shell, healthcheck: { ...times, test } };
      const image = await lab.derive(BUSYBOX, { config });
      tongs.push(
        aBusyboxTong(name, {
          image: image.tags[0] ?? '',
          env: { EXTRA: 'more' },
          command: ['sh', '-c', 'sleep 1; touch /tmp/up; sleep 1000'],
          readiness: { mode: 'healthcheck', ports: [], timeoutMs: LATE_MS },
        }),
      );
    }
    await using tongRig = await openTongRig(lab, tongs);
    await Promise.all(tongs.map(({ name }) => tongRig.acquire(name)));
    const ready = tongRig.events.filter((event) => event.type === 'tong-ready');
    expect(ready).toHaveLength(3);
  });

  it('a health check that hangs at first is ended in its own time, and asked again', async () => {
    await using lab = openLab(rig);
    const test = ['CMD-SHELL', 'test -e /tmp/asked || { touch /tmp/asked; sleep 1000; }'];
    const times = { interval: HOUR, timeout: 1_000_000_000, startPeriod: 0, retries: 3 };
    const image = await lab.derive(BUSYBOX, { config: { healthcheck: { ...times, test } } });
    const readiness = { mode: 'healthcheck', ports: [], timeoutMs: LATE_MS } as const;
    const tong = aBusyboxTong('tong', { image: image.tags[0] ?? '', readiness });
    await using tongRig = await openTongRig(lab, [tong]);
    await tongRig.acquire('tong');
  });
});
