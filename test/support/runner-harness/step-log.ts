import { relative } from 'node:path';
import { parseCommand, type RunnerCommand } from './command.ts';
import type { Masks } from './masks.ts';
import type { Annotation, Fault, FaultKind, LogRecord } from './step-record.ts';

/** How many of a kind a step may have, and how long each may be. */
const MOST_ANNOTATIONS = 10;
const LONGEST_ANNOTATION = 4_096;

const LEVELS = ['error', 'warning', 'notice'] as const;
const LOG_COMMANDS = ['group', 'endgroup', 'debug', 'add-mask', 'echo'];
const MATCHER_COMMANDS = ['add-matcher', 'remove-matcher'];
/** They still work, and warn. */
const DEPRECATED_COMMANDS = ['set-output', 'save-state'];
/** They fail the step. */
const DISABLED_COMMANDS = ['set-env', 'add-path'];
const STOP = 'stop-commands';
/** No token: it would never end, or begin again by itself. */
const RESERVED_TOKEN = 'pause-logging';

const COMMANDS: ReadonlySet<string> = new Set([
  STOP,
  ...LEVELS,
  ...LOG_COMMANDS,
  ...MATCHER_COMMANDS,
  ...DEPRECATED_COMMANDS,
  ...DISABLED_COMMANDS,
]);

/** What pages that show a log take for the runner's own, wherever it comes from. */
const MARKER = /##\[(?:group|endgroup|error|warning|notice|debug|section|command)\]/i;

/** Reads lines of a step's output as the runner does: obeys commands, writes the rest. */
export class StepLog {
  readonly #masks: Masks;
  readonly #workspace: string;
  readonly #log: string[] = [];
  readonly #groups: { readonly title: string; readonly lines: string[] }[] = [];
  readonly #annotations: Annotation[] = [];
  readonly #commands: RunnerCommand[] = [];
  readonly #faults: Fault[] = [];
  readonly #set = { outputs: new Map<string, string>(), state: new Map<string, string>() };
  #group: { readonly title: string; readonly lines: string[] } | undefined;
  #stopToken: string | undefined;
  /** Whether a command has failed the step. */
  hasFailed = false;

  constructor(options: { readonly masks: Masks; readonly workspace: string }) {
    this.#masks = options.masks;
    this.#workspace = options.workspace;
  }

  /** By commands in the log: nobody should any more. */
  get outputs(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#set.outputs);
  }

  get state(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#set.state);
  }

  /** The next line of one of the two outputs. */
  read(line: string): void {
    const token = this.#stopToken;
    const command = parseCommand(line, (name) => COMMANDS.has(name) || name === token);
    if (token !== undefined) {
      if (command?.name !== token) return this.#show(line);
      this.#stopToken = undefined;
      this.#commands.push({ ...command, name: 'resume' });
      return this.#append(line);
    }
    if (!command) return this.#write(line);
    this.#commands.push(command);
    return this.#obey(command, line);
  }

  /** After the last line; who was killed can close nothing. */
  end(wasKilled: boolean): void {
    if (wasKilled) return;
    if (this.#group) this.fault('group-left-open', this.#group.title);
    if (this.#stopToken !== undefined) this.fault('commands-left-stopped', this.#stopToken);
  }

  fault(kind: FaultKind, detail: string): void {
    this.#faults.push({ kind, detail });
  }

  record(): LogRecord {
    return {
      log: this.#log,
      groups: this.#groups,
      annotations: this.#annotations,
      masks: this.#masks.values,
      commands: this.#commands,
      faults: this.#faults,
    };
  }

  #obey(command: RunnerCommand, line: string): void {
    const { name, data } = command;
    const level = LEVELS.find((each) => each === name);
    if (level) return this.#annotate(level, command);
    switch (name) {
      case STOP:
        return this.#stop(data, line);
      case 'group':
        return this.#openGroup(data);
      case 'endgroup':
        return this.#closeGroup();
      case 'add-mask':
        if (!this.#masks.add(data)) this.fault('mask-empty', line);
        return undefined;
      case 'set-output':
        return this.#deprecated(this.#set.outputs, command);
      case 'save-state':
        return this.#deprecated(this.#set.state, command);
      case 'set-env':
      case 'add-path':
        this.hasFailed = true;
        return this.fault('command-disabled', line);
      default:
        return undefined;
    }
  }

  /** A line while commands are stopped: pages that show the log still take such markers for groups. */
  #show(line: string): void {
    const marker = /^##\[(group|endgroup)\](.*)$/.exec(line);
    if (!marker) return this.#write(line);
    return marker[1] === 'group' ? this.#openGroup(marker[2] ?? '') : this.#closeGroup();
  }

  #stop(token: string, line: string): void {
    const isTaken = COMMANDS.has(token.toLowerCase()) || token.toLowerCase() === RESERVED_TOKEN;
    if (token.trim() === '' || isTaken) {
      this.hasFailed = true;
      return this.fault('stop-token-invalid', line);
    }
    this.#stopToken = token.toLowerCase();
    if (token.length > 6) this.#masks.add(token);
    return this.#append(line);
  }

  #openGroup(title: string): void {
    if (this.#group) this.fault('group-nested', `"${title}" in "${this.#group.title}"`);
    this.#append(`##[group]${title}`);
    this.#group = { title: this.#masks.apply(title), lines: [] };
    this.#groups.push(this.#group);
  }

  #closeGroup(): void {
    if (!this.#group) this.fault('group-surplus-end', '');
    this.#group = undefined;
    this.#append('##[endgroup]');
  }

  #deprecated(target: Map<string, string>, { name, properties, data }: RunnerCommand): void {
    const key = properties['name'];
    if (key === undefined) {
      this.hasFailed = true;
      return this.fault('command-invalid', `${name} without a name`);
    }
    target.set(key, data);
    return this.fault('command-deprecated', `${name} ${key}`);
  }

  #annotate(level: Annotation['level'], { properties, data }: RunnerCommand): void {
    const message = this.#masks.apply(data);
    if (MARKER.test(message)) this.fault('marker-in-output', message);
    this.#append(`##[${level}]${data}`);
    if (this.#annotations.filter((each) => each.level === level).length >= MOST_ANNOTATIONS) {
      return this.fault('annotation-dropped', message);
    }
    if (message.length > LONGEST_ANNOTATION) {
      this.fault('annotation-cut', message.slice(0, LONGEST_ANNOTATION));
    }
    this.#annotations.push({
      level,
      message: message.slice(0, LONGEST_ANNOTATION),
      title: properties['title'],
      file: this.#toRelative(properties['file']),
      line: this.#toNumber('line', properties['line']),
      column: this.#toNumber('col', properties['col']),
    });
    return undefined;
  }

  #toRelative(file: string | undefined): string | undefined {
    if (file === undefined || !file.startsWith('/')) return file;
    const inside = relative(this.#workspace, file);
    return /^\.\.(?:\/|$)/.test(inside) ? file : inside;
  }

  #toNumber(name: string, text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    if (/^[0-9]+$/.test(text)) return Number(text);
    this.fault('annotation-invalid', `${name}=${text}`);
    return undefined;
  }

  /** A line that is nothing but text. */
  #write(line: string): void {
    if (MARKER.test(line)) this.fault('marker-in-output', line);
    const text = this.#masks.apply(line);
    this.#log.push(text);
    this.#group?.lines.push(text);
  }

  /** A line of the runner's own, or one that it has obeyed. */
  #append(line: string): void {
    this.#log.push(this.#masks.apply(line));
  }
}
