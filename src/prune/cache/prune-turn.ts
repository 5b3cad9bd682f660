import { randomBytes } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { PRUNED_LABEL } from '../../engine/labels.ts';
import type { PruneBounds } from './bounds.ts';

// Each job of a host asks for the same prune at its end. A volume on the engine records when the last one was: of
// several processes that create one name, the first decides its labels.

/** Whether a prune is due, and this process has to do it. */
export type PruneTurn =
  | { readonly isDue: true; readonly giveBack: () => Promise<void> }
  | { readonly isDue: false; readonly agoMs: number; readonly intervalMs: number };

/**
 * Takes the turn to prune within these bounds. Call `giveBack` if the prune fails. Other bounds have their own turns.
 */
export async function takeTurn(
  engine: Engine,
  bounds: PruneBounds,
  clock: Clock,
): Promise<PruneTurn> {
  const name = volumeName(bounds);
  const at = clock.now();
  const intervalMs = toInterval(bounds);
  const mine = `${new Date(at).toISOString()} ${randomBytes(6).toString('hex')}`;
  // An old volume is removed and created again. Of several processes that do so at once, two may prune, which is
  // harmless.
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

/** Undefined if the text is no time, or a time in the future because the clock was set back. */
function decideAge(text: string, now: number): number | undefined {
  const at = Date.parse(text.split(' ')[0] ?? '');
  return at <= now ? now - at : undefined;
}

/** In a small part of the age, too little becomes old enough to fill a disk. */
function toInterval({ olderThanMs = Infinity }: PruneBounds): number {
  return Math.min(LONGEST_MS, olderThanMs / 24);
}

const LONGEST_MS = 3_600_000;

function volumeName({ olderThanMs, all }: PruneBounds): string {
  const age = olderThanMs === undefined ? 'size' : `${olderThanMs / 1_000}s`;
  return `tongs-pruned-cache-${age}${all ? '-all' : ''}`;
}
