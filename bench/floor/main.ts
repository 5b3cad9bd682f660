// The floors: what a scenario costs when nothing is done but what has to be, as a process of its own.
//
//   main.js SOCKET JOB
//
// JOB is JSON, see `Job`. The benchmark compiles this folder before it times it: Node takes 60 ms
// longer to start from TypeScript.

import { Api } from './api.ts';
import type { Job } from './job.ts';

const [socketPath = '', text = ''] = process.argv.slice(2);
const api = new Api(socketPath);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own bench wrote it
await run(JSON.parse(text) as Job);
api.close();

// Each loads what it needs and no more, so that no floor pays for another one.
async function run(job: Job): Promise<void> {
  switch (job.mode) {
    case 'shell':
      return (await import('./chain.ts')).runShell(api, job);
    case 'execs':
      return (await import('./chain.ts')).runExecs(api, job);
    case 'containers':
      return (await import('./chain.ts')).runContainers(api, job);
    case 'lookup':
      return (await import('./lookup.ts')).lookUp(api, job);
    case 'parallel-execs':
    case 'parallel-shells':
      return (await import('./parallel.ts')).runParallel(api, job);
    case 'tong':
      return (await import('./tong.ts')).runBesideTong(api, job);
    case 'transfer':
      return (await import('./transfer.ts')).transfer(api, job);
    case 'output':
      return (await import('./output.ts')).readOutput(api, job);
  }
}
