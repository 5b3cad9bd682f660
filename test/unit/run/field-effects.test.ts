import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, describe, it } from 'vitest';
import { z } from 'zod';
import type { Clock } from '../../../src/base/clock.ts';
import { describeError } from '../../../src/base/errors/format-error.ts';
import { noTracer } from '../../../src/base/tracer.ts';
import { GRANT_NAMES } from '../../../src/pipeline/grants.ts';
import { toJsonSchema } from '../../../src/pipeline/schema/json-schema.ts';
import { NO_POLICY } from '../../../src/policy/model.ts';
import { createInk } from '../../../src/report/terminal/ink.ts';
import { TerminalLines } from '../../../src/report/terminal/terminal-lines.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import { launch } from '../../../src/run/launch.ts';
import { FakeEngine } from '../../support/fake-engine/fake-engine.ts';
import type { FakeProcess } from '../../support/fake-engine/fake-process.ts';
import { readProcesses } from '../../../src/engine/owner/process-facts.ts';
import { aRequest } from '../../support/values/requests.ts';
import { toSession } from '../../support/rigs/run-rig.ts';
import { GIT_ENVIRONMENT, writeFiles } from '../../support/files/git-repository.ts';
import { recordCalls, type EngineCall } from '../../support/engines/recorded-engine.ts';
import { SkippingClock } from '../../support/clocks/skipping-clock.ts';
import { aConfig } from '../../support/images/stub-images.ts';
import { setAt, valueFor, type Json } from '../pipeline/field-values.ts';
import { fieldsOf, type SchemaNode } from '../pipeline/schema/json-schema-nodes.ts';

// Of each field: a run with it is seen to be another than one without, in what is printed, asked of the engine, or kept.

/** What the rest of the file has to be, so that the field can make a difference. */
const SURROUNDINGS: Readonly<Record<string, readonly (readonly [path: string, value: unknown])[]>> =
  {
    'anvil.platform': [['image', 'base']],
    'anvil.pull': [['image', 'base']],
    'steps.platform': [['steps.image', 'base']],
    'steps.pull': [['steps.image', 'base']],
    'steps.from': [['steps.needs', ['install', 'build']]],
    'steps.timeout': [['steps.run', 'linger']],
    timeout: [['steps.run', 'linger']],
    'steps.continue-on-error': [['steps.run', 'exit 3']],
    'steps.retries': [['steps.run', 'exit 3']],
    'steps.retries.delay': [
      ['steps.run', 'exit 3'],
      ['steps.retries', { max: 1 }],
    ],
    'steps.matrix.include': [['steps.matrix', { node: [22, 24] }]],
    'steps.matrix.exclude': [['steps.matrix', { node: [22, 24], shard: [1, 2] }]],
    'steps.matrix.fail-fast': [
      ['steps.matrix', { script: ['linger', 'exit 3'] }],
      ['steps.run', '${{ matrix.script }}'],
    ],
    'fail-fast': [
      ['steps.run', 'linger'],
      ['last', { id: 'last', needs: [], run: 'exit 3' }],
    ],
    'steps.inputs': [['steps.needs', []]],
    'steps.cache.salt': [['steps.needs', []]],
    'steps.cache.ttl': [
      ['steps.needs', []],
      ['steps.inputs', ['docs/**']],
    ],
    'steps.cache.fallback': [['steps.needs', []]],
    'max-parallel': [['last', { id: 'last', needs: [], run: 'd' }]],
    'tongs.readiness.command': [
      ['tongs.port', 5432],
      ['tongs.readiness.timeout', '300ms'],
    ],
    'tongs.readiness.port': [
      ['tongs.port', 5432],
      ['tongs.readiness.timeout', '300ms'],
    ],
    'tongs.readiness.timeout': [['tongs.port', 5433]],
    'tongs.readiness.http.path': [
      ['tongs.port', 5432],
      ['tongs.readiness.timeout', '300ms'],
    ],
    'tongs.readiness.http.status': [
      ['tongs.port', 5432],
      ['tongs.readiness.timeout', '300ms'],
    ],
    'tongs.readiness.log.count': [
      ['tongs.readiness', { log: { pattern: 'listening' }, timeout: '300ms' }],
    ],
    // It opens after 100 ms, between the second try and the timeout.
    'tongs.readiness.interval': [
      ['tongs.port', 5433],
      ['tongs.readiness.timeout', '160ms'],
    ],
    'tongs.readiness.retries': [
      ['tongs.readiness', { command: ['late'], interval: '20ms', timeout: '300ms' }],
    ],
    'tongs.readiness.start-period': [
      ['tongs.readiness', { command: ['late'], interval: '20ms', retries: 1, timeout: '300ms' }],
    ],
    'tongs.exports': [['tongs.port', 5432]],
    'tongs.interface.kind': [['tongs.interface', { port: 5432 }]],
    'tongs.interface.ports': [['tongs.interface', { port: 5432 }]],
    'tongs.interface.aliases': [['tongs.interface', { port: 5432 }]],
    'tongs.interface.name': [['tongs.interface', { port: 5432 }]],
    'tongs.interface.transport': [['tongs.interface', { port: 5432, name: 'tools' }]],
    'tongs.interface.path': [['tongs.interface', { port: 5432, name: 'tools' }]],
    'tongs.description': [['tongs.port', 5432]],
    'steps.artifacts.to': [['steps.artifacts', { paths: 'packages/**' }]],
    'steps.artifacts.when': [['steps.artifacts', { paths: 'packages/**' }]],
    'steps.artifacts.if-missing': [['steps.artifacts', { paths: 'none/**' }]],
    'tongs.needs': [['second', { image: 'db', command: ['server'] }]],
    'steps.tongs': [['steps.tongs', undefined]],
    'anvil.tongs': [['steps.tongs', undefined]],
  };

