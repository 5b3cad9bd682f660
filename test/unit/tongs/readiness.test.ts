import { describe, expect, it } from 'vitest';
import { containerId, execId } from '../../../src/engine/docker/wire.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { ExecState, Frame } from '../../../src/engine/types.ts';
import { waitUntilReady, type Probed, type Readiness } from '../../../src/tongs/readiness.ts';
import type { ReadinessDefinition } from '../../../src/tongs/toolkit.ts';
import { FakeClock, settle } from '../../support/fake-clock.ts';
import { stubEngine } from '../../support/stub-engine.ts';

const TCP: ReadinessDefinition = { mode: 'tcp', port: 5432, timeoutMs: 1_000 };
const COMMAND: ReadinessDefinition = {
  mode: 'command',
  command: ['pg', 'ready'],
  timeoutMs: 1_000,
};
const HEALTHCHECK: ReadinessDefinition = { mode: 'healthcheck', timeoutMs: 1_000 };

interface Waiting extends Probed {
  readonly clock: FakeClock;
}

function probedWith(fields: Partial<Probed>): Waiting {
  return {
    engine: stubEngine({}),
    container: containerId.parse('c1'),
    probePort: () => Promise.resolve(false),
    tail: () => ['its last line'],
    signal: new AbortController().signal,
    ...fields,
    clock: new FakeClock(),
  };
}

/** Lets the time pass, in small steps, until the wait is over. */
async function wait(probed: Waiting, definition: ReadinessDefinition): Promise<Readiness> {
  const over = new AbortController();
  const waiting = waitUntilReady(probed, definition).finally(() => over.abort());
  waiting.catch(() => {});
  for (let turns = 0; turns < 2_000 && !over.signal.aborted; turns += 1) {
    await settle();
    if (!over.signal.aborted) await probed.clock.advance(5);
  }
  expect(probed.clock.sleepers).toBe(0);
  return waiting;
}

/** Commands that end with these exit codes, one after the other; undefined never ends. */
function commands(...exitCodes: readonly (number | undefined)[]): Partial<Engine> {
  const started: (number | undefined)[] = [];
  return {
    startExec: async ({ command }) => {
      expect(command).toEqual(['pg', 'ready']);
      const exitCode = exitCodes[Math.min(started.length, exitCodes.length - 1)];
      started.push(exitCode);
      const id = execId.parse(String(started.length - 1));
      return { id, output: exitCode === undefined ? never() : ended() };
    },
    inspectExec: async (id): Promise<ExecState> => ({
      state: 'ended',
      exitCode: started[Number(id)] ?? 0,
    }),
  };
}

async function* ended(): AsyncGenerator<Frame> {}

// oxlint-disable-next-line require-yield -- output that never comes
async function* never(): AsyncGenerator<Frame> {
  await new Promise(() => {});
}

describe('waitUntilReady', () => {
  it('does not wait where nothing says when', async () => {
    expect(await wait(probedWith({}), { mode: 'none' })).toEqual({ ready: true });
  });

  it('is over as soon as the port accepts', async () => {
    const asked: number[] = [];
    const probed = probedWith({
      probePort: async (port) => {
        asked.push(port);
        return asked.length === 4;
      },
    });
    const startedAt = probed.clock.now();
    expect(await wait(probed, TCP)).toEqual({ ready: true });
    expect(asked).toEqual([5432, 5432, 5432, 5432]);
    expect(probed.clock.now() - startedAt).toBeLessThan(50);
  });

  it('notices within 50 ms, however long it has waited', async () => {
    const probed = probedWith({ probePort: async () => probed.clock.now() >= openAt });
    const openAt = probed.clock.now() + 900;
    expect(await wait(probed, TCP)).toEqual({ ready: true });
    expect(probed.clock.now() - openAt).toBeLessThan(50);
  });

  it('ends with the reason when the time is over', async () => {
    expect(await wait(probedWith({}), TCP)).toEqual({
      ready: false,
      code: 'tong-not-ready',
      problem: 'nothing accepted connections on port 5432 within 1.0s',
      hint: 'Look at its last lines, above; if it is only slow, raise readiness.timeout.',
    });
  });

  it('does not send the reader to lines that are not there', async () => {
    const readiness = await wait(probedWith({ tail: () => [] }), TCP);
    expect(readiness).toMatchObject({
      hint: 'It printed nothing; if it is only slow, raise readiness.timeout.',
    });
  });

  it('gives an attempt no more time than is left', async () => {
    const times: number[] = [];
    const probed = probedWith({
      probePort: async (_, timeoutMs) => {
        times.push(timeoutMs);
        return false;
      },
    });
    await wait(probed, TCP);
    expect(Math.max(...times)).toBe(1_000);
    expect(times.at(-1)).toBeLessThanOrEqual(40);
  });

  it('is over as soon as the command succeeds', async () => {
    const probed = probedWith({ engine: stubEngine(commands(1, 1, 0)) });
    expect(await wait(probed, COMMAND)).toEqual({ ready: true });
  });

  it('ends with the reason when the command never succeeds', async () => {
    const probed = probedWith({ engine: stubEngine(commands(1)) });
    expect(await wait(probed, COMMAND)).toMatchObject({
      problem: '"pg ready" did not succeed within 1.0s',
    });
  });

  it('ends with the reason when the command hangs', async () => {
    const probed = probedWith({ engine: stubEngine(commands(undefined)) });
    expect(await wait(probed, COMMAND)).toMatchObject({ code: 'tong-not-ready' });
  });

  it('is over as soon as the engine says healthy', async () => {
    const states = ['starting', 'starting', 'healthy'] as const;
    let asked = 0;
    const engine = stubEngine({
      inspectContainer: async () => healthOf(states[Math.min(asked++, 2)] ?? 'starting'),
    });
    expect(await wait(probedWith({ engine }), HEALTHCHECK)).toEqual({ ready: true });
    expect(asked).toBe(3);
  });

  it.each([
    ['connecting…\nrefused\n', 'its healthcheck fails: refused'],
    ['', 'its healthcheck fails'],
  ])(
    'ends at once when the engine says unhealthy, with what it printed: %j',
    async (output, problem) => {
      const engine = stubEngine({ inspectContainer: async () => healthOf('unhealthy', output) });
      const probed = probedWith({ engine });
      const startedAt = probed.clock.now();
      expect(await wait(probed, HEALTHCHECK)).toMatchObject({ code: 'tong-unhealthy', problem });
      expect(probed.clock.now()).toBe(startedAt);
    },
  );

  it('rejects with the reason of the signal', async () => {
    const stopping = new AbortController();
    const probed = probedWith({
      signal: stopping.signal,
      probePort: async () => {
        stopping.abort(new Error('enough'));
        return false;
      },
    });
    await expect(wait(probed, TCP)).rejects.toThrow('enough');
  });
});

type Inspected = Awaited<ReturnType<Engine['inspectContainer']>>;

function healthOf(health: 'starting' | 'healthy' | 'unhealthy', healthOutput = ''): Inspected {
  const container: Partial<NonNullable<Inspected>> = { health, healthOutput };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Nothing else is asked for.
  return container as NonNullable<Inspected>;
}
