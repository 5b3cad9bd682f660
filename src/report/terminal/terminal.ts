import type { Writable } from 'node:stream';
import { formatDuration } from '../../base/duration.ts';
import type { Clock } from '../../base/clock.ts';
import { formatSize } from '../../base/size.ts';
import { cut } from './cut.ts';
import type { Event } from '../event.ts';
import type { RichInk } from './ink.ts';
import type { Sink } from '../reporter.ts';
import { describeArtifactsProgress, describeNextAttempt, toTongLabel } from '../words.ts';
import { TerminalLines } from './terminal-lines.ts';

export interface TerminalOptions {
  readonly out: Writable;
  readonly ink: RichInk;
  readonly clock: Clock;
  /** Whether step output keeps its colors. */
  readonly colors: boolean;
  /** How large a terminal is whose last lines may be drawn again; undefined for anything else. */
  readonly screen: (() => Screen) | undefined;
}

export interface Screen {
  readonly columns: number;
  readonly rows: number;
}

/** Prints events as lines when they happen. Below them a live terminal shows what is running now. */
export class TerminalReporter implements Sink, Disposable {
  readonly #options: TerminalOptions;
  readonly #lines: TerminalLines;
  readonly #going = new Map<string, Going>();
  readonly #timer: NodeJS.Timeout | undefined;
  #drawn = 0;
  #frame = 0;
  #full: PromiseWithResolvers<void> | undefined;
  #isClosed = false;

  constructor(options: TerminalOptions) {
    this.#options = options;
    options.out.on('error', this.#onClosed);
    this.#lines = new TerminalLines(options.ink, { keepsColors: options.colors });
    if (options.screen) {
      this.#timer = setInterval(() => this.#draw([]), REDRAW_MS);
      this.#timer.unref();
    }
  }

  take(event: Event): void {
    if (event.type === 'step-output' && !this.#options.screen) {
      this.#write(this.#lines.encodeOutput(event));
      return;
    }
    this.#follow(event);
    const lines = this.#lines.format(event);
    if (lines.length > 0 || event.type === 'run-finished') this.#draw(lines);
  }

  async drained(): Promise<void> {
    await this.#full?.promise;
  }

  /** Prints a line that is no event. */
  announce(line: string): void {
    this.#draw([this.#options.ink.yellow(line)]);
  }

  /** Removes what is drawn below the lines. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#going.clear();
    this.#draw([]);
    this.#options.out.off('error', this.#onClosed);
  }

  #follow(event: Event): void {
    const since = this.#options.clock.now();
    switch (event.type) {
      case 'step-started':
        this.#going.set(`step ${event.step}`, {
          text: () => this.#lines.label(event.step),
          since,
        });
        break;
      case 'step-retried':
        this.#going.set(`step ${event.step}`, {
          text: () => `${this.#lines.label(event.step)} ${describeNextAttempt(event)}`,
          since: this.#going.get(`step ${event.step}`)?.since ?? since,
        });
        break;
      case 'step-finished':
        this.#going.delete(`step ${event.step}`);
        this.#going.delete(`artifacts ${event.step}`);
        break;
      case 'tong-started':
        this.#going.set(`tong ${toTongLabel(event)}`, {
          text: () => `starting ${toTongLabel(event)}`,
          since,
        });
        break;
      case 'tong-ready':
      case 'tong-failed':
      case 'tong-stopped':
        this.#going.delete(`tong ${toTongLabel(event)}`);
        break;
      case 'pull-progressed': {
        const { image, currentBytes, totalBytes } = event;
        const key = `pull ${image}`;
        const text = `pulling ${image} ${formatSize(currentBytes)} of ${formatSize(totalBytes)}`;
        this.#going.set(key, { text: () => text, since: this.#going.get(key)?.since ?? since });
        break;
      }
      case 'pull-finished':
        this.#going.delete(`pull ${event.image}`);
        break;
      case 'artifacts-progressed': {
        const key = `artifacts ${event.step}`;
        const text = describeArtifactsProgress(event);
        this.#going.set(key, {
          text: () => `${this.#lines.label(event.step)} ${text}`,
          since: this.#going.get(key)?.since ?? since,
        });
        break;
      }
      case 'artifacts-saved':
      case 'artifacts-refused':
        this.#going.delete(`artifacts ${event.step}`);
        break;
      case 'run-finished':
        this.#going.clear();
        break;
      default:
    }
  }

  #draw(lines: readonly string[]): void {
    const screen = this.#options.screen?.();
    if (!screen) {
      if (lines.length > 0) this.#write(`${lines.join('\n')}\n`);
      return;
    }
    this.#frame += 1;
    // Lines that wrap or scroll could not be erased.
    // Hence they are cut, and take at most half of the screen.
    const most = Math.max(1, Math.floor(screen.rows / 2));
    const below = this.#goingLines(most).map((line) => cut(line, screen.columns));
    // Typed keys, such as Ctrl-C, have moved the cursor to the right.
    const erase = this.#drawn > 0 ? `\r\x1b[${this.#drawn}A\x1b[0J` : '';
    const text = [...lines, ...below].join('\n');
    if (erase === '' && text === '') return;
    this.#drawn = below.length;
    this.#write(`${erase}${text}${text === '' ? '' : '\n'}`);
  }

  #goingLines(most: number): string[] {
    const all = [...this.#going.values()];
    const shown = all.length <= most ? all : all.slice(0, Math.max(0, most - 1));
    const lines = shown.map((going) => this.#goingLine(going));
    const more = all.length - shown.length;
    return more === 0 ? lines : [...lines, this.#options.ink.dim(`  and ${more} more`)];
  }

  #goingLine({ text, since }: Going): string {
    const { ink, clock } = this.#options;
    const spin = SPINNER[this.#frame % SPINNER.length] ?? '';
    return `${ink.cyan(spin)} ${text()} ${ink.dim(formatDuration(clock.now() - since))}`;
  }

  #write(text: string | Uint8Array): void {
    const { out } = this.#options;
    if (this.#isClosed || out.write(text) || this.#full) return;
    this.#full = Promise.withResolvers();
    out.once('drain', this.#onDrained);
  }

  readonly #onDrained = (): void => {
    this.#full?.resolve();
    this.#full = undefined;
  };

  /** The reader is gone, so nobody must wait for it any longer. */
  readonly #onClosed = (): void => {
    this.#isClosed = true;
    this.#options.out.off('drain', this.#onDrained);
    this.#onDrained();
  };
}

interface Going {
  readonly text: () => string;
  readonly since: number;
}

const REDRAW_MS = 120;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
