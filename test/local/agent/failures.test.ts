import { describe, it } from 'vitest';
import { AgentWorld, NO_DISK, type Phase } from '../../support/rigs/agent-world.ts';
import { FACTOR } from '../../support/values/property.ts';

const DAY_MS = 86_400_000;
const NONE = { engine: ['answers'], receiver: 'answers', isDiskFull: false, jumpsMs: [0] } as const;
const ALL_MOODS = ['answers', 'gone', 'refuses', 'cuts', 'hangs'] as const;

const PHASES: readonly Phase[] = [
  { ...NONE, name: 'only one host hangs' },
  { ...NONE, name: 'an engine fails', engine: ALL_MOODS, receiver: 'hangs' },
  { ...NONE, name: 'the disk of the state is full', isDiskFull: true, receiver: 'fails' },
  { ...NONE, name: 'the clock is set', jumpsMs: [-DAY_MS, 0, DAY_MS, 0], receiver: 'cuts' },
  {
    name: 'all of it at once',
    engine: ALL_MOODS,
    receiver: 'hangs',
    isDiskFull: true,
    jumpsMs: [0, -DAY_MS, DAY_MS],
  },
  { ...NONE, name: 'all is well again' },
];

describe(`an agent${NO_DISK && ` whose disk is never full (${NO_DISK})`}`, () => {
  it(
    'loses no tick and shows every failure, whatever fails',
    { timeout: 120_000 * FACTOR },
    async () => {
      const world = await AgentWorld.open();
      for (let round = 0; round < FACTOR; round += 1) {
        for (const phase of PHASES) await world.pass(phase);
      }
      await world.end();
    },
  );
});
