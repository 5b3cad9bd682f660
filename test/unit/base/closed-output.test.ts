import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/errors/errors.ts';
import { listenForClosedOutput } from '../../../src/base/closed-output.ts';

function listen(): { out: PassThrough; signal: AbortSignal; unwritable: Cancelled[] } {
  const out = new PassThrough();
  const unwritable: Cancelled[] = [];
  const signal = listenForClosedOutput(out, (reason) => unwritable.push(reason));
  return { out, signal, unwritable };
}

const failure = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code });

describe('listenForClosedOutput', () => {
  it('aborts, and tells nobody, when the reader has gone', () => {
    const { out, signal, unwritable } = listen();
    expect(signal.aborted).toBe(false);
    out.emit('error', failure('EPIPE', 'write EPIPE'));
    expect(signal.reason).toBeInstanceOf(Cancelled);
    expect(signal.reason).toMatchObject({
      code: 'output-closed',
      message: 'nobody reads the output any more',
      exitCode: 141,
    });
    expect(unwritable).toEqual([]);
  });

  it('aborts with what is wrong, and tells it once, where the output cannot be written', () => {
    const { out, signal, unwritable } = listen();
    out.emit('error', failure('ENOSPC', 'ENOSPC: no space left on device, write'));
    out.emit('error', failure('EPIPE', 'write EPIPE'));
    expect(signal.reason).toMatchObject({
      code: 'output-closed',
      message: 'Cannot write the output: ENOSPC: no space left on device, write',
      exitCode: 141,
    });
    expect(unwritable).toEqual([signal.reason]);
  });
});
