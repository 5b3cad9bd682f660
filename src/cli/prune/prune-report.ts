import { toExitCode } from '../../base/errors/errors.ts';
import { PruneCollector } from '../../report/prune-results.ts';
import type { Reporter } from '../../report/reporter.ts';
import { printLine, type Console } from '../console.ts';
import { createPrinter } from '../reporters.ts';

/** What a prune command prints, and its exit code. */
export interface PruneReport {
  readonly report: Reporter['report'];
  /** The end of the command. `host` is the address of the engine, for events that name none. */
  readonly end: (host: string) => void;
}

/**
 * Lines for people on standard output; or with `--json` one document there, and the lines on standard error. The
 * document has the fields of the action's output `results`.
 */
export function openPruneReport(
  console: Console,
  { json }: { readonly json: boolean },
): PruneReport {
  const collector = new PruneCollector();
  const out = json ? { ...console, stdout: console.stderr } : console;
  // The rows of a plan are in the document.
  const { report } = createPrinter(out, {
    others: [collector],
    hides: json ? ['prune-planned'] : [],
  });
  return {
    report,
    end: (host) => {
      const { finished, warnings } = collector;
      if (json) {
        const results = collector.results(host);
        printLine(console, JSON.stringify({ version: 1, results, warnings }, null, 2));
      }
      const hasFailed = finished.some(({ result }) => result === 'failed' || result === 'partial');
      if (hasFailed)
        console.setExitCode(console.signal.aborted ? toExitCode(console.signal.reason) : 3);
    },
  };
}
