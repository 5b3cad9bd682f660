import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { NAME_LABEL, RUN_LABEL } from '../../../src/engine/labels.ts';
import type { ContainerId, ImageSummary } from '../../../src/engine/types.ts';
import { repositoryName } from '../../../src/snapshots/names.ts';
import type { EngineRig } from '../engines/engine.ts';
import { randomSuffix } from '../values/random-suffix.ts';
import { EventLog } from '../output/event-log.ts';
import { forgetPrunes } from '../images/forget-prunes.ts';
import { listSnapshots } from '../images/repository-snapshots.ts';
import { RunnerJob } from '../runner-harness/job.ts';
import type { StepProcess } from '../runner-harness/step-process.ts';
import type { StepRecord } from '../runner-harness/step-record.ts';
import type { StepUse, UseOptions } from '../runner-harness/step-use.ts';
import { TESTED_ROOT } from '../processes/tongs-process.ts';
import { waitFor } from '../clocks/wait-for.ts';
import { openForTest, TestOwner } from './test-owner.ts';

/** The folders of the two actions; what they run is in `dist/`. */
export const ACTION = TESTED_ROOT;
export const PRUNE_ACTION = join(TESTED_ROOT, 'prune');

export type Inputs = NonNullable<UseOptions['with']>;

/** A use of the action whose main stage has started. */
export interface StartedUse {
  readonly use: StepUse;
  readonly process: StepProcess;
  readonly record: Promise<StepRecord>;
  /** Rejects when there is no run soon. */
  readonly events: () => Promise<EventLog>;
}

export interface RigOptions {
  /** Env of the job, beside the engine's address. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * A job on a repository of its own, by its built action, on a real engine. What is left of it fails
 * the test; the snapshots that it made go with it. A failed test prints every record.
 */
export class ActionRig extends TestOwner {
  readonly engine: EngineRig['engine'];
  readonly job: RunnerJob;
  readonly suffix = randomSuffix();
  readonly records: StepRecord[] = [];
  /** Host name of the GitHub that the runner belongs to. */
  readonly #server: string;

  constructor(rig: EngineRig, folder: string, options: RigOptions) {
    super(rig, folder);
    this.engine = rig.engine;
    this.#server = new URL(options.env?.['GITHUB_SERVER_URL'] ?? 'https://github.com').hostname;
    this.job = new RunnerJob({
      folder,
      repository: `tongs-test/e2e-${this.suffix}`,
      env: { DOCKER_HOST: describeAddress(rig.address), ...options.env },
    });
  }

  /** What its runs' objects are labelled with. */
  get repository(): string {
    return repositoryName(`${this.#server}/tongs-test/e2e-${this.suffix}`);
  }

  /** Into the workspace. */
  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const target = join(this.job.workspace, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
  }

  start(inputs: Inputs = {}, options: Omit<UseOptions, 'with'> = {}): StartedUse {
    const use = this.job.use(ACTION, { ...options, with: inputs });
    const { process, record } = use.main();
    return {
      use,
      process,
      record: this.#keep(record),
      events: async () => {
        const run = await waitFor('the id of the run', () => use.state['run'], 10_000);
        return new EventLog(join(this.job.temp, `tongs-${run}.jsonl`));
      },
    };
  }

  async run(inputs: Inputs = {}, options: Omit<UseOptions, 'with'> = {}): Promise<StepRecord> {
    return this.start(inputs, options).record;
  }

  async prune(inputs: Inputs): Promise<StepRecord> {
    return this.#keep(this.job.run(PRUNE_ACTION, { with: inputs }));
  }

  async post(use: StepUse): Promise<StepRecord> {
    return this.#keep(use.post());
  }

  /** Post of all uses. */
  async endJob(): Promise<StepRecord[]> {
    const records = await this.job.end();
    this.records.push(...records);
    return records;
  }

  /** The container of a step or tong that is there. */
  async container(run: string, name: string): Promise<ContainerId> {
    const containers = await this.engine.listContainers({ label: RUN_LABEL, value: run });
    const found = containers.find(({ labels }) => labels[NAME_LABEL] === name);
    if (!found) throw new Error(`run ${run} has no container for "${name}"`);
    return found.id;
  }

  /** Lets a step go on that waits for the file `/tmp/go`. */
  async release(run: string, step: string): Promise<void> {
    const container = await this.container(run, step);
    const { output } = await this.engine.startExec({
      container,
      command: ['touch', '/tmp/go'],
    });
    for await (const _ of output);
  }

  /** Names of what a run has on the engine. */
  async whatIsThere(run: string): Promise<string[]> {
    const label = { label: RUN_LABEL, value: run };
    const [containers, networks, volumes, images] = await Promise.all([
      this.engine.listContainers(label),
      this.engine.listNetworks(label),
      this.engine.listVolumes(label),
      this.engine.listImages(label),
    ]);
    return [
      ...containers.map(({ names }) => `container ${names[0]}`),
      ...networks.map(({ name }) => `network ${name}`),
      ...volumes.map(({ name }) => `volume ${name}`),
      ...images.map(({ id, tags }) => `image ${tags[0] ?? id}`),
    ];
  }

  async snapshots(): Promise<readonly ImageSummary[]> {
    return listSnapshots(this.engine, this.repository);
  }

  describe(): string {
    return this.records.map((record) => describeRecord(record)).join('\n\n');
  }

  protected async endProcesses(): Promise<void> {
    for (const use of this.job.uses) {
      use.process.kill('SIGKILL');
      await use.process.ended.catch(() => {});
    }
  }

  #keep(record: Promise<StepRecord>): Promise<StepRecord> {
    const kept = record.then((ended) => {
      this.records.push(ended);
      return ended;
    });
    kept.catch(() => {});
    return kept;
  }
}

/** A job for one test, with these files in its workspace. */
export async function openActionRig(
  rig: EngineRig,
  files: Readonly<Record<string, string | Uint8Array>>,
  options: RigOptions = {},
): Promise<ActionRig> {
  onTestFinished(() => forgetPrunes(rig.engine));
  const opened = await openForTest('action', (folder) => new ActionRig(rig, folder, options));
  await forgetPrunes(rig.engine);
  await opened.write(files);
  return opened;
}

/** For whoever reads of a failure. */
function describeRecord(record: StepRecord): string {
  const { log, stage, exitCode, endedBy, annotations, faults, outputs, summary } = record;
  const shown = log.length > MOST_LINES ? [...log.slice(0, MOST_LINES), '…'] : log;
  const rest = { exitCode, endedBy, annotations, faults, outputs, summary };
  return [`== ${stage}`, ...shown, JSON.stringify(rest, null, 2)].join('\n');
}

const MOST_LINES = 200;
