import { expect, it } from 'vitest';
import type { Anvil } from '../../../src/anvil/anvil.ts';
import { printAsRoot } from '../../../src/anvil/root-script.ts';
import { containerId } from '../../../src/engine/docker/wire.ts';
import type { ExecId, Frame } from '../../../src/engine/types.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';

it('reads no endless answer of a program that a step has replaced', async () => {
  let isClosed = false;
  async function* output(): AsyncGenerator<Frame> {
    const bytes = Buffer.alloc(16 * 1024 ** 2);
    try {
      for (;;) yield { stream: 'stdout', bytes };
    } finally {
      isClosed = true;
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand
  const id = 'exec' as ExecId;
  const engine = stubEngine({ startExec: async () => ({ id, output: output() }) });
  const anvil: Pick<Anvil, 'engine' | 'container' | 'writeFiles'> = {
    engine,
    container: containerId.parse('c'),
    writeFiles: async () => {},
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It uses no other part.
  const asked = printAsRoot(anvil as Anvil, Buffer.from('find /'));
  await expect(asked).rejects.toMatchObject({ code: 'image-answer-too-long' });
  expect(isClosed).toBe(true);
});
