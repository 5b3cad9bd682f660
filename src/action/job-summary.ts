import { describeError } from '../base/errors/format-error.ts';
import type { RunRecord } from '../report/record.ts';
import { formatSummary } from '../report/github/summary.ts';
import type { Runner } from './runner.ts';

/** Adds the run to the job summary; only warns if that cannot be written. */
export async function writeJobSummary(
  record: RunRecord,
  { redactor }: Pick<Runner, 'redactor'>,
): Promise<void> {
  const text = formatSummary(record);
  if (text === '') return;
  const { summary, warning } = await import('@actions/core');
  try {
    await summary.addRaw(text, true).write();
  } catch (error) {
    warning(redactor.redact(`Cannot write the job summary: ${describeError(error)}`));
  }
}
