import type { EngineEvent, EventFilter } from '../../../src/engine/types.ts';
import { hasLabel } from './labels.ts';

interface Past {
  readonly at: number;
  readonly event: EngineEvent;
}

/** What happened to containers, for those who listen. */
export class FakeEvents {
  readonly #past: Past[] = [];
  readonly #now: () => number;
  #wake = Promise.withResolvers<void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  emit(event: EngineEvent): void {
    this.#past.push({ at: this.#now(), event });
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }

  /** From now on, or from the filter's time; ends when the signal aborts. */
  listen(filter: EventFilter, signal: AbortSignal | undefined): AsyncIterable<EngineEvent> {
    const { sinceMs = Number.POSITIVE_INFINITY } = filter;
    const first = this.#past.findIndex(({ at }) => at >= sinceMs);
    return this.#follow(filter, { from: first === -1 ? this.#past.length : first, signal });
  }

  async *#follow(
    filter: EventFilter,
    { from, signal }: { readonly from: number; readonly signal: AbortSignal | undefined },
  ): AsyncGenerator<EngineEvent, void> {
    let next = from;
    const aborted = Promise.withResolvers<'aborted'>();
    signal?.addEventListener('abort', () => aborted.resolve('aborted'), { once: true });
    for (;;) {
      for (; next < this.#past.length; next += 1) {
        const event = this.#past[next]?.event;
        if (event && isWanted(event, filter)) yield event;
      }
      if ((await Promise.race([this.#wake.promise, aborted.promise])) === 'aborted') return;
    }
  }
}

function isWanted(event: EngineEvent, filter: EventFilter): boolean {
  if (filter.actions && !filter.actions.includes(event.action)) return false;
  if ('container' in filter) return event.container === filter.container;
  return hasLabel(event.attributes, filter);
}