const VALUES: Readonly<Record<string, unknown>> = {
  'steps.needs': [],
  'steps.if': 'false',
  'steps.timeout': '20ms',
  timeout: '300ms',
  'max-parallel': 1,
  'tongs.readiness.timeout': '20ms',
  'tongs.readiness.port': 9999,
  'tongs.readiness.interval': '90ms',
  'tongs.readiness.retries': 1,
  'tongs.readiness.start-period': '100ms',
  'tongs.exports': { URL: 'db://${{ tongs.db.host }}' },
  'tongs.interface.ports': { web: 5432 },
  'tongs.interface.port': 5432,
  'tongs.port': 5432,
  // The program of the tong refuses to start with such a file.
  'tongs.files': { 'docs/a.md': '/etc/broken' },
  'tongs.needs': { second: 'started' },
  'tongs.stop.grace': '0s',
  'steps.from': 'install',
  'steps.inputs': ['packages/**'],
  'source.include': ['ignored.txt'],
  'source.exclude': ['docs/**'],
  'source.max-size': '3b',
  'steps.workdir': 'packages',
  'anvil.tongs': ['db'],
  'steps.shell': 'bash',
  'steps.artifacts.when': 'failure',
};

/** Fields without which there is no run. */
const REQUIRED = [
  'steps',
  'steps.id',
  'steps.run',
  'steps.retries.max',
  'steps.artifacts.paths',
  'tongs',
  'tongs.image',
  'tongs.interface.volume',
  'tongs.interface.mountpoint',
  'tongs.readiness.log.pattern',
];

