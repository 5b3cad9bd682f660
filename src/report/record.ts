import type { ArtifactsSaved } from './artifact-event.ts';
import type { Event, RunFinished, StepFinished, StepRetried } from './event.ts';
import type { ReportedPrivilege, ReportedStep } from './plan-event.ts';
import type { PruneFinished } from './prune-event.ts';
import type { Sink } from './reporter.ts';
import { toTongLabel } from './words.ts';

interface StartedTong {
  readonly name: string;
  readonly image: string;
  readonly description?: string;
  readyMs?: number;
}

/** Collects the events of a run, for outputs and summaries at its end. */
export class RunRecord implements Sink {
  pipeline = '';
  planned: readonly ReportedStep[] = [];
  /** The privileges that the run has. */
  privileges: readonly ReportedPrivilege[] = [];
  finished: RunFinished | undefined;
  /** Of build cache, snapshots, or both. */
  readonly prunes: PruneFinished[] = [];
  /** Milliseconds since 1970 at which each step began. */
  readonly startedAt = new Map<string, number>();
  readonly steps = new Map<string, StepFinished>();
  /** The attempts that were followed by another, by step. */
  readonly retried = new Map<string, readonly StepRetried[]>();
  readonly tongs: StartedTong[] = [];
  readonly artifacts: ArtifactsSaved[] = [];
  readonly warnings: string[] = [];
  /** The parts that steps wrote for the job summary, as Markdown. */
  readonly summaries = new Map<string, string>();

  take(event: Event): void {
    switch (event.type) {
      case 'run-started':
        this.pipeline = event.pipeline;
        break;
      case 'plan-made':
        this.planned = event.steps;
        this.privileges = event.privileges ?? [];
        break;
      case 'misses-explained': {
        const explained = new Map(event.steps.map((each) => [each.step, each]));
        this.planned = this.planned.map((each) => explained.get(each.step) ?? each);
        break;
      }
      case 'step-decided':
        this.planned = this.planned.map((each) => (each.step === event.step ? event : each));
        break;
      case 'step-started':
        this.startedAt.set(event.step, event.at);
        break;
      case 'step-retried':
        this.retried.set(event.step, [...(this.retried.get(event.step) ?? []), event]);
        break;
      case 'step-finished':
        this.steps.set(event.step, event);
        break;
      case 'summary-written':
        this.summaries.set(event.step, event.text);
        break;
      case 'tong-started': {
        // A tong that failed may start again.
        const name = toTongLabel(event);
        const isKnown = this.tongs.some((each) => each.name === name);
        const { image, description } = event;
        if (!isKnown) this.tongs.push({ name, image, ...(description && { description }) });
        break;
      }
      case 'tong-ready': {
        const tong = this.tongs.find((each) => each.name === toTongLabel(event));
        if (tong) tong.readyMs = event.ms;
        break;
      }
      case 'artifacts-saved':
        this.artifacts.push(event);
        break;
      case 'artifacts-refused':
      case 'warned':
        this.warnings.push(event.message);
        break;
      case 'prune-finished':
        this.prunes.push(event);
        break;
      case 'run-finished':
        this.finished = event;
        break;
      default:
    }
  }

  async drained(): Promise<void> {}
}
