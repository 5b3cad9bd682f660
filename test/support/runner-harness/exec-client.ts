// What a runner starts for a step of a job with `container:`, in place of `docker exec`: runs a script by Node in the
// container, with the env of this process. As docker's own client it hands on no signal: when it is killed, the
// program in the container goes on.
//
//   exec-client HOST CONTAINER SCRIPT

import { parseDirectAddress } from '../../../scripts/lib/direct-address.ts';
import { connectDocker } from '../../../src/engine/docker/docker.ts';
import { containerId } from '../../../src/engine/docker/wire.ts';
import { waitFor } from '../clocks/wait-for.ts';

const [host = '', container = '', script = ''] = process.argv.slice(2);
const address = parseDirectAddress(host, undefined);
if (!address.ok) throw new Error(address.problem);
const engine = await connectDocker(address.value);
// The container's programs are elsewhere.
const { PATH: _, ...env } = process.env;
const { id, output } = await engine.startExec({
  container: containerId.parse(container),
  command: ['node', script],
  env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? ''])),
  workdir: process.cwd(),
});
for await (const { stream, bytes } of output) process[stream].write(bytes);
process.exitCode = await waitFor('the end of the script', async () => {
  const state = await engine.inspectExec(id);
  return state.state === 'ended' ? state.exitCode : undefined;
});
engine.close();
