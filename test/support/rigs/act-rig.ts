import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { REPOSITORY_LABEL, RUN_LABEL } from '../../../src/engine/labels.ts';
import { repositoryName } from '../../../src/snapshots/names.ts';
import { ActRun } from './act-run.ts';
import type { EngineRig } from '../engines/engine.ts';
import { randomSuffix } from '../values/random-suffix.ts';
import { forgetPrunes } from '../images/forget-prunes.ts';
import { TESTED_ROOT } from '../processes/tongs-process.ts';
import { openForTest, TestOwner } from './test-owner.ts';

const ACT = process.env['TONGS_ACT'] ?? '';

/** Why no workflow can run here; empty where it can. */
export function whyNoAct(): string {
  return ACT === '' ? 'TONGS_ACT is not the path of act: .ci/run installs it where Go is' : '';
}

export interface WorkflowOrder {
  /** Name of the file in `.github/workflows`, without its ending. */
  readonly workflow: string;
  readonly event: 'push' | 'workflow_dispatch';
  /** One job with those that it needs; by default all that the event asks for. */
  readonly job?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/**
 * Runs this repository's workflows for one test, under act on this machine: each job in a copy of the
 * checkout (without what git ignores, and without `actions/checkout` being fetched), for a repository
 * of its own on a real engine. What is left of them fails the test; their snapshots go with it.
 */
export class ActRig extends TestOwner {
  readonly #folder: string;
  readonly #name = `tongs-test/act-${randomSuffix()}`;
  readonly #runs: ActRun[] = [];

  constructor(rig: EngineRig, folder: string) {
    super(rig, folder);
    this.#folder = folder;
  }

  start({ workflow, event, job, inputs = {} }: WorkflowOrder): ActRun {
    const args = [
      event,
      `--workflows=${join(TESTED_ROOT, '.github/workflows', `${workflow}.yml`)}`,
      `--directory=${TESTED_ROOT}`,
      `--action-cache-path=${this.#folder}`,
      '--platform=ubuntu-24.04=-self-hosted',
      '--no-cache-server',
      '--json',
      `--env=GITHUB_REPOSITORY=${this.#name}`,
      ...(job === undefined ? [] : [`--job=${job}`]),
      ...Object.entries(inputs).map(([name, value]) => `--input=${name}=${value}`),
    ];
    const host = { DOCKER_HOST: describeAddress(this.rig.address) };
    const run = new ActRun(ACT, args, { ...outerEnvironment(), ...host });
    this.#runs.push(run);
    return run;
  }

  /** Runs a workflow to its end. */
  async run(order: WorkflowOrder): Promise<{ readonly act: ActRun; readonly exitCode: unknown }> {
    const act = this.start(order);
    return { act, exitCode: await act.ended };
  }

  /** Ids of runs that have containers on the engine. */
  async liveRuns(): Promise<string[]> {
    const containers = await this.rig.engine.listContainers({
      label: REPOSITORY_LABEL,
      value: this.repository,
    });
    return [...new Set(containers.map(({ labels }) => labels[RUN_LABEL] ?? ''))];
  }

  describe(): string {
    return this.#runs.map((run) => run.describe()).join('\n\n');
  }

  protected async endProcesses(): Promise<void> {
    for (const run of this.#runs) await run.kill();
  }

  get repository(): string {
    return repositoryName(`github.com/${this.#name}`);
  }
}

/** For one test. */
export async function openActRig(rig: EngineRig): Promise<ActRig> {
  onTestFinished(() => forgetPrunes(rig.engine));
  const opened = await openForTest('act', (folder) => new ActRig(rig, folder));
  await forgetPrunes(rig.engine);
  return opened;
}

/** Ours but for what vitest and npm have put into it: act hands it to the jobs. */
function outerEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !OURS.test(entry[0]),
  );
  return Object.fromEntries(kept);
}

const OURS = /^(TONGS_(ACT|TEST)|VITEST|npm_(lifecycle|package)|INIT_CWD$|NODE_ENV$)/;
