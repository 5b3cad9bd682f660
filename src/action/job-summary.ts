import { describeError } from '../base/errors/format-error.ts';
import type { RunRecord } from '../report/record.ts';
import { formatStepSummaries, formatSummary } from '../report/github/summary.ts';
import type { Runner } from './runner.ts';

/** Adds a run to the job summary, or only what its steps wrote for it. */
export async function writeRunSummary(
  record: RunRecord,
  { isWanted, ...runner }: Pick<Runner, 'redactor'> & { readonly isWanted: boolean },
): Promise<void> {
  await writeText(isWanted ? formatSummary(record) : formatStepSummaries(record), runner);
}

/** Adds prunes to the job summary. */
export async function writePruneSummary(
  record: RunRecord,
  runner: Pick<Runner, 'redactor'>,
): Promise<void> {
  await writeText(formatSummary(record), runner);
}

/** Only warns if the summary cannot be written. */
async function writeText(text: string, { redactor }: Pick<Runner, 'redactor'>): Promise<void> {
  if (text === '') return;
  const { summary, warning } = await import('@actions/core');
  try {
    await summary.addRaw(text, true).write();
  } catch (error) {
    warning(redactor.redact(`Cannot write the job summary: ${describeError(error)}`));
  }
}
