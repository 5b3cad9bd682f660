import { z } from 'zod';
import type { EngineEvent, EventFilter, Waiting } from '../types.ts';
import type { Dialer } from './dial.ts';
import { jsonLines } from './json-lines.ts';
import * as wire from './wire.ts';

export async function events(
  dialer: Dialer,
  filter: EventFilter,
  waiting: Waiting,
): Promise<AsyncIterable<EngineEvent>> {
  const stream = await dialer.stream({
    operation: 'listen to events',
    method: 'GET',
    path: '/events',
    query: {
      filters: wire.filters({
        type: ['container'],
        ...('container' in filter
          ? { container: [filter.container] }
          : { label: wire.labelFilter(filter) }),
        ...(filter.actions && { event: filter.actions }),
      }),
      ...(filter.sinceMs !== undefined && { since: (filter.sinceMs / 1000).toFixed(3) }),
    },
    signal: waiting.signal,
  });
  waiting.signal?.addEventListener('abort', () => void stream.destroy(), { once: true });
  return toEvents(jsonLines(stream));
}

async function* toEvents(entries: AsyncIterable<unknown>): AsyncGenerator<EngineEvent, void> {
  for await (const entry of entries) {
    const { Action, Actor } = eventWire.parse(entry);
    yield {
      // `exec_die: sh -c …` and the like carry their command after a colon.
      action: Action.split(':')[0] ?? Action,
      container: Actor.ID,
      attributes: Actor.Attributes,
    };
  }
}

const eventWire = z.object({
  Action: wire.text,
  Actor: z.object({ ID: wire.containerId, Attributes: wire.labels }),
});
