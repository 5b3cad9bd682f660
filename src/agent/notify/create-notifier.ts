import * as z from 'zod';
import type { Clock } from '../../base/clock.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { AgentEvent, ReceiverStatus, RunError } from '../model.ts';
import { decideMessage, type Message, type MessageRules } from './decide-message.ts';
import type { Notifier } from './notifier.ts';
import { toRequest, type Receiver, type WebRequest } from './to-request.ts';

export interface NotifierOptions {
  readonly receivers: readonly Receiver[];
  readonly rules: MessageRules;
  /** The shortest time between two messages about the same matter. */
  readonly againAfterMs: number;
  readonly clock: Clock;
  readonly send: (request: WebRequest, signal: AbortSignal) => Promise<Response>;
  /** When a message about a matter was sent: it survives a restart. */
  readonly memory: {
    readonly remember: (key: string, value: string) => void;
    readonly recall: (key: string) => string | undefined;
  };
  readonly redact: (text: string) => string;
  readonly warn: (text: string) => void;
}

/** Sends what is worth a message to each receiver, one message after the other; a receiver delays only itself. */
export function createNotifier(options: NotifierOptions): Notifier {
  const queues = options.receivers.map((receiver) => new Queue(receiver, options));
  return {
    take: (event) => {
      const message = toMessage(event, options);
      if (message) for (const queue of queues) queue.add(message);
    },
    status: () => queues.map((queue) => queue.status()),
    close: async (signal) => {
      await Promise.all(queues.map((queue) => queue.close(signal)));
    },
  };
}

function toMessage(event: AgentEvent, options: NotifierOptions): Message | undefined {
  const message = decideMessage(event, options.rules);
  if (!message) return undefined;
  const { memory, clock, againAfterMs, redact } = options;
  const key = keyOf(message);
  const [now, last] = [clock.now(), Number(memory.recall(key) || Number.NaN)];
  // A time in the future means that the clock was set back.
  if (last <= now && now - last < againAfterMs) return undefined;
  memory.remember(key, String(now));
  return { ...message, title: redact(message.title), details: message.details.map(redact) };
}

function keyOf({ matter }: Message): string {
  return `message ${matter}`;
}

/** More than these wait only for a receiver that is down: the oldest are dropped. */
const MOST_WAITING = 50;
const SEND_MS = 10_000;
/** How long to wait before the second try and so on. */
const WAITS_MS = [2_000, 10_000, 60_000];
const LONGEST_WAIT_MS = 300_000;

class Queue {
  readonly #receiver: Receiver;
  readonly #options: NotifierOptions;
  readonly #waiting: Message[] = [];
  readonly #ending = new AbortController();
  #sending: Promise<void> | undefined;
  #lastSentAt: number | undefined;
  #lastError: (RunError & { readonly at: number }) | undefined;

  constructor(receiver: Receiver, options: NotifierOptions) {
    this.#receiver = receiver;
    this.#options = options;
  }

  add(message: Message): void {
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  status(): ReceiverStatus {
    const { name, type } = this.#receiver;
    return {
      name,
      type,
      ...(this.#lastSentAt !== undefined && { lastSentAt: this.#lastSentAt }),
      ...(this.#lastError && { lastError: this.#lastError }),
    };
  }

  async close(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) this.#ending.abort();
    signal?.addEventListener('abort', () => this.#ending.abort(), { once: true });
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const message = this.#waiting.shift();
      if (!message || this.#ending.signal.aborted) return;
      await this.#send(message);
    }
  }

  /** Never rejects. A message that no try delivers is given up. */
  async #send(message: Message): Promise<void> {
    const { clock, send, redact, warn, memory } = this.#options;
    const ending = this.#ending.signal;
    for (let tries = 0; ; tries += 1) {
      const request = toRequest(this.#receiver, message, clock.now());
      const outcome = await this.#try(() =>
        send(request, AbortSignal.any([ending, AbortSignal.timeout(SEND_MS)])),
      );
      if (outcome.state === 'sent') {
        this.#lastSentAt = clock.now();
        return;
      }
      this.#lastError = { kind: outcome.kind, message: redact(outcome.message), at: clock.now() };
      const waitMs = WAITS_MS[tries];
      if (waitMs === undefined || !outcome.isRetriable || ending.aborted) {
        // The next event about the same matter is worth a message again.
        memory.remember(keyOf(message), '');
        warn(`no message to ${this.#receiver.name}: ${redact(outcome.message)}`);
        return;
      }
      await clock.sleep(outcome.afterMs ?? waitMs, ending).catch(() => {});
    }
  }

  async #try(send: () => Promise<Response>): Promise<Outcome> {
    try {
      const response = await send();
      const waitSeconds = await readWait(response);
      return toOutcome(response, waitSeconds);
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return {
        state: 'failed',
        kind: 'not-delivered',
        message: describeError(cause),
        isRetriable: true,
      };
    }
  }
}

type Outcome =
  | { readonly state: 'sent' }
  | {
      readonly state: 'failed';
      readonly kind: string;
      readonly message: string;
      readonly isRetriable: boolean;
      readonly afterMs?: number;
    };

/** In the header, or in the body as Telegram has it. Nothing else of the body is read: it may quote the token. */
async function readWait(response: Response): Promise<number> {
  const header = response.headers.get('retry-after');
  if (response.status !== 429 || header !== null) {
    await response.body?.cancel().catch(() => {});
    return Number(header ?? Number.NaN);
  }
  const body: unknown = await response.json().catch(() => undefined);
  const wait = z.object({ parameters: z.object({ retry_after: z.number() }) }).safeParse(body);
  return wait.success ? wait.data.parameters.retry_after : Number.NaN;
}

function toOutcome({ status, ok }: Response, seconds: number): Outcome {
  if (ok) return { state: 'sent' };
  if (status >= 300 && status < 400) {
    const message = `the receiver redirects (status ${status}): configure the address that it leads to`;
    return { state: 'failed', kind: 'redirected', message, isRetriable: false };
  }
  const message = `the receiver answered with status ${status}`;
  const isRetriable = status === 429 || status === 408 || status >= 500;
  return {
    state: 'failed',
    kind: 'refused',
    message,
    isRetriable,
    ...(seconds >= 0 && { afterMs: Math.min(seconds * 1_000, LONGEST_WAIT_MS) }),
  };
}
