import { describe, expect, it } from 'vitest';
import type { Readiness } from '../../../../src/pipeline/model.ts';
import { LogWatch } from '../../../../src/tongs/readiness/log-watch.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';
import { aWaitingTong, PORT, wait } from '../../../support/rigs/readiness-rig.ts';

const LOG = { pattern: 'ready to (accept|serve)', count: 1 };
const TWICE = { ...LOG, count: 2 };

function printing(log: typeof LOG, ports: readonly number[] = []): Readiness {
  return { mode: 'log', log, ports, timeoutMs: 1_000 };
}

describe('a wait for a line', () => {
  it('is over if the line came before the wait', async () => {
    const logWatch = new LogWatch(LOG);
    logWatch.add(['booting', 'now ready to serve requests']);
    const probed = aWaitingTong({ logWatch });
    expect(await wait(probed, printing(LOG))).toEqual({ ready: true });
    expect(probed.clock.now()).toBe(0);
  });

  it('is over at once when the line comes', async () => {
    const logWatch = new LogWatch(LOG);
    const probed = aWaitingTong({ logWatch });
    void probed.clock.sleep(500).then(() => logWatch.add(['ready to accept']));
    expect(await wait(probed, printing(LOG))).toEqual({ ready: true });
    expect(probed.clock.now()).toBeLessThan(520);
  });

  it('counts lines, not matches in a line', async () => {
    const logWatch = new LogWatch(TWICE);
    const probed = aWaitingTong({ logWatch });
    logWatch.add(['ready to accept and ready to serve']);
    void probed.clock.sleep(300).then(() => logWatch.add(['ready to accept']));
    expect(await wait(probed, printing(TWICE))).toEqual({ ready: true });
    expect(probed.clock.now()).toBeGreaterThanOrEqual(300);
  });

  it('is not confused by colors', async () => {
    const logWatch = new LogWatch(LOG);
    logWatch.add(['\u001b[32mready\u001b[0m to \u001b[1maccept']);
    expect(await wait(aWaitingTong({ logWatch }), printing(LOG))).toEqual({ ready: true });
  });

  it('waits for the port as well', async () => {
    const logWatch = new LogWatch(LOG);
    logWatch.add(['ready to accept']);
    const probed = aWaitingTong({ logWatch, accepts: (now) => now >= 400 });
    expect(await wait(probed, printing(LOG, [PORT]))).toEqual({ ready: true });
    expect(probed.clock.now()).toBeGreaterThanOrEqual(400);
  });

  it('ends with the pattern as the reason if no line matches', async () => {
    const logWatch = new LogWatch(LOG);
    expect(await wait(aWaitingTong({ logWatch }), printing(LOG))).toEqual({
      ready: false,
      code: 'tong-not-ready',
      problem: 'no line of its log matched "ready to (accept|serve)" within 1.0s',
      hint: 'Look at its last lines above; if it is only slow, raise readiness.timeout.',
      probeLines: [],
    });
  });

  it('says how many lines have matched', async () => {
    const logWatch = new LogWatch(TWICE);
    logWatch.add(['ready to accept']);
    expect(await wait(aWaitingTong({ logWatch }), printing(TWICE))).toMatchObject({
      problem: 'only 1 of 2 lines of its log matched "ready to (accept|serve)" within 1.0s',
    });
  });

  it('ends with the port as the reason if only the line came', async () => {
    const logWatch = new LogWatch(LOG);
    logWatch.add(['ready to accept']);
    expect(await wait(aWaitingTong({ logWatch }), printing(LOG, [PORT]))).toMatchObject({
      problem:
        'nothing accepted connections on port 5432 within 1.0s, although its log has the line',
    });
  });

  it('fails at once for a pattern that takes too long', async () => {
    const log = { pattern: '^(a+)+$', count: 1 };
    const logWatch = new LogWatch(log, 20);
    logWatch.add([`${'a'.repeat(60)}!`]);
    await expect(wait(aWaitingTong({ logWatch }), printing(log))).rejects.toMatchObject({
      code: 'log-pattern-too-slow',
    });
    // What comes after that costs nothing.
    logWatch.add([`${'a'.repeat(60)}!`]);
  });

  it('rejects with the reason of the signal', async () => {
    const stopping = new AbortController();
    const probed = aWaitingTong({ logWatch: new LogWatch(LOG), signal: stopping.signal });
    const waiting = wait(probed, printing(LOG));
    await settle();
    stopping.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
