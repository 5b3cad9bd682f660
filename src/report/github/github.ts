import { randomBytes } from 'node:crypto';
import type { Writable } from 'node:stream';
import { formatDuration } from '../../base/duration.ts';
import { cutText } from '../../base/text/lines.ts';
import type { ArtifactsRefused } from '../artifact-event.ts';
import type { Envelope, Event, StepFinished, StepOutput, StepRetried, Warned } from '../event.ts';
import type { PruneFinished } from '../prune-event.ts';
import { defuse, formatCommand, MOST_ANNOTATIONS, withHint } from './runner-commands.ts';
import type { Sink } from '../reporter.ts';
import { Spool } from './spool.ts';
import { createInk } from '../terminal/ink.ts';
import { JoinedLines } from '../joined-lines.ts';
import { ShownLines } from '../shown-lines.ts';
import { PacedOutput } from './paced-output.ts';
import { TerminalLines } from '../terminal/terminal-lines.ts';
import {
  describeFinished,
  describeNextAttempt,
  describePrune,
  describeRetried,
  isPruneWarning,
  outcomeSymbol,
  RETRY_SYMBOL,
} from '../words.ts';

export interface GitHubOptions {
  readonly out: Writable;
  /** `grouped`: a group for each step. `stream`: lines as they come, each with the name of its step. */
  readonly log: 'grouped' | 'stream';
  /** Where temporary files go. */
  readonly temporaryFolder: string;
}

/**
 * Writes the log of GitHub Actions. When several steps run at once, the one in front streams, and the others follow
 * whole. Commands of the runner are stopped from the first line to the last, because each switch would be a line of the
 * log. Pages that show the log still draw groups; annotations come at the end.
 */
export class GitHubReporter implements Sink, AsyncDisposable {
  readonly #options: GitHubOptions;
  readonly #out: PacedOutput;
  readonly #lines = new TerminalLines(createInk(true), { keepsColors: true });
  /** Random, so that nothing that a step prints can resume commands. */
  readonly #token = randomBytes(24).toString('hex');
  #isGuarded = false;
  readonly #shown = new ShownLines();
  /** The step whose group is open. */
  #front: string | undefined;
  /** Steps that run behind it, in the order in which they began. */
  readonly #behind = new Map<string, Behind>();
  /** Prints what belongs to no group, and came while one was open. */
  readonly #later: (() => void)[] = [];
  /** Commands for the end, in order. */
  readonly #annotations: string[] = [];
  readonly #counts = { error: 0, warning: 0 };

  constructor(options: GitHubOptions) {
    this.#options = options;
    this.#out = new PacedOutput(options.out);
  }

  take(event: Event): void {
    switch (event.type) {
      case 'step-started':
        return this.#begin(event.step);
      case 'step-output':
        return this.#output(event);
      case 'step-retried':
        return this.#retry(event);
      case 'step-finished':
        return this.#finish(event);
      case 'warned':
        return this.#warn(event);
      case 'artifacts-refused':
        return this.#refuseArtifacts(event);
      case 'prune-finished':
        return this.#printPrune(event);
      case 'misses-explained':
        return this.#printOutside(() => this.#text(this.#lines.format(event)));
      default:
        return this.#text(this.#lines.format(event));
    }
  }

  async drained(): Promise<void> {
    await this.#out.drained();
  }

