import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Dialer } from '../../../../src/engine/docker/dial.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

const CALL = {
  operation: 'remove volume "lock"',
  method: 'DELETE',
  path: '/volumes/lock',
} as const;

it('a call that is not answered ends when all are closed, and none is begun after that', async () => {
  const path = join(await temporaryFolder(), 'engine.sock');
  let connections = 0;
  const server = createServer(() => (connections += 1)).listen(path);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const dialer = new Dialer({ kind: 'unix', path });
  const calling = dialer.json(CALL);
  await once(server, 'connection');
  dialer.close();
  const vanished = {
    message: `Cannot remove volume "lock": the engine at "unix://${path}" went away`,
    code: 'engine-vanished',
  };
  await expect(calling).rejects.toMatchObject(vanished);
  await expect(dialer.json(CALL)).rejects.toMatchObject(vanished);
  expect(connections).toBe(1);
});
