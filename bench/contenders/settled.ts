import type { Contender } from '../lib/measure.ts';
import { runTool } from '../lib/process.ts';
import type { Kit } from '../lib/kit.ts';

/** Each begins with all on disk that those before it have written, and does not pay for them. */
export function settled(kit: Kit, contenders: readonly Contender[]): Contender[] {
  return contenders.map((contender) => ({
    ...contender,
    before: async () => {
      await contender.before?.();
      await runTool(kit, 'sync', []);
    },
  }));
}
