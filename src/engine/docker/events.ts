import type { Readable } from 'node:stream';
import { z } from 'zod';
import { systemCode } from '../../base/errors/system-code.ts';
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
  return toEvents(stream);
}

async function* toEvents(stream: Readable): AsyncGenerator<EngineEvent, void> {
  try {
    for await (const entry of jsonLines(stream)) yield toEvent(entry);
  } catch (error) {
    // The stream was cut, by us or by the end of the engine; an invalid event would not end it.
    if (!isCutOff(error)) throw error;
  }
}

function isCutOff(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET';
}

function toEvent(entry: unknown): EngineEvent {
  const { Action, Actor } = eventWire.parse(entry);
  return {
    // `exec_die: sh -c …` and the like carry their command after a colon.
    action: Action.split(':')[0] ?? Action,
    container: Actor.ID,
    attributes: Actor.Attributes,
  };
}

const eventWire = z.object({
  Action: wire.text,
  Actor: z.object({ ID: wire.containerId, Attributes: wire.labels }),
});
