// The floors: what a scenario costs when nothing is done but what has to be, as a process of its own.
//
//   main.js shell|execs|containers|lookup SOCKET JOB
//
// JOB is JSON, see `Job`. The benchmark compiles this folder before it times it: Node takes 60 ms
// longer to start from TypeScript.

import { Api } from './api.ts';
import { runContainers, runExecs, runShell } from './chain.ts';
import type { Job } from './job.ts';
import { lookUp } from './lookup.ts';

const FLOORS = new Map<string, (api: Api, job: Job) => Promise<void>>([
  ['shell', runShell],
  ['execs', runExecs],
  ['containers', runContainers],
  ['lookup', lookUp],
]);

const [name = '', socketPath = '', job = '{}'] = process.argv.slice(2);
const run = FLOORS.get(name);
if (!run) throw new Error(`"${name}" is none of ${[...FLOORS.keys()].join(', ')}`);
const api = new Api(socketPath);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own bench wrote it
await run(api, JSON.parse(job) as Job);
api.close();
