import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { waitUntilIdle } from '../../../src/agent/install/wait-until-idle.ts';
import type { Clock } from '../../../src/base/clock.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

interface Waited {
  readonly isIdle: boolean;
  readonly said: readonly string[];
  readonly ms: number;
}

/** An agent that is pruning in the first `busy` answers; undefined: none that answers. */
async function wait(busy: number | undefined, timeoutMs: number): Promise<Waited> {
  const socket = join(await temporaryFolder(), 'agent.sock');
  let asked = 0;
  if (busy !== undefined) {
    const server = createServer((_, response) => {
      asked += 1;
      const running = asked > busy ? [] : [{ task: 'cache', host: 'build-1' }];
      response.end(JSON.stringify({ running }));
    });
    server.listen(socket);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
  }
  let now = 0;
  const clock: Clock = {
    now: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
  const said: string[] = [];
  const { signal } = new AbortController();
  const onWait = (what: string): void => void said.push(what);
  const isIdle = await waitUntilIdle({ socket, clock, timeoutMs, signal, onWait });
  return { isIdle, said, ms: now };
}

describe('an update', () => {
  it('waits for a prune that is under way, and says so once', async () => {
    expect(await wait(3, 60_000)).toEqual({ isIdle: true, said: ['cache on build-1'], ms: 3_000 });
  });

  it('gives up after a time', async () => {
    expect(await wait(Infinity, 5_000)).toEqual({
      isIdle: false,
      said: ['cache on build-1'],
      ms: 5_000,
    });
  });

  it('does not wait for an agent that prunes nothing, or that does not answer', async () => {
    expect(await wait(0, 60_000)).toEqual({ isIdle: true, said: [], ms: 0 });
    expect(await wait(undefined, 60_000)).toEqual({ isIdle: true, said: [], ms: 0 });
  });
});
