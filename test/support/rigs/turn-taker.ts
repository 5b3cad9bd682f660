import { createInterface } from 'node:readline';
import { systemClock } from '../../../src/base/clock.ts';
import { parseDirectAddress } from '../../../scripts/lib/direct-address.ts';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import { lookUpProcess, readOwner, readUptime } from '../../../src/engine/owner/process-facts.ts';
import { takeTurn } from '../../../src/prune/turn/turn.ts';

// A process that asks for the turn to prune each time that it reads a line, and says what became of it. It ends with
// its standard input.
//
//   node turn-taker.ts HOST RECORD LOCK

const [host = '', record = '', lock = ''] = process.argv.slice(2);
const address = parseDirectAddress(host, undefined);
if (!address.ok) throw new Error(address.problem);
const engine = await connectDocker(address.value);
const request = { strength: { 'older-than': -1 }, intervalMs: 3_600_000 };
const options = {
  onlooker: { self: readOwner(), lookUpProcess },
  readUptime,
  random: Math.random,
  clock: systemClock,
  volumes: { record, lock },
};
console.log('ready');
for await (const order of createInterface({ input: process.stdin })) {
  const turn = await takeTurn(engine, request, options);
  console.log(turn.state);
  if (turn.state !== 'held' || order === 'hang') continue;
  const volumes = await engine.listVolumes({ label: 'dev.tongs.prune' });
  const ours = volumes.filter(({ name }) => name === lock || name === record);
  await turn.finish();
  console.log(`pruned beside ${ours.map(({ name }) => name).join(' ')}`);
}
engine.close();
