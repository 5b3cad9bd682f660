/**
 * The time for files that are sent, in milliseconds since 1970: a whole second that is later than the time of anything made
 * until `newestMs`. So it may be a second ahead of `nowMs`, or two if the times are of different clocks. `newestMs` is
 * undefined if no step has made anything in the filesystem.
 *
 * Whole seconds, because a commit drops fractions, and some programs (busybox, older shells) ignore them.
 */
export function chooseMtime(nowMs: number, newestMs: number | undefined): number {
  const now = Math.floor(nowMs / 1000);
  const newest = newestMs === undefined ? now - 1 : Math.floor(newestMs / 1000);
  return (newest < now ? now : Math.min(newest, now + 1) + 1) * 1000;
}