function pipelineWith(path: string, value: unknown): Json {
  const db: Json = { image: 'db', command: ['server'] };
  const step: Json = { id: 'target', run: 'd', tongs: 'db' };
  const tongs: Json = { db };
  const file: Json = { image: 'base', tongs };
  const pieces = new Map([
    ['tongs', db],
    ['steps', step],
  ]);
  const set = (at: string, to: unknown): unknown => {
    const [top = '', ...rest] = at.split('.');
    if (top === 'last') return undefined;
    // Another tong.
    if (top === 'second') return Object.assign(tongs, { second: to });
    const owner = rest.length === 0 ? undefined : pieces.get(top);
    return owner ? setAt(owner, rest, to) : setAt(file, [top, ...rest], to);
  };
  for (const [at, to] of SURROUNDINGS[path] ?? []) set(at, structuredClone(to));
  set(path, value);
  const last = SURROUNDINGS[path]?.find(([at]) => at === 'last')?.[1];
  // What these change is in a file of the step, and in its key.
  const isCached = /^(?:steps\.(?:cache|shell)|tongs\.interface\.(?:transport|path))/.test(path);
  file['steps'] = [
    { id: 'install', run: 'a', cache: true },
    { id: 'build', run: 'b', cache: isCached || path === 'steps.needs' },
    isCached ? { cache: true, ...step } : step,
    ...(last === undefined ? [] : [last]),
  ];
  return file;
}

/** Two runs of a pipeline: what a user and the engine saw. In between a week goes by, and a file changes. */
async function observe(pipeline: Json): Promise<readonly string[]> {
  await using home = await mkdtempDisposable(join(tmpdir(), 'tongs-fields-'));
  const folder = home.path;
  writeFiles(folder, {
    '.tongs/x.yml': JSON.stringify(pipeline),
    '.gitignore': 'ignored.txt\n',
    'ignored.txt': '',
    'docs/a.md': 'a',
    'packages/web/b.txt': 'b',
  });
  const clock = new SkippingClock();
  const engine = openEngine(clock);
  const seen: string[] = [];
  for (const run of [1, 2]) {
    clock.catchUp();
    clock.aheadMs += 8 * DAY_MS;
    seen.push(...(await observeRun(engine, { folder, clock, run: `run${run}` })));
    writeFiles(folder, { 'packages/web/b.txt': 'changed' });
  }
  return seen.map((line) => line.replaceAll(folder, 'FOLDER'));
}

const DAY_MS = 24 * 3_600_000;

async function observeRun(
  engine: FakeEngine,
  { folder, clock, run }: { readonly folder: string; readonly clock: Clock; readonly run: string },
): Promise<string[]> {
  const { engine: recorded, calls } = recordCalls(engine);
  const lines = new TerminalLines(createInk(false), { keepsColors: false });
  const told: string[] = [];
  const report = (event: RunEvent): void => {
    told.push(...lines.format({ at: 0, ...event }).map(withoutChance));
    if (event.type === 'snapshot-saved') told.push(`saved ${event.step} ${event.key}`);
  };
  const grants = { givenBy: 'flags', names: GRANT_NAMES } as const;
  await launch(
    { ...aRequest(folder), grants },
    {
      machine: {
        environment: GIT_ENVIRONMENT,
        clock,
        tracer: noTracer,
        markSecret: () => {},
        random: Math.random,
        processes: readProcesses(),
      },
      session: Promise.resolve(toSession(recorded)),
      reporter: { report, drained: async () => {} },
      policy: NO_POLICY,
      run,
      signal: new AbortController().signal,
    },
  ).catch((error: unknown) => told.push(`error: ${withoutChance(describeError(error))}`));
  return [...told, ...calls.flatMap((call) => describeRequest(call, engine))].toSorted();
}

/** Durations, dates and ids, which each run has of its own. */
function withoutChance(line: string): string {
  return line
    .replaceAll(/\b\d+(?:\.\d+)?(?:ms|s)\b/g, 'T')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'DATE')
    .replaceAll(/\brun\d+\b/g, 'RUN');
}

