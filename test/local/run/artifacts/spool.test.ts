import { expect, it } from 'vitest';
import { Spool } from '../../../../src/run/artifacts/spool.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

it('lets several steps read what was gathered, before it is written', async () => {
  const folder = await temporaryFolder();
  await using spool = await Spool.open(folder);
  await spool.append(Buffer.from('content'));
  const read = async (): Promise<string> => {
    await spool.settle();
    const into = Buffer.alloc(7);
    spool.fill(into, 0);
    return into.toString();
  };
  expect(await Promise.all([read(), read()])).toEqual(['content', 'content']);
});
