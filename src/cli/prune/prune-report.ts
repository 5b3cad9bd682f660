import { toExitCode } from '../../base/errors/errors.ts';
import type { Event } from '../../report/event.ts';
import type { PruneFinished, PrunePlanned } from '../../report/prune-event.ts';
import { toPruneResult, type PruneResult } from '../../report/prune-results.ts';
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
  const finished: PruneFinished[] = [];
  const planned = new Map<string, PrunePlanned>();
  const warnings: string[] = [];
  const take = (event: Event): void => {
    if (event.type === 'warned') warnings.push(event.message);
    if (event.type === 'prune-planned') planned.set(keyOf(event), event);
    if (event.type === 'prune-finished') finished.push(event);
  };
  const out = json ? { ...console, stdout: console.stderr } : console;
  const others = [{ take, drained: () => Promise.resolve() }];
  // The rows of a plan are in the document.
  const { report } = createPrinter(out, { others, hides: json ? ['prune-planned'] : [] });
  return {
    report,
    end: (host) => {
      if (json) {
        const results = finished.map((event) => toResult(event, planned.get(keyOf(event)), host));
        printLine(console, JSON.stringify({ version: 1, results, warnings }, null, 2));
      }
      const hasFailed = finished.some(({ result }) => result === 'failed' || result === 'partial');
      if (hasFailed)
        console.setExitCode(console.signal.aborted ? toExitCode(console.signal.reason) : 3);
    },
  };
}

function toResult(event: PruneFinished, plan: PrunePlanned | undefined, host: string): PruneResult {
  const result = toPruneResult(event, host);
  return event.dryRun ? { ...result, rows: plan?.rows ?? [] } : result;
}

function keyOf({ host, builder, target }: PrunePlanned | PruneFinished): string {
  return JSON.stringify([host, builder, target]);
}
