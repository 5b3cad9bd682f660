/**
 * The time of files that are sent, in milliseconds since 1970: in whole seconds later than anything
 * that was made until `newestMs`, and ahead of `nowMs` by a second at most. Undefined is a filesystem
 * that holds nothing of ours.
 */
export function chooseMtime(nowMs: number, newestMs: number | undefined): number {
  const now = Math.floor(nowMs / 1000);
  if (newestMs === undefined) return now * 1000;
  // A commit cuts fractions off; and what was sent then may be ahead by a second itself.
  const newest = Math.floor(newestMs / 1000) + 1;
  return (newest < now ? now : now + 1) * 1000;
}
