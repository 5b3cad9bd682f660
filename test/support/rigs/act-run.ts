import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { waitFor } from '../clocks/wait-for.ts';

/** A line of act's log, which it writes as JSON. */
export type ActLine = z.infer<typeof lineWire>;

export interface ActAnnotation {
  readonly level: string;
  readonly message: string;
  readonly place: Readonly<Record<string, string>>;
}

/** A stage of a step as far as the log tells of it. */
export interface ActStep {
  /** `success` or `failure`; undefined when it has not run, or not to its end. */
  readonly result: string | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly annotations: readonly ActAnnotation[];
  readonly summary: string;
  /** What its process has printed but for commands. */
  readonly log: readonly string[];
}

/** A process of act, which runs the jobs of a workflow on this machine. */
export class ActRun {
  readonly lines: ActLine[] = [];
  /** What is not in the log, such as why act gives up. */
  readonly rest: string[] = [];
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#take(line));
    }
    this.ended = this.#end();
    this.ended.catch(() => {});
  }

  /** Resolves when a step has printed such a line. */
  async line(pattern: RegExp): Promise<ActLine> {
    return waitFor(`a line like ${pattern}`, () => {
      if (!this.isRunning) throw new Error(`act ended without a line like ${pattern}`);
      return this.lines.find(({ msg }) => pattern.test(msg));
    });
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** As by Ctrl+C: kills the step that runs with SIGKILL, then runs the post stages. */
  cancel(): void {
    this.#child.kill('SIGINT');
  }

  /** Ends act and the steps that it runs, at once. */
  async kill(): Promise<void> {
    // A terminal of its own hangs up on each step whose act is gone.
    this.#child.kill('SIGKILL');
    await this.ended.catch(() => {});
  }

  /** What came of each job: `success` or `failure`. */
  get jobs(): Readonly<Record<string, string>> {
    const ends = this.lines.filter(({ jobResult }) => jobResult !== undefined);
    return Object.fromEntries(ends.map(({ jobID, jobResult }) => [jobID, jobResult ?? '']));
  }

  /** A stage of the step with this id or name. */
  step(job: string, idOrName: string, stage: 'Main' | 'Post' = 'Main'): ActStep {
    const lines = this.lines.filter(
      (line) =>
        line.jobID === job &&
        line.stage === stage &&
        (line.stepID?.[0] === idOrName || line.step === idOrName),
    );
    return {
      result: lines.find(({ stepResult }) => stepResult !== undefined)?.stepResult,
      outputs: toRecord(lines, 'set-output'),
      env: toRecord(lines, 'set-env'),
      annotations: lines.flatMap((line) => toAnnotation(line)),
      summary: lines.find(({ command }) => command === 'summary')?.content ?? '',
      log: lines.filter(({ raw_output: isRaw }) => isRaw).map(({ msg }) => msg),
    };
  }

  /** For whoever reads of a failure. */
  describe(): string {
    const told = this.lines.map(({ jobID, step, stage, msg }) =>
      [jobID, stage, step, msg].filter((word) => word !== undefined).join(' | '),
    );
    return [...told, ...this.rest, `jobs: ${JSON.stringify(this.jobs)}`].join('\n');
  }

  #take(text: string): void {
    const line = parseLine(text);
    if (line) this.lines.push({ ...line, msg: stripVTControlCharacters(line.msg).trimEnd() });
    else this.rest.push(text);
  }

  async #end(): Promise<number | null> {
    await once(this.#child, 'close');
    return this.#child.exitCode;
  }
}

const lineWire = z.object({
  msg: z.string(),
  level: z.string(),
  jobID: z.string().optional(),
  stage: z.string().optional(),
  step: z.string().optional(),
  stepID: z.array(z.string()).optional(),
  stepResult: z.string().optional(),
  jobResult: z.string().optional(),
  /** Set where a step's process has printed it. */
  raw_output: z.boolean().optional(),
  command: z.string().optional(),
  name: z.string().optional(),
  arg: z.string().optional(),
  content: z.string().optional(),
  kvPairs: z.record(z.string(), z.string()).optional(),
});

function parseLine(text: string): ActLine | undefined {
  if (!text.startsWith('{')) return undefined;
  return lineWire.parse(JSON.parse(text));
}

function toRecord(lines: readonly ActLine[], wanted: string): Record<string, string> {
  const found = lines.filter(({ command }) => command === wanted);
  return Object.fromEntries(found.map(({ name, arg }) => [name ?? '', arg ?? '']));
}

function toAnnotation({ command, arg, kvPairs }: ActLine): readonly ActAnnotation[] {
  if (command !== 'error' && command !== 'warning' && command !== 'notice') return [];
  return [{ level: command, message: arg ?? '', place: kvPairs ?? {} }];
}
