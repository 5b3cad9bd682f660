import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { Frame } from '../../../../src/engine/types.ts';
import { Channel } from '../../../../src/anvil/protocol/channel.ts';
import { settle } from '../../../support/clocks/fake-clock.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

type Text = readonly [Frame['stream'], string];

function framesOf(texts: readonly Text[]): Frame[] {
  return texts.map(([stream, text]) => ({ stream, bytes: Buffer.from(text) }));
}

/** A channel to a container that prints these frames, and then ends or breaks. */
function channelOf(texts: readonly Text[], failure?: Error): Channel & { readonly sent: string[] } {
  async function* output(): AsyncGenerator<Frame> {
    yield* framesOf(texts);
    if (failure) throw failure;
  }
  const sent: string[] = [];
  const channel = new Channel({
    output: output(),
    write: async (bytes) => void sent.push(String(bytes)),
    close: () => void sent.push('(closed)'),
  });
  return Object.assign(channel, { sent });
}

/** A sink that keeps what it is given, by stream. */
function collector(): {
  readonly sink: (stream: Frame['stream'], bytes: Uint8Array) => void;
  readonly text: Record<Frame['stream'], string>;
} {
  const text = { stdout: '', stderr: '' };
  return { text, sink: (stream, bytes) => void (text[stream] += Buffer.from(bytes).toString()) };
}

describe('Channel', () => {
  it('sends what it is given, and closes', async () => {
    const channel = channelOf([]);
    await channel.send('r x\n');
    channel.close();
    expect(channel.sent).toEqual(['r x\n', '(closed)']);
  });

  it('gives the words of an answer, whatever else is printed', async () => {
    const channel = channelOf([
      ['stdout', 'noise\n'],
      ['stderr', `${TOKEN} wrong\n`],
      ['stdout', `${TOKEN} 0 `],
      ['stdout', 'two\n'],
    ]);
    expect(await channel.answer(TOKEN)).toEqual(['0', 'two']);
  });

  it('gives what is put back before all else', async () => {
    const channel = channelOf([
      ['stdout', `${TOKEN} 0\nout`],
      ['stdout', `${TOKEN} 9\n`],
      ['stderr', `${TOKEN} 9\n`],
    ]);
    await channel.answer(TOKEN);
    channel.unread(framesOf([['stderr', 'early ']]));
    const { sink, text } = collector();
    expect(await channel.passUntil(TOKEN, sink)).toEqual(['9']);
    expect(text).toEqual({ stdout: 'out', stderr: 'early ' });
  });

  it('gives several answers that come in one frame', async () => {
    const channel = channelOf([['stdout', `${TOKEN} 1\n${TOKEN} 2\n${TOKEN} 3\n`]]);
    const answers = [await channel.answer(TOKEN), await channel.answer(TOKEN)];
    expect([...answers, await channel.answer(TOKEN)]).toEqual([['1'], ['2'], ['3']]);
  });

  it('passes output on until both streams have shown the token', async () => {
    const channel = channelOf([
      ['stdout', 'out '],
      ['stderr', 'err'],
      ['stdout', `more${TOKEN} 7 0\n`],
      ['stderr', ` late\n${TOKEN} 7 0\n`],
    ]);
    const { sink, text } = collector();
    expect(await channel.passUntil(TOKEN, sink)).toEqual(['7', '0']);
    expect(text).toEqual({ stdout: 'out more', stderr: 'err late\n' });
  });

  it('passes on what only looks like a token', async () => {
    const half = TOKEN.slice(0, 20);
    const channel = channelOf([
      ['stdout', half],
      ['stdout', `!${TOKEN} 0\n`],
      ['stderr', `${TOKEN} 0\n`],
    ]);
    const { sink, text } = collector();
    await channel.passUntil(TOKEN, sink);
    expect(text.stdout).toBe(`${half}!`);
  });

  it('reads no further while the sink is busy', async () => {
    const channel = channelOf([
      ['stdout', 'one'],
      ['stdout', 'two'],
    ]);
    const { promise, resolve } = Promise.withResolvers<void>();
    const seen: string[] = [];
    const passing = channel.passUntil(TOKEN, async (_, bytes) => {
      seen.push(Buffer.from(bytes).toString());
      await promise;
    });
    passing.catch(() => {});
    await settle();
    expect(seen).toEqual(['one']);
    resolve();
    await settle();
    expect(seen).toContain('two');
  });

  it('rejects where the container ends, and passes on what was held back', async () => {
    const half = TOKEN.slice(0, 10);
    const { sink, text } = collector();
    const passing = channelOf([['stdout', `out ${half}`]]).passUntil(TOKEN, sink);
    await expect(passing).rejects.toMatchObject({ name: 'EngineFailed', code: 'anvil-ended' });
    expect(text.stdout).toBe(`out ${half}`);
  });

  it('takes no part of the marker for output where the connection breaks amid it', async () => {
    const { sink, text } = collector();
    const passing = channelOf([['stdout', `out ${TOKEN} 1`]]).passUntil(TOKEN, sink);
    await expect(passing).rejects.toMatchObject({ code: 'anvil-ended' });
    expect(text.stdout).toBe('out ');
  });

  it('rejects where the connection is cut', async () => {
    const cut = channelOf([], new Error('ECONNRESET'));
    await expect(cut.answer(TOKEN)).rejects.toMatchObject({
      code: 'engine-vanished',
      cause: new Error('ECONNRESET'),
    });
  });

  it('rejects with what the engine says itself', async () => {
    const failure = new EngineFailed('unknown frame', { code: 'engine-answer-unreadable' });
    await expect(channelOf([], failure).answer(TOKEN)).rejects.toBe(failure);
  });
});