  /** Closes open groups, so that an interrupted run leaves a readable log; resolves when it is written. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closeGroup();
    this.#printLater();
    for (const [step, behind] of this.#behind) this.#printWhole(step, behind);
    this.#behind.clear();
    this.#guard(false);
    for (const command of this.#annotations.splice(0)) this.#out.write(`${command}\n`);
    await this.#out.drained();
  }

  #begin(step: string): void {
    if (this.#options.log === 'stream') return;
    const title = this.#lines.title(step);
    if (this.#front === undefined) this.#open(step, title);
    else this.#fallBehind(step, title);
  }

  #fallBehind(step: string, title: string): void {
    const spool = new Spool(this.#options.temporaryFolder);
    this.#behind.set(step, { spool, title, joined: new JoinedLines(), end: undefined });
  }

  #output(output: StepOutput): void {
    const { step } = output;
    const behind = this.#behind.get(step);
    if (behind) return this.#hold(behind, behind.joined.take(output));
    const lines = this.#shown.take(output);
    if (this.#options.log === 'grouped') return this.#text(lines);
    return this.#text(lines.map((line) => `${this.#lines.label(step)} | ${line}`));
  }

  #hold({ spool }: Behind, output: StepOutput): void {
    const lines = this.#shown.take(output);
    if (lines.length > 0) spool.add(`${lines.map(defuse).join('\n')}\n`);
  }

  #holdRest(behind: Behind): void {
    for (const output of behind.joined.rest()) this.#hold(behind, output);
  }

  /** The next attempt has a group of its own. While it waits, another step may come to the front. */
  #retry(retried: StepRetried & Envelope): void {
    const { step, place, tail, delayMs } = retried;
    const behind = this.#behind.get(step);
    if (behind) this.#holdRest(behind);
    this.#shown.end(step);
    const lines = this.#lines.format(retried);
    const title = `${this.#lines.title(step)} (${describeNextAttempt(retried)})`;
    if (behind) {
      const marks = [toMark('endgroup'), ...lines.map(defuse), toMark('group', title)];
      behind.spool.add(`${marks.join('\n')}\n`);
    } else if (this.#front === step) {
      this.#closeGroup();
      this.#text(lines);
      this.#printLater();
      if (delayMs > 0) {
        this.#fallBehind(step, title);
        this.#advance();
      } else this.#open(step, title);
    } else this.#text(lines);
    const message = [describeRetried(retried), ...tail.slice(-LAST_LINES)].join('\n');
    this.#annotate('warning', `${RETRY_SYMBOL} step ${this.#lines.title(step)}`, {
      ...place,
      message,
    });
  }

  #finish(end: Finished): void {
    const behind = this.#behind.get(end.step);
    if (behind) behind.end = end;
    else if (this.#front === end.step || this.#front === undefined) this.#conclude(end);
    else this.#later.push(() => this.#printEnd(end));
    if (this.#front === undefined) this.#advance();
  }

  #conclude(end: Finished): void {
    if (this.#front === end.step) this.#closeGroup();
    this.#printEnd(end);
    this.#printLater();
  }

  #printOutside(print: () => void): void {
    if (this.#front === undefined) print();
    else this.#later.push(print);
  }

  #printLater(): void {
    for (const print of this.#later.splice(0)) print();
  }

  /** Prints the steps that have ended behind the front, and brings the first that still runs to the front. */
  #advance(): void {
    for (const [step, behind] of this.#behind) {
      this.#behind.delete(step);
      if (!behind.end) {
        this.#open(step, behind.title);
        this.#pour(behind);
        return;
      }
      this.#printWhole(step, behind);
    }
  }

  #printWhole(step: string, behind: Behind): void {
    const { title, end } = behind;
    // The time of a step that was retried is not that of its first group.
    const isWhole = end && end.attempts === undefined;
    this.#open(step, isWhole ? `${title} (${formatDuration(end.ms)})` : title);
    this.#pour(behind);
    this.#closeGroup();
    if (end) this.#printEnd(end);
  }

  #pour(behind: Behind): void {
    this.#holdRest(behind);
    this.#guard(true);
    this.#out.pour(behind.spool);
  }

  #printEnd(end: Finished): void {
    const symbol = outcomeSymbol(end.outcome, end.tolerated);
    const isFailure = end.outcome === 'failed' || end.outcome === 'timed-out';
    if (isFailure) this.#printTails(end);
    this.#text(this.#lines.format({ ...end, tongTails: {} }));
    if (!isFailure) return;
    const level = end.tolerated ? 'warning' : 'error';
    const last = (end.tail ?? []).slice(-LAST_LINES);
    const message = [withHint(describeFinished(end), end.hint), ...last].join('\n');
    this.#annotate(level, `${symbol} step ${this.#lines.title(end.step)}`, {
      ...end.place,
      message,
    });
  }

  /** The last lines of the step, and a group for each of its tongs. */
  #printTails(end: Finished): void {
    if ((end.tail ?? []).length > 0)
      this.#text([`the last lines of step "${end.step}":`, ...indent(end.tail ?? [])]);
    for (const [tong, lines] of Object.entries(end.tongTails ?? {})) {
      if (lines.length === 0) continue;
      this.#mark('group', `the last lines of tong "${tong}"`);
      this.#text(indent(lines));
      this.#mark('endgroup');
    }
  }

  #warn(warned: Warned & Envelope): void {
    this.#text(this.#lines.format(warned));
    const place = warned.diagnostic?.place;
    const message = withHint(warned.message, warned.hint ?? warned.diagnostic?.hint);
    this.#annotate('warning', 'tongs', { file: place?.file, line: place?.line, message });
  }

  #refuseArtifacts(refused: ArtifactsRefused & Envelope): void {
    this.#text(this.#lines.format(refused));
    const message = withHint(refused.message, refused.hint);
    this.#annotate('error', `✘ step ${this.#lines.title(refused.step)}`, {
      file: undefined,
      line: undefined,
      message,
    });
  }

  #printPrune(prune: PruneFinished & Envelope): void {
    this.#text(this.#lines.format(prune));
    if (!isPruneWarning(prune) || prune.reason === 'cancelled') return;
    const message = withHint(describePrune(prune), prune.hint);
    this.#annotate('warning', 'tongs', { file: undefined, line: undefined, message });
  }

  #annotate(
    level: 'error' | 'warning',
    title: string,
    about: {
      readonly file: string | undefined;
      readonly line: number | undefined;
      readonly message: string;
    },
  ): void {
    this.#counts[level] += 1;
    if (this.#counts[level] > MOST_ANNOTATIONS) return;
    const { file, line, message } = about;
    const properties = { file, line: line === undefined ? undefined : String(line), title };
    const text = cutText(message, LONGEST_ANNOTATION);
    this.#annotations.push(formatCommand(level, properties, text));
  }

  #open(step: string, title: string): void {
    this.#front = step;
    this.#mark('group', title);
  }

  #closeGroup(): void {
    if (this.#front === undefined) return;
    this.#front = undefined;
    this.#mark('endgroup');
  }

  #mark(name: 'group' | 'endgroup', title?: string): void {
    this.#guard(true);
    this.#out.write(`${toMark(name, title)}\n`);
  }

  /** Lines that may quote what a step or the engine has written. */
  #text(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#guard(true);
    this.#out.write(`${lines.map(defuse).join('\n')}\n`);
  }

  #guard(on: boolean): void {
    if (this.#isGuarded === on) return;
    this.#isGuarded = on;
    this.#out.write(on ? `::stop-commands::${this.#token}\n` : `::${this.#token}::\n`);
  }
}

/** A line that pages take for a command of the runner, even where commands are stopped. */
function toMark(name: 'group' | 'endgroup', title = ''): string {
  return `##[${name}]${defuse(title)}`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}

type Finished = StepFinished & Envelope;

interface Behind {
  readonly spool: Spool;
  /** Of its first group. */
  readonly title: string;
  readonly joined: JoinedLines;
  end: Finished | undefined;
}

/** How many of a failed step's last lines an annotation has, and how long the runner lets it be. */
const LAST_LINES = 5;
const LONGEST_ANNOTATION = 4_000;
