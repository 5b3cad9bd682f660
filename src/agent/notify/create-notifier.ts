import * as z from 'zod';
import type { Clock } from '../../base/clock.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import type { ReceiverStatus, RunError } from '../model.ts';
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
  const { receivers, rules, redact } = options;
  const queues = receivers.map((receiver) => new Queue(receiver, options));
  return {
    take: (event) => {
      const message = decideMessage(event, rules);
      if (!message) return;
      const { title, details } = message;
      const redacted = { ...message, title: redact(title), details: details.map(redact) };
      for (const queue of queues) queue.add(redacted);
    },
    status: () => queues.map((queue) => queue.status()),
    close: async (signal) => {
      await Promise.all(queues.map((queue) => queue.close(signal)));
    },
  };
}

/** More than these wait only for a receiver that is down: the oldest are dropped. */
const MOST_WAITING = 50;
const DEADLINE = {
  operation: 'send a message',
  who: 'the receiver',
  timeoutMs: 15_000,
} as const;
/** How long to wait before the second try and so on. */
const WAITS_MS = [2_000, 10_000, 60_000];
const LONGEST_WAIT_MS = 300_000;

class Queue {
  readonly #receiver: Receiver;
  readonly #options: NotifierOptions;
  readonly #waiting: Message[] = [];
  readonly #ending = new AbortController();
  #sending: Promise<void> | undefined;
  /** Messages that the receiver did not get since the last one that it got. */
  #lost = 0;
  #isDropping = false;
  #lastSentAt: number | undefined;
  #lastError: (RunError & { readonly at: number }) | undefined;

  constructor(receiver: Receiver, options: NotifierOptions) {
    this.#receiver = receiver;
    this.#options = options;
  }

  add(message: Message): void {
    if (!this.#isNews(message)) return;
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.#drop();
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

  /** Not if this receiver had a message about the same matter a short time ago. */
  #isNews(message: Message): boolean {
    const { memory, clock, againAfterMs } = this.#options;
    const key = this.#keyOf(message);
    const [now, last] = [clock.now(), Number(memory.recall(key) || Number.NaN)];
    // A time in the future means that the clock was set back.
    if (last <= now && now - last < againAfterMs) return false;
    memory.remember(key, String(now));
    return true;
  }

  #keyOf({ matter }: Message): string {
    return `message to ${this.#receiver.name}: ${matter}`;
  }

  /** The oldest one that waits. */
  #drop(): void {
    const message = this.#waiting.shift();
    if (!message) return;
    this.#lose(message);
    if (this.#isDropping) return;
    this.#isDropping = true;
    const { clock, warn } = this.#options;
    const text = `more than ${MOST_WAITING} messages wait: the oldest are dropped`;
    this.#lastError = { kind: 'too-many-messages', message: text, at: clock.now() };
    warn(`${this.#receiver.name}: ${text}`);
  }

  /** The next event about the same matter is worth a message again. */
  #lose(message: Message): void {
    this.#lost += 1;
    this.#options.memory.remember(this.#keyOf(message), '');
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const message = this.#waiting.shift();
      if (!message) return;
      if (this.#ending.signal.aborted) this.#lose(message);
      else await this.#send(message);
    }
  }

  /** Never rejects. A message that no try delivers is given up. */
  async #send(message: Message): Promise<void> {
    const { clock, redact, warn } = this.#options;
    const ending = this.#ending.signal;
    for (let tries = 0; ; tries += 1) {
      const lost = this.#lost;
      const request = toRequest(this.#receiver, withLost(message, lost), clock.now());
      const outcome = await this.#try(request);
      if (outcome.state === 'sent') {
        this.#lastSentAt = clock.now();
        this.#lost -= lost;
        this.#isDropping = false;
        return;
      }
      this.#lastError = { kind: outcome.kind, message: redact(outcome.message), at: clock.now() };
      const waitMs = WAITS_MS[tries];
      if (waitMs === undefined || !outcome.isRetriable || ending.aborted) {
        this.#lose(message);
        warn(`no message to ${this.#receiver.name}: ${redact(outcome.message)}`);
        return;
      }
      await clock.sleep(outcome.afterMs ?? waitMs, ending).catch(() => {});
    }
  }

  async #try(request: WebRequest): Promise<Outcome> {
    const { clock, send } = this.#options;
    const ask = async (signal: AbortSignal): Promise<Outcome> => {
      const response = await send(request, signal);
      return toOutcome(response, await readWait(response));
    };
    try {
      return await withDeadline(ask, { ...DEADLINE, clock, signal: this.#ending.signal });
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

/** What was lost shows in the next message that arrives. */
function withLost(message: Message, lost: number): Message {
  if (lost === 0) return message;
  const count =
    lost === 1 ? 'One message before this one was' : `${lost} messages before this one were`;
  return { ...message, details: [...message.details, `${count} not delivered.`] };
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
