import { describe, expect, it } from 'vitest';
import { byRegistry, waitForQuestion, type Session } from '../../../src/engine/session.ts';
import { FakeClock, settle } from '../../support/clocks/fake-clock.ts';

describe('waiting for the first question to the engine', () => {
  it('ends with a failure, which is left to who needs the session', async () => {
    const clock = new FakeClock();
    const session = Promise.reject<Session>(new Error('no engine'));
    await waitForQuestion(session, clock);
    expect(clock.sleepers).toBe(0);
    await expect(session).rejects.toThrow('no engine');
  });

  it('ends without the answer of a slow engine, whose later failure is not lost either', async () => {
    const clock = new FakeClock();
    const { promise: session, reject } = Promise.withResolvers<Session>();
    const waiting = waitForQuestion(session, clock);
    await clock.advance(1_000);
    await waiting;
    reject(new Error('hung up'));
    await settle();
    await expect(session).rejects.toThrow('hung up');
  });
});

describe('byRegistry', () => {
  it('asks once for all images of a registry, also while there is no answer yet', async () => {
    const asked: string[] = [];
    const authFor = byRegistry(async (image) => {
      asked.push(image);
      return `auth for ${image}`;
    });
    const images = ['alpine', 'docker.io/owner/name', 'x.io/a:1', 'x.io/b', 'x.io:5000/a'];
    expect(await Promise.all(images.map((image) => authFor(image, {})))).toEqual([
      'auth for alpine',
      'auth for alpine',
      'auth for x.io/a:1',
      'auth for x.io/a:1',
      'auth for x.io:5000/a',
    ]);
    expect(asked).toEqual(['alpine', 'x.io/a:1', 'x.io:5000/a']);
  });
});
