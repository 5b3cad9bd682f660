import { z } from 'zod';
import { RUN_LABEL } from '../../src/engine/labels.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { EngineRig } from './engine.ts';
import { rawCall } from './raw-engine.ts';

/** A moment for `listCreated`, after everything that the engine has done so far. */
export async function now({ engine }: EngineRig): Promise<number> {
  await engine.info();
  return systemClock.now();
}

/** What a run has created since then by the engine's own record: containers, and networks by their names. */
export async function listCreated(
  { address }: EngineRig,
  options: { readonly sinceMs: number; readonly run: string },
): Promise<string[]> {
  const { sinceMs, run } = options;
  const answer = await rawCall(address, {
    method: 'GET',
    path: '/events',
    query: {
      since: (sinceMs / 1000).toFixed(3),
      until: (systemClock.now() / 1000).toFixed(3),
      filters: JSON.stringify({ event: ['create'] }),
    },
  });
  const events = answer.split('\n').filter(Boolean);
  return events
    .map((line) => eventWire.parse(JSON.parse(line)))
    .filter(({ Actor }) => isOf(run, Actor.Attributes))
    .map(({ Type, Actor }) => `${Type} ${Actor.Attributes['name'] ?? Actor.ID}`);
}

function isOf(run: string, attributes: Readonly<Record<string, string>>): boolean {
  return attributes[RUN_LABEL] === run || (attributes['name']?.includes(run) ?? false);
}

const eventWire = z.object({
  Type: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
});
