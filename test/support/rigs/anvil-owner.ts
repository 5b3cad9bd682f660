import { systemClock } from '../../../src/base/clock.ts';
import { parseDirectAddress } from '../../../scripts/lib/direct-address.ts';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import { openAnvil } from '../../../src/anvil/anvil.ts';
import { identify, runInAnvil } from './run-in-anvil.ts';

// A process that owns an anvil, for tests that kill it. Says the container's id, and `up` when the
// command in it has printed something; ends only when it is killed.
//
//   node anvil-owner.ts HOST IMAGE LABEL WAY SCRIPT

const [host = '', reference = '', label = '', way = '', script = ''] = process.argv.slice(2);
const address = parseDirectAddress(host, undefined);
if (!address.ok) throw new Error(address.problem);
const engine = await connectDocker(address.value);
const base = await engine.inspectImage(reference);
if (!base) throw new Error(`${reference} is not there`);
const anvil = await openAnvil(engine, {
  name: `tongs-test-owner-${label}`,
  base,
  imageName: reference,
  platform: undefined,
  labels: { 'dev.tongs.test': label },
  settings: { resources: {} },
  network: { kind: 'none' },
  clock: systemClock,
  onCleanupFailed: (error) => console.error(error),
});
console.log(anvil.container);
const identity = await identify(anvil, way === 'exec' ? 'exec' : 'shell');
if (script === '') console.log('up');
let isUp = false;
await runInAnvil(anvil, identity, {
  script: script === '' ? 'sleep 0' : script,
  onOutput: () => {
    if (!isUp) console.log('up');
    isUp = true;
  },
});
// Idle, with the connection open.
setInterval(() => {}, 60_000);
