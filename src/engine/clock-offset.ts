/**
 * By how much the engine's clock is ahead of ours, in milliseconds: at least, and at most. Files in containers are
 * dated by that clock, which is another one on a remote engine, or in a virtual machine.
 */
export interface ClockOffset {
  readonly least: number;
  readonly most: number;
}

export const SAME_CLOCK: ClockOffset = { least: 0, most: 0 };

/** From what the engine's clock showed between two times of ours; as if there were one clock where it does not say. */
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
