import type { Step } from '../../pipeline/model.ts';

/** Whether the condition of a step may be true, as far as that is known before any step has run. */
export function mayHold({ condition }: Pick<Step, 'condition'>): boolean {
  if (!condition) return true;
  return ENDS.some((status) => {
    try {
      const evaluated = condition.evaluate({ status, find: () => undefined });
      return !evaluated.isKnown || evaluated.value;
    } catch {
      // It is reported when the condition is decided.
      return true;
    }
  });
}

/** How the steps before it may end. */
const ENDS = [
  { success: true, failure: false },
  { success: false, failure: true },
];
