import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommandFile } from './command-file.ts';
import type { Masks } from './masks.ts';
import type { FaultKind } from './step-record.ts';

const LONGEST_SUMMARY_BYTES = 1024 * 1024;
/** No step may change what the runner's own Node does. */
const REFUSED_ENV = 'NODE_OPTIONS';

type TellFault = (kind: FaultKind, detail: string) => void;

/** What a stage has put into the runner's files. */
export interface FileCommands {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly summary: string;
}

/** The files by which a process tells the runner something, empty for each stage of each step. */
export class CommandFiles {
  readonly variables: Readonly<Record<string, string>>;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.variables = {
      GITHUB_OUTPUT: this.#create('output'),
      GITHUB_STATE: this.#create('state'),
      GITHUB_ENV: this.#create('env'),
      GITHUB_PATH: this.#create('path'),
      GITHUB_STEP_SUMMARY: this.#create('summary'),
    };
  }

  /** The state so far, for who watches a step that runs. */
  peekState(): Readonly<Record<string, string>> {
    const file = parseCommandFile(this.#readFile('state'));
    return file.ok ? Object.fromEntries(file.entries) : {};
  }

  /** After the process has ended. */
  read(masks: Masks, tell: TellFault): FileCommands {
    const env = this.#readEntries('env', tell);
    if (REFUSED_ENV in env) tell('file-command-invalid', `env may not set ${REFUSED_ENV}`);
    delete env[REFUSED_ENV];
    return {
      outputs: this.#readEntries('output', tell),
      state: this.#readEntries('state', tell),
      env,
      path: this.#readFile('path').split('\n').filter(Boolean),
      summary: this.#readSummary(masks, tell),
    };
  }

  #create(name: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, '');
    // The process may be somebody else's.
    chmodSync(path, 0o666);
    return path;
  }

  #readFile(name: string): string {
    return readFileSync(join(this.#folder, name), 'utf8');
  }

  #readEntries(name: string, tell: TellFault): Record<string, string> {
    const file = parseCommandFile(this.#readFile(name));
    if (file.ok) return Object.fromEntries(file.entries);
    tell('file-command-invalid', `${name}: ${file.problem}`);
    return {};
  }

  #readSummary(masks: Masks, tell: TellFault): string {
    const text = this.#readFile('summary');
    const bytes = Buffer.byteLength(text);
    if (bytes <= LONGEST_SUMMARY_BYTES)
      return text
        .split('\n')
        .map((line) => masks.apply(line))
        .join('\n');
    tell('summary-too-long', `${bytes} bytes`);
    return '';
  }
}
