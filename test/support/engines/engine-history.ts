import { z } from 'zod';
import { RUN_LABEL } from '../../../src/engine/labels.ts';
import { systemClock } from '../../../src/base/clock.ts';
import type { EngineRig } from './engine.ts';
import { rawCall } from './raw-engine.ts';

/** A moment for `listCreated`, after everything that the engine has done so far. */
export async function now({ engine }: EngineRig): Promise<number> {
  await engine.ping();
  return systemClock.now();
}

/** What a run has created since then by the engine's own record: containers, and networks by their names. */
export async function listCreated(
  rig: EngineRig,
  options: { readonly sinceMs: number; readonly run: string },
): Promise<string[]> {
  const events = await listEvents(rig, options.sinceMs);
  return events
    .filter(({ Action, Actor }) => Action === 'create' && isOf(options.run, Actor.Attributes))
    .map(({ Type, Actor }) => `${Type} ${Actor.Attributes['name'] ?? Actor.ID}`);
}

/** Everything that has happened since then to what the word is in a name or a label of. */
export async function listHappenings(
  rig: EngineRig,
  options: { readonly sinceMs: number; readonly word: string },
): Promise<string[]> {
  const events = await listEvents(rig, options.sinceMs);
  return events
    .filter(({ Actor }) => JSON.stringify(Actor).includes(options.word))
    .map(({ Type, Action }) => `${Type} ${Action}`);
}

async function listEvents(
  { address }: EngineRig,
  sinceMs: number,
): Promise<z.infer<typeof eventWire>[]> {
  const answer = await rawCall(address, {
    method: 'GET',
    path: '/events',
    query: {
      since: (sinceMs / 1000).toFixed(3),
      until: (systemClock.now() / 1000).toFixed(3),
    },
  });
  const lines = answer.split('\n').filter(Boolean);
  return lines.map((line) => eventWire.parse(JSON.parse(line)));
}

function isOf(run: string, attributes: Readonly<Record<string, string>>): boolean {
  return attributes[RUN_LABEL] === run || (attributes['name']?.includes(run) ?? false);
}

const eventWire = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
});
