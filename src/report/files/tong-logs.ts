import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBinarySize } from '../../base/size.ts';
import type { Event, TongOutput } from '../event.ts';
import type { Sink } from '../reporter.ts';
import { refuseUnwritable } from './unwritable.ts';

/** In bytes of one file. A tong that prints without end must not fill the host's disk. */
const MOST_BYTES = 64 * 2 ** 20;

interface Log {
  readonly stream: WriteStream;
  bytes: number;
  isFull: boolean;
}

/**
 * Writes what each tong prints to a file with its name, and that of the step whose own it is: standard output and standard error together, as the tong printed
 * them. A file begins when its tong first prints something in this run. What cannot be written (a full disk) is lost: a
 * log never ends a run.
 */
export class TongLogs implements Sink, AsyncDisposable {
  readonly takesTongOutput = true;
  readonly folder: string;
  readonly #mostBytes: number;
  readonly #logs = new Map<string, Log>();

  constructor(folder: string, mostBytes: number = MOST_BYTES) {
    this.folder = folder;
    this.#mostBytes = mostBytes;
  }

  take(event: Event): void {
    if (event.type === 'tong-output') this.#add(event);
  }

  async drained(): Promise<void> {
    const streams = [...this.#logs.values()].map(({ stream }) => stream);
    await Promise.all(streams.map((stream) => settle(stream)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const logs = [...this.#logs.values()];
    await Promise.all(
      logs.map(async ({ stream }) => {
        if (stream.destroyed) return;
        stream.end();
        await once(stream, 'close').catch(() => {});
      }),
    );
  }

  #add({ tong, step, lines }: TongOutput): void {
    const name = toFileName(tong, step);
    const log = this.#logs.get(name) ?? this.#open(name);
    if (log.isFull || log.stream.destroyed) return;
    const text = lines.map((line) => `${line}\n`).join('');
    log.bytes += Buffer.byteLength(text);
    if (log.bytes <= this.#mostBytes) {
      log.stream.write(text);
      return;
    }
    log.isFull = true;
    log.stream.write(
      `[The rest is left out: a log has at most ${formatBinarySize(this.#mostBytes)}]\n`,
    );
  }

  #open(name: string): Log {
    const stream = createWriteStream(join(this.folder, name));
    stream.on('error', () => {});
    const log = { stream, bytes: 0, isFull: false };
    this.#logs.set(name, log);
    return log;
  }
}

/** The name of a tong is a DNS label, so it is safe as the name of a file. The ids of members may have any character. */
function toFileName(tong: string, step: string | undefined): string {
  const owner = step === undefined ? '' : `.${step.replaceAll(/[/%]/g, encodeURIComponent)}`;
  return `${tong}${owner}.log`;
}

async function settle(stream: WriteStream): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => {});
}

/** Makes the folder if it is missing; rejects when that fails. */
export async function openTongLogs(folder: string): Promise<TongLogs> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw refuseUnwritable(UNWRITABLE, folder, error);
  }
  return new TongLogs(folder);
}

const UNWRITABLE = {
  what: 'the logs of tongs',
  code: 'tong-logs-unwritable',
  hint: 'Name a folder that your user may write to. It is made if it is missing.',
};
