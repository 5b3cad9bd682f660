import { randomBytes } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { PRUNED_LABEL } from '../../engine/labels.ts';
import type { PruneBounds } from './bounds.ts';

// Each job of a host asks for the same prune at its end. A volume on the engine remembers when the last one was:
// engines make a volume of one name once, whoever asks.

/** Whether a prune is due, and the one that asks is the one to do it. */
export type PruneTurn =
  | { readonly isDue: true; readonly giveBack: () => Promise<void> }
  | { readonly isDue: false; readonly agoMs: number; readonly intervalMs: number };

/** Asks for the turn to prune within these bounds; `giveBack` is for who could not. Others' bounds do not count. */
export async function takeTurn(
  engine: Engine,
  bounds: PruneBounds,
  clock: Clock,
): Promise<PruneTurn> {
  const name = volumeName(bounds);
  const at = clock.now();
  const intervalMs = toInterval(bounds);
  const mine = `${new Date(at).toISOString()} ${randomBytes(6).toString('hex')}`;
  // What is too old is removed and made anew. Of several that do so at once, two may prune: that does no harm.
  for (let tries = 0; ; tries += 1) {
    const { labels } = await engine.createVolume({ name, labels: { [PRUNED_LABEL]: mine } });
    const found = labels[PRUNED_LABEL] ?? '';
    if (found === mine) {
      return { isDue: true, giveBack: async () => void (await engine.removeVolume(name)) };
    }
    const agoMs = decideAge(found, at);
    if (agoMs !== undefined && (agoMs < intervalMs || tries > 0)) {
      return { isDue: false, agoMs, intervalMs };
    }
    await engine.removeVolume(name);
  }
}

/** Undefined for what is not a time, or one to come: the clock was set back. */
function decideAge(text: string, now: number): number | undefined {
  const at = Date.parse(text.split(' ')[0] ?? '');
  return at <= now ? now - at : undefined;
}

/** What becomes old enough within a part of the age fills no disk. */
function toInterval({ olderThanMs }: PruneBounds): number {
  return Math.min(LONGEST_MS, olderThanMs / 24);
}

const LONGEST_MS = 3_600_000;

function volumeName({ olderThanMs, all }: PruneBounds): string {
  return `tongs-pruned-cache-${olderThanMs / 1_000}s${all ? '-all' : ''}`;
}
