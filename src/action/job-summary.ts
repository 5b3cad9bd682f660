import type { RunRecord } from '../report/record.ts';
import { formatSummary } from '../report/github/summary.ts';

/** Adds what was done to the job's summary; a summary that cannot be written ends nothing. */
export async function writeJobSummary(record: RunRecord): Promise<void> {
  const text = formatSummary(record);
  if (text === '') return;
  const { summary, warning } = await import('@actions/core');
  try {
    await summary.addRaw(text, true).write();
  } catch (error) {
    warning(`Cannot write the job summary: ${String(error)}`);
  }
}
