/**
 * The time of files that are sent, in milliseconds since 1970: a whole second, later than that of anything that
 * was made until `newestMs`. Then it may be ahead of `nowMs`, by a second, or by two where one of both comes from
 * another clock. Undefined is a filesystem in which no step has made anything.
 *
 * Whole seconds: a commit cuts fractions off, and some programs (busybox, older shells) see nothing else.
 */
export function chooseMtime(nowMs: number, newestMs: number | undefined): number {
  const now = Math.floor(nowMs / 1000);
  const newest = newestMs === undefined ? now - 1 : Math.floor(newestMs / 1000);
  return (newest < now ? now : Math.min(newest, now + 1) + 1) * 1000;
}
