import type { Happening, PlannedStep, PruneFinished, RunFinished, StepFinished } from './event.ts';
import type { Reporter } from './reporter.ts';

/** What a run was, put together from its events when it is over: for outputs and summaries. */
export class RunRecord implements Reporter {
  pipeline = '';
  planned: readonly PlannedStep[] = [];
  finished: RunFinished | undefined;
  /** Of build cache, of snapshots, or of both. */
  readonly prunes: PruneFinished[] = [];
  /** Milliseconds since 1970 at which each step began. */
  readonly startedAt = new Map<string, number>();
  readonly steps = new Map<string, StepFinished>();
  readonly tongs: { readonly name: string; readonly image: string; readyMs?: number }[] = [];
  readonly warnings: string[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  report(happening: Happening): void {
    switch (happening.type) {
      case 'run-started':
        this.pipeline = happening.pipeline;
        break;
      case 'plan-made':
        this.planned = happening.steps;
        break;
      case 'misses-explained': {
        const explained = new Map(happening.steps.map((each) => [each.step, each]));
        this.planned = this.planned.map((each) => explained.get(each.step) ?? each);
        break;
      }
      case 'step-started':
        this.startedAt.set(happening.step, this.#now());
        break;
      case 'step-finished':
        this.steps.set(happening.step, happening);
        break;
      case 'tong-started': {
        // One that failed may start again.
        const isKnown = this.tongs.some((each) => each.name === happening.tong);
        if (!isKnown) this.tongs.push({ name: happening.tong, image: happening.image });
        break;
      }
      case 'tong-ready': {
        const tong = this.tongs.find((each) => each.name === happening.tong);
        if (tong) tong.readyMs = happening.ms;
        break;
      }
      case 'warned':
        this.warnings.push(happening.message);
        break;
      case 'prune-finished':
        this.prunes.push(happening);
        break;
      case 'run-finished':
        this.finished = happening;
        break;
      default:
    }
  }

  async drained(): Promise<void> {}
}
