/**
 * How far the engine's clock is ahead of ours, in milliseconds, at least and at most. Files in containers have times
 * of that clock. It is another clock if the engine is remote, or in a virtual machine.
 */
export interface ClockOffset {
  readonly least: number;
  readonly most: number;
}

export const SAME_CLOCK: ClockOffset = { least: 0, most: 0 };

/** Computes it from the engine's time between two times of ours. Without the engine's time, the clocks count as one. */
export function toClockOffset(
  engineTime: number | undefined,
  { askedAt, answeredAt }: { readonly askedAt: number; readonly answeredAt: number },
): ClockOffset {
  if (engineTime === undefined) return SAME_CLOCK;
  // Either clock is read in whole milliseconds.
  const least = engineTime - answeredAt - 1;
  const most = engineTime - askedAt + 1;
  return least <= 0 && most >= 0 ? SAME_CLOCK : { least, most };
}
