import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readActionFile } from './action-file.ts';
import { Masks } from './masks.ts';
import type { JobStatus, StepRecord } from './step-record.ts';
import { StepUse, type UseOptions } from './step-use.ts';

export interface JobOptions {
  /** A folder for everything of the job: `workspace`, `temp` and `tools` are made in it. */
  readonly folder: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Of the workflow and of the machine, over the runner's own. */
  readonly env: Readonly<Record<string, string>>;
  /** A runner's five seconds, unless a test has no time. */
  readonly heldOutputMs?: number;
}

/**
 * A job of a GitHub runner: runs actions from their built files, hands env and state on, and at its
 * end their post stages, the last one first.
 */
export class RunnerJob {
  readonly workspace: string;
  readonly temp: string;
  readonly masks = new Masks();
  status: JobStatus = 'success';
  readonly #options: JobOptions;
  readonly #env = new Map<string, string>();
  readonly #path: string[] = [];
  readonly #uses: StepUse[] = [];
  readonly #tracking = `github_${randomUUID()}`;

  constructor(options: JobOptions) {
    this.#options = options;
    this.workspace = join(options.folder, 'workspace');
    this.temp = join(options.folder, 'temp');
    for (const folder of [this.workspace, this.temp, this.#tools]) mkdirSync(folder);
    writeFileSync(join(options.folder, 'event.json'), '{}');
  }

  get heldOutputMs(): number {
    return this.#options.heldOutputMs ?? 5_000;
  }

  /** What steps have put into `GITHUB_ENV` so far. */
  get env(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#env);
  }

  get uses(): readonly StepUse[] {
    return this.#uses;
  }

  /** The next step of the job, which uses the action in a folder. */
  use(action: string, options: UseOptions = {}): StepUse {
    const id = `step-${this.#uses.length + 1}`;
    const use = new StepUse(this, { id, action: readActionFile(action), options });
    this.#uses.push(use);
    return use;
  }

  /** Uses an action and waits for the end of its main stage. */
  async run(action: string, options: UseOptions = {}): Promise<StepRecord> {
    return this.use(action, options).main().record;
  }

  /** The end of the job: post of every use whose main has begun, the last one first. */
  async end(): Promise<StepRecord[]> {
    const records: StepRecord[] = [];
    for (const use of this.#uses.toReversed()) {
      if (use.action.post !== undefined) records.push(await use.post());
    }
    return records;
  }

  fail(): void {
    if (this.status === 'success') this.status = 'failure';
  }

  /** What a step has written to the runner's files holds for the steps after it. */
  take(told: Pick<StepRecord, 'env' | 'path'>): void {
    for (const [name, value] of Object.entries(told.env)) this.#env.set(name, value);
    for (const entry of told.path) if (!this.#path.includes(entry)) this.#path.unshift(entry);
  }

  /** Env of a step's process but for what is its own: files, inputs, state. */
  environment(step: string): Record<string, string> {
    const own = { ...RUNNER, ...this.#github(step), ...this.#options.env, ...this.env };
    return { ...own, PATH: [...this.#path, own.PATH].join(':') };
  }

  get #tools(): string {
    return join(this.#options.folder, 'tools');
  }

  #github(step: string): Record<string, string> {
    return {
      GITHUB_ACTION: step,
      GITHUB_EVENT_PATH: join(this.#options.folder, 'event.json'),
      GITHUB_REPOSITORY: this.#options.repository,
      GITHUB_REPOSITORY_OWNER: dirname(this.#options.repository),
      GITHUB_WORKSPACE: this.workspace,
      HOME: this.#options.folder,
      RUNNER_TEMP: this.temp,
      RUNNER_TOOL_CACHE: this.#tools,
      RUNNER_TRACKING_ID: this.#tracking,
    };
  }
}

/** Values of which nothing in a container may know. */
export const RUNNER_SECRETS = {
  ACTIONS_RUNTIME_TOKEN: 'runtime-token-2f6d1c',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id-token-8a41b7',
} as const;

const RUNNER = {
  ...RUNNER_SECRETS,
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LANG: 'C.UTF-8',
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTOR: 'somebody',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_BASE_REF: '',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
  GITHUB_HEAD_REF: '',
  GITHUB_JOB: 'test',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_NAME: 'main',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_RUN_ID: '1234567890',
  GITHUB_RUN_NUMBER: '1',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_SHA: '0'.repeat(40),
  GITHUB_WORKFLOW: 'test',
  RUNNER_ARCH: 'X64',
  RUNNER_ENVIRONMENT: 'self-hosted',
  RUNNER_NAME: 'harness',
  RUNNER_OS: 'Linux',
  ACTIONS_CACHE_SERVICE_V2: 'True',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/id-token',
  ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/results/',
  ACTIONS_RUNTIME_URL: 'http://127.0.0.1:9/runtime/',
} as const;
