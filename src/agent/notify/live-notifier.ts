import type { NotifyConfig } from '../config/model.ts';
import type { AgentEvent, ReceiverStatus } from '../model.ts';
import type { Notifier } from './notifier.ts';

export interface OpenedNotifier {
  readonly notifier: Notifier;
  /** All that it was made from, with the secrets. */
  readonly madeFrom: string;
}

/** Reads the secrets of the receivers; rejects if one is missing. */
export type OpenNotifier = (config: NotifyConfig) => Promise<OpenedNotifier>;

/** A notifier that follows the configuration. What waits in the one before is still sent. */
export class LiveNotifier implements Notifier {
  readonly #open: OpenNotifier;
  readonly #closing = new Set<Promise<void>>();
  readonly #ending = new AbortController();
  #current: OpenedNotifier;

  static async open(config: NotifyConfig, open: OpenNotifier): Promise<LiveNotifier> {
    return new LiveNotifier(await open(config), open);
  }

  private constructor(first: OpenedNotifier, open: OpenNotifier) {
    this.#current = first;
    this.#open = open;
  }

  /** Prepares for a changed configuration. Resolves with what puts it into effect; rejects if it cannot be used. */
  async prepare(config: NotifyConfig): Promise<() => void> {
    const next = await this.#open(config);
    return () => this.#replaceBy(next);
  }

  take(event: AgentEvent): void {
    this.#current.notifier.take(event);
  }

  status(): readonly ReceiverStatus[] {
    return this.#current.notifier.status();
  }

  async close(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) this.#ending.abort();
    signal?.addEventListener('abort', () => this.#ending.abort(), { once: true });
    await Promise.all([this.#current.notifier.close(this.#ending.signal), ...this.#closing]);
  }

  #replaceBy(next: OpenedNotifier): void {
    if (next.madeFrom === this.#current.madeFrom) return;
    const closing = this.#current.notifier.close(this.#ending.signal);
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing));
    this.#current = next;
  }
}
