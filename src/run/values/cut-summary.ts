/** The limit for the summary of one step. */
export const MOST_SUMMARY_BYTES = 128 * 1024;

/** The beginning of a step's summary up to a line break, with a note, if it is too long. */
export function cutSummary(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_SUMMARY_BYTES) return text;
  const begin = new TextDecoder().decode(bytes.subarray(0, MOST_SUMMARY_BYTES));
  const end = begin.lastIndexOf('\n');
  const kept = end === -1 ? begin.replace(/\uFFFD$/, '') : begin.slice(0, end + 1);
  return `${kept}${isCode(kept) ? '```\n' : ''}\n${NOTE}\n`;
}

const NOTE = `_The rest is cut: the summary of a step has at most ${MOST_SUMMARY_BYTES / 1024} KiB._`;

/** Whether the text ends within a block of code. */
function isCode(text: string): boolean {
  return (text.match(/^```/gm)?.length ?? 0) % 2 === 1;
}