/** What is wanted of containers, networks and pulls: names and labels are each run's own. */
function describeRequest({ method, args }: EngineCall, engine: FakeEngine): string[] {
  const [request, detail] = args;
  if (method === 'killContainer') return [`${method} ${String(detail)}`];
  if (method === 'createNetwork')
    return [`${method} ${JSON.stringify(z.object({ internal: z.boolean() }).parse(request))}`];
  if (method === 'startExec') {
    const { command } = z.object({ command: z.array(z.string()) }).parse(request);
    // Those of steps are scripts of Tongs.
    return command[0] === 'sh' ? [] : [`${method} ${command.join(' ')}`];
  }
  if (method !== 'createContainer' && method !== 'pullImage') return [];
  const { name: _, labels: __, network, image, ...rest } = createWire.parse(request);
  const base = image === undefined ? undefined : engine.nameOf(image);
  const wanted = { ...rest, base, aliases: network?.aliases };
  return [`${method} ${withoutChance(JSON.stringify(wanted, withoutFunctions))}`];
}

const createWire = z.looseObject({
  image: z.string().optional(),
  network: z.looseObject({ aliases: z.array(z.string()).optional() }).optional(),
});

function withoutFunctions(key: string, value: unknown): unknown {
  const isOwn = key === 'signal' || key === 'command' || key === 'entrypoint';
  if (isOwn && JSON.stringify(value)?.includes('tongs-anvil')) return undefined;
  return key === 'signal' || typeof value === 'function' ? undefined : value;
}

function openEngine(clock: Clock): FakeEngine {
  const engine = new FakeEngine();
  engine.clock = clock;
  for (const name of ['base', 'alpine:latest', 'node:24', 'python:3.14', 'db', 'postgres:17']) {
    engine.seedImage(name, { layers: [`sha256:layer of ${name}`], config: aConfig() });
    engine.registry.set(name, {});
  }
  let running = 0;
  let most = 0;
  const show = async (process: FakeProcess): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await clock.sleep(20);
    running -= 1;
    const files = process.files.paths().filter((path) => path.startsWith(`${process.cwd}/`));
    process.print(`${JSON.stringify([process.env, process.cwd, process.uid, files, most])}\n`);
    return 0;
  };
  for (const script of ['a', 'b', 'd']) engine.scripts.set(script, show);
  engine.scripts.set('linger', async ({ signal }) => {
    await clock.sleep(600, signal).catch(() => {});
    return 0;
  });
  let probes = 0;
  engine.programs.set('late', () => ((probes += 1) % 4 === 0 ? 0 : 1));
  engine.programs.set('server', async (process) => {
    if (process.files.lookUp('/etc/broken')) return 3;
    process.print('listening\n');
    process.listen(5432);
    await clock.sleep(100, process.signal).catch(() => {});
    process.listen(5433);
    await new Promise((resolve) => {
      process.signal.addEventListener('abort', resolve);
    });
    return 137;
  });
  return engine;
}

const fields = fieldsOf(toJsonSchema()).filter(
  ({ path, node }: { path: string; node: SchemaNode }) =>
    !node.properties && !REQUIRED.includes(path),
);

/** By the file as JSON: most fields are compared with one and the same run. */
const seen = new Map<string, Promise<readonly string[]>>();

function observeOnce(pipeline: Json): Promise<readonly string[]> {
  const key = JSON.stringify(pipeline);
  const known = seen.get(key) ?? observe(pipeline);
  seen.set(key, known);
  return known;
}

describe('a field of the schema', () => {
  it('makes the only difference between two runs', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => observe(pipelineWith('', undefined))));
    expect(one).toEqual(other);
    expect(one).toContainEqual(expect.stringMatching(/^succeeded/));
  });

  it.each(fields)('is seen to have an effect: $path', async ({ path, node }) => {
    const value = valueFor({ path, node }, VALUES);
    const changed = await observeOnce(pipelineWith(path, value));
    const without = await observeOnce(pipelineWith(path, undefined));
    if (path !== 'steps.from') expect(without.join('\n')).not.toContain('error:');
    expect(changed).not.toEqual(without);
  });
});
