import { getuid } from 'node:process';
import { noticing, type Notice } from '../contenders/notice.ts';
import type { EngineScenario } from '../scenario.ts';

const WAYS = [
  ['port', 'port', '{ mode: tcp }', 50],
  ['http', 'HTTP', '{ http: { path: /opened } }', 1_000],
  ['command', 'command', '{ command: [test, -e, /tmp/up] }', 1_000],
  ['log', 'log', '{ log: { pattern: ^ready$ } }', 1_000],
] as const;

/** How long a tong is ready before Tongs knows it: these times are not those of processes. */
export const notice: EngineScenario = {
  id: 'notice',
  title: 'From the moment in which a tong is ready until it is noticed',
  async lineUp(rig) {
    const notices: Notice[] = [true, false].flatMap((isFromInside) =>
      WAYS.map(([id, name, readiness]) => ({
        id: toId(id, isFromInside),
        name: `${name}, ${isFromInside ? 'from inside, by a prober' : 'dialed'}`,
        readiness,
        isFromInside,
      })),
    );
    // Nobody else may make a network of its own.
    const possible = notices.filter((each) => !each.isFromInside || getuid?.() === 0);
    const contenders = [];
    for (const each of possible) contenders.push(await noticing(rig, each));
    return {
      contenders,
      columns: [{ title: 'slowest, ms', figureOf: ({ ms }) => Math.max(...ms) }],
      bars: [false, true].flatMap((isFromInside) =>
        WAYS.map(([id, , , atMostMs]) => ({ of: toId(id, isFromInside), atMostMs })),
      ),
      notes:
        possible.length < notices.length
          ? ['without the rows by a prober: they need root, for a process without a network']
          : [],
    };
  },
};

function toId(way: string, isFromInside: boolean): string {
  return isFromInside ? `${way} inside` : way;
}
