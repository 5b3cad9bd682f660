import { describe, expect, it } from 'vitest';
import type { Readiness } from '../../../../src/pipeline/model.ts';
import type { HttpAnswer } from '../../../../src/tongs/prober.ts';
import { aWaitingTong, PORT, wait } from '../../../support/rigs/readiness-rig.ts';

function requesting(
  fields: { readonly statuses?: readonly number[]; readonly timeoutMs?: number } = {},
): Readiness {
  const { statuses = [], timeoutMs = 1_000 } = fields;
  return { mode: 'http', http: { port: PORT, path: '/up', statuses }, ports: [PORT], timeoutMs };
}

function answered(status: number, ...lines: readonly string[]): HttpAnswer {
  return { state: 'answered', status, lines };
}

const accepts = (): boolean => true;

describe('a wait for an answer', () => {
  it('asks its port for its path, as the host that steps call', async () => {
    const asked: unknown[] = [];
    const probed = aWaitingTong({
      accepts,
      answer: (request) => {
        asked.push(request);
        return answered(200);
      },
    });
    expect(await wait(probed, requesting())).toEqual({ ready: true });
    expect(asked).toEqual([{ host: 'db', port: PORT, path: '/up' }]);
  });

  it.each([200, 204, 302, 399])('is over with status %i', async (status) => {
    const probed = aWaitingTong({ accepts, answer: () => answered(status) });
    expect(await wait(probed, requesting())).toEqual({ ready: true });
  });

  it.each([400, 404, 500, 503])(
    'is not over with status %i, unless it is wanted',
    async (status) => {
      const probed = aWaitingTong({ accepts, answer: () => answered(status) });
      expect(await wait(probed, requesting())).toMatchObject({ code: 'tong-not-ready' });
      expect(await wait(probed, requesting({ statuses: [204, status] }))).toEqual({ ready: true });
    },
  );

  it('is not over with a status that is not among the wanted', async () => {
    const probed = aWaitingTong({ accepts, answer: () => answered(200) });
    expect(await wait(probed, requesting({ statuses: [204] }))).toMatchObject({
      problem: 'GET /up on port 5432 did not succeed within 1.0s: status 200',
      hint: expect.stringContaining('write "http: { status: 200 }"'),
    });
  });

  it('asks nothing before the port accepts, and notices soon that it does', async () => {
    let asked = 0;
    const probed = aWaitingTong({
      accepts: (now) => now >= 500,
      answer: () => {
        asked += 1;
        return answered(200);
      },
    });
    expect(await wait(probed, requesting())).toEqual({ ready: true });
    expect(asked).toBe(1);
    expect(probed.clock.now()).toBeLessThan(560);
  });

  it('says that the port never accepted', async () => {
    expect(await wait(aWaitingTong(), requesting())).toMatchObject({
      problem: 'nothing accepted connections on port 5432 within 1.0s',
    });
  });

  it('ends with the last status and the body', async () => {
    const answer = (): HttpAnswer => answered(503, 'starting', 'step 3 of 9');
    expect(await wait(aWaitingTong({ accepts, answer }), requesting())).toEqual({
      ready: false,
      code: 'tong-not-ready',
      problem: 'GET /up on port 5432 did not succeed within 1.0s: status 503: starting',
      hint: 'Look at its last lines above; if it is only slow, raise readiness.timeout.',
      probeLines: ['starting', 'step 3 of 9'],
    });
  });

  it('ends with the reason why there is no answer', async () => {
    const answer = (): HttpAnswer => ({
      state: 'unanswered',
      reason: 'the connection was refused',
    });
    expect(await wait(aWaitingTong({ accepts, answer }), requesting())).toMatchObject({
      problem: 'GET /up on port 5432 did not succeed within 1.0s: the connection was refused',
    });
  });

  it('repeats a request that is never answered, and gives each more time', async () => {
    const times: number[] = [];
    const probed = aWaitingTong({
      accepts,
      answer: async (_, timeoutMs, clock) => {
        times.push(timeoutMs);
        if (times.length === 3) return answered(200);
        await clock.sleep(timeoutMs);
        return undefined;
      },
    });
    expect(await wait(probed, requesting({ timeoutMs: 60_000 }))).toEqual({ ready: true });
    expect(times).toEqual([1_000, 2_000, 4_000]);
  });

  it('gives a request no more time than is left', async () => {
    const times: number[] = [];
    const probed = aWaitingTong({
      accepts,
      answer: async (_, timeoutMs, clock) => {
        times.push(timeoutMs);
        await clock.sleep(timeoutMs);
        return undefined;
      },
    });
    const ended = await wait(probed, requesting({ timeoutMs: 2_500 }));
    expect(ended).toMatchObject({
      problem: 'GET /up on port 5432 did not succeed within 2.5s: there was no answer within 1.0s',
    });
    expect(times[0]).toBe(1_000);
    expect(times[1]).toBeLessThanOrEqual(1_500);
  });

  it('reports every try', async () => {
    let tries = 0;
    const answer = (): HttpAnswer =>
      (tries += 1) < 3 ? answered(503, `try ${tries}`) : answered(200);
    const probed = aWaitingTong({ accepts, answer });
    await wait(probed, requesting());
    expect(probed.tried).toMatchObject([
      { status: 503, lines: ['try 1'] },
      { status: 503, lines: ['try 2'] },
      { state: 'succeeded' },
    ]);
  });
});
