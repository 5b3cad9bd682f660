import { formatCount } from '../../base/text/count.ts';
import { cutText } from '../../base/text/lines.ts';
import { alignColumns } from '../../base/text/columns.ts';
import { renderDiagnostic, renderHint } from '../../base/errors/diagnostic.ts';
import { formatDuration } from '../../base/duration.ts';
import type { ArtifactsRefused, ArtifactsSaved } from '../artifact-event.ts';
import type {
  Event,
  LeftoversRemoved,
  RunFinished,
  RunStarted,
  StepFinished,
  StepWaiting,
  TongReady,
  TongStarted,
  StepRetried,
  SourceSaveStarted,
  StepOutput,
  TongFailed,
  Warned,
} from '../event.ts';
import type { PlanMade, ReportedStep, StepDecided } from '../plan-event.ts';
import type { PruneFinished, PrunePlanned } from '../prune-event.ts';
import { foldPlan } from '../fold-plan.ts';
import type { RichInk } from './ink.ts';
import { ShownLines } from '../shown-lines.ts';
import {
  encodePlainLines,
  toPlain,
  toPrintable,
  toPrintableLine,
} from '../../base/text/printable.ts';
import { widthOfText } from '../../base/text/width.ts';
import {
  describeArtifacts,
  describeFinished,
  describeRetried,
  describePlanLines,
  describePlanned,
  describePrune,
  describePruned,
  describeReady,
  describeResult,
  describeTime,
  isFlaky,
  isPruneWarning,
  outcomeSymbol,
  RETRY_SYMBOL,
  titleOf,
} from '../words.ts';

/** Turns events into lines for a terminal, and remembers what later lines need from earlier events. */
export class TerminalLines {
  readonly #ink: RichInk;
  readonly #keepsColors: boolean;
  /** Index of each step, for its color. */
  readonly #steps = new Map<string, number>();
  readonly #planned = new Map<string, ReportedStep>();
  readonly #shown = new ShownLines();
  /** Steps that failed, for the last line. */
  readonly #failed: string[] = [];
  /** Steps that succeeded on a retry, for the last line. */
  readonly #flaky: string[] = [];
  /** What each tong is for, if the pipeline file says so. */
  readonly #purposes = new Map<string, string>();
  #labels: ReadonlyMap<string, string> = new Map();
  #width = 0;

  constructor(ink: RichInk, options: { readonly keepsColors: boolean }) {
    this.#ink = ink;
    this.#keepsColors = options.keepsColors;
  }

  /** The lines have only text and colors in them; there are none for events that a terminal does not show. */
  format(event: Event): string[] {
    if (event.type === 'step-output') return this.#prefixed(event.step, this.#shown.take(event));
    // A hint may have several lines in one.
    const lines = this.#toLines(event).flatMap((line) => line.split('\n'));
    return lines.map((line) => toPrintable(line, { keepsColors: this.#keepsColors }));
  }

  /** The same for a step's output, as bytes. */
  encodeOutput({ step, ...output }: StepOutput): Uint8Array {
    const lines = this.#shown.take({ step, ...output });
    if (lines.length === 0) return NOTHING;
    return (
      encodePlainLines(this.#prefix(step), lines) ??
      Buffer.from(`${this.#prefixed(step, lines).join('\n')}\n`)
    );
  }

  #toLines(event: Exclude<Event, StepOutput>): string[] {
    switch (event.type) {
      case 'run-started':
        return [this.#ink.dim(describeStart(event))];
      case 'plan-made':
        return this.#plan(event);
      case 'misses-explained':
        return this.#reasons(event.steps);
      case 'step-decided':
        return this.#decided(event);
      case 'pull-started':
        return [this.#ink.dim(`pulling ${event.image}`)];
      case 'pull-finished':
        return [this.#ink.dim(`pulled ${event.image} in ${formatDuration(event.ms)}`)];
      case 'tong-started':
        return this.#tongStarted(event);
      case 'tong-ready':
        return this.#tongReady(event);
      case 'tong-failed':
        return this.#tongFailed(event);
      case 'step-waiting':
        return this.#waiting(event);
      case 'step-retried':
        return this.#retried(event);
      case 'step-finished':
        return this.#finished(event);
      case 'source-save-started':
        return this.#sourceSaveStarted(event);
      case 'leftovers-removed':
        return this.#leftovers(event);
      case 'prune-planned':
        return this.#prunePlanned(event);
      case 'prune-finished':
        return this.#pruned(event);
      case 'noted':
        return [this.#ink.dim(event.message)];
      case 'warned':
        return this.#warned(event);
      case 'cleanup-failed':
        return [this.#ink.yellow(`warning: cannot clean up ${event.subject}: ${event.message}`)];
      case 'run-finished':
        return this.#runFinished(event);
      case 'artifacts-saved':
      case 'artifacts-refused':
        return this.#artifacts(event);
      case 'pull-progressed':
      case 'artifacts-progressed':
      case 'tong-output':
      case 'tong-stopped':
      case 'step-started':
      case 'snapshot-saved':
      case 'output-omitted':
      case 'source-saved':
      case 'summary-written':
        return [];
      default:
        return event;
    }
  }

  /** Its end says why a step was skipped. */
  #decided(step: StepDecided): string[] {
    this.#planned.set(step.step, step);
    return step.verdict === 'run' ? this.#reasons([step]) : [];
  }

  /** The step's name, or its id if that says more, in its color and as wide as the longest. */
  label(step: string): string {
    const label = this.#labels.get(step) ?? step;
    const pad = ' '.repeat(Math.max(0, this.#width - widthOfText(label)));
    return this.#ink.nth(this.#steps.get(step) ?? 0, label + pad);
  }

  /** The step's id, and its name if it has one. */
  title(step: string): string {
    const title = titleOf(this.#planned.get(step) ?? { step, name: step });
    return toPrintable(title, { keepsColors: false });
  }

  #plan(plan: PlanMade): string[] {
    this.#labels = chooseLabels(plan.steps);
    const widths = [...this.#labels.values()].map(widthOfText);
    this.#width = Math.max(0, ...widths.filter((width) => width <= LONGEST_PADDED));
    for (const planned of plan.steps) {
      this.#steps.set(planned.step, this.#steps.size);
      this.#planned.set(planned.step, planned);
    }
    return [...describePlanLines(plan).map(this.#ink.dim), ...this.#reasons(plan.steps)];
  }

  #reasons(steps: readonly ReportedStep[]): string[] {
    const noteworthy = steps.filter(({ reason, changed }) => {
      return NOTEWORTHY.has(reason) || changed.some((name) => name !== 'parent');
    });
    return foldPlan(noteworthy, [...this.#planned.values()]).map(({ steps: of, title, why }) => {
      const [first, second] = of;
      const label = first && !second ? this.label(first.step) : toPlain(title);
      return `${label} ${this.#ink.dim(why)}`;
    });
  }

  #prefixed(step: string, lines: readonly string[]): string[] {
    const prefix = this.#prefix(step);
    return this.#quote(lines).map((line) => prefix + line);
  }

  #prefix(step: string): string {
    return `${this.label(step)} ${this.#ink.dim('│')} `;
  }

  /** Lines that a step or a tong printed. */
  #quote(lines: readonly string[]): string[] {
    return lines.map((line) => toPrintableLine(line, { keepsColors: this.#keepsColors }));
  }

  #retried(retried: StepRetried): string[] {
    this.#shown.end(retried.step);
    const symbol = this.#ink.yellow(RETRY_SYMBOL);
    return [`${symbol} ${this.label(retried.step)} ${this.#ink.dim(describeRetried(retried))}`];
  }

  #finished(step: StepFinished): string[] {
    const { outcome, hint } = step;
    if (isFlaky(step)) this.#flaky.push(step.step);
    const symbol = this.#paint(step)(outcomeSymbol(outcome, step.tolerated));
    const planned = outcome === 'cached' ? this.#planned.get(step.step) : undefined;
    const end =
      describeFinished(step) +
      (planned?.verdict === 'cached' ? `: ${describePlanned(planned)}` : '');
    const lines = [
      `${symbol} ${this.label(step.step)} ${this.#ink.dim(end)}`,
      ...listOutputs(step).map((line) => this.#ink.dim(`  ${line}`)),
    ];
    if (outcome !== 'failed' && outcome !== 'timed-out') return lines;
    if (!step.tolerated) this.#failed.push(step.step);
    for (const [tong, tail] of Object.entries(step.tongTails ?? {})) {
      if (tail.length > 0)
        lines.push(
          this.#ink.dim(`  the last lines of tong "${tong}":`),
          ...this.#quote(tail).map((line) => `    ${line}`),
        );
    }
    lines.push(this.#ink.dim(`  at ${step.place.file}:${step.place.line}`));
    if (hint !== undefined) lines.push(`  ${renderHint(hint, this.#ink)}`);
    return lines;
  }

  #paint(step: StepFinished): (text: string) => string {
    if (step.tolerated) return (text) => this.#ink.yellow(text);
    if (step.outcome === 'succeeded' || step.outcome === 'cached')
      return (text) => this.#ink.green(text);
    return step.outcome === 'skipped'
      ? (text) => this.#ink.dim(text)
      : (text) => this.#ink.red(text);
  }

  #waiting({ step, builtBy }: StepWaiting): string[] {
    const reason = `waiting for run ${builtBy}, which is building the same snapshot`;
    return [`${this.label(step)} ${this.#ink.dim(reason)}`];
  }

  #tongStarted({ tong, description }: TongStarted): string[] {
    if (description !== undefined) this.#purposes.set(tong, description);
    return [];
  }

  #tongReady(event: TongReady): string[] {
    const { name, ready } = describeReady(event, this.#purposes.get(event.tong));
    return [`${this.#ink.green('●')} ${name} ${this.#ink.dim(ready)}`];
  }

  #tongFailed({ tong, message, tail, probe = [] }: TongFailed): string[] {
    const lines = this.#quote(tail).map((line) => `    ${line}`);
    const failed = [`${this.#ink.red('✘')} ${message}`, ...lines];
    if (probe.length === 0) return failed;
    const asked = this.#quote(probe).map((line) => `    ${line}`);
    return [
      ...failed,
      this.#ink.dim(`  the last lines of the readiness probe of tong "${tong}":`),
      ...asked,
    ];
  }

  #artifacts(event: ArtifactsSaved | ArtifactsRefused): string[] {
    if (event.type === 'artifacts-saved')
      return [`${this.label(event.step)} ${this.#ink.dim(describeArtifacts(event))}`];
    const { message, hint } = event;
    const line = `${this.#ink.red('error')}${this.#ink.bold(`: ${message}`)}`;
    return hint === undefined ? [line] : [line, renderHint(hint, this.#ink)];
  }

  #sourceSaveStarted({ pid }: SourceSaveStarted): string[] {
    const text = `saving the source for later runs in the background, process ${pid}`;
    return [this.#ink.dim(text)];
  }

  #leftovers(removed: LeftoversRemoved): string[] {
    const parts = [
      formatCount(removed.containers, 'container'),
      formatCount(removed.networks, 'network'),
      formatCount(removed.volumes, 'volume'),
      formatCount(removed.images, 'image'),
    ].filter((part) => !part.startsWith('0 '));
    const where = removed.host === undefined ? '' : ` on ${removed.host}`;
    return [this.#ink.dim(`removed leftovers of dead runs${where}: ${parts.join(', ')}`)];
  }

  #prunePlanned(planned: PrunePlanned): string[] {
    const { host, rows, summary } = planned;
    const head = host === undefined ? [] : [this.#ink.bold(`${describePruned(planned)}:`)];
    const cells = rows.map((row) => [
      row.action,
      row.id,
      row.size,
      row.age,
      row.reason,
      row.description,
    ]);
    const lines = alignColumns(cells).map(([action = '', ...rest]) => {
      const paint = action.startsWith('delete') ? this.#ink.yellow : this.#ink.dim;
      return [paint(action), ...rest].join('  ').trimEnd();
    });
    return [...head, ...lines, this.#ink.dim(summary)];
  }

  #pruned(prune: PruneFinished): string[] {
    const text = describePrune(prune);
    const deleted = (prune.deleted ?? []).map(({ id, description }) => [id, description]);
    return [
      ...alignColumns(deleted).map((cells) => ['deleted', ...cells].join('  ').trimEnd()),
      isPruneWarning(prune) ? this.#ink.yellow(`warning: ${text}`) : text,
      ...(prune.hint === undefined ? [] : [renderHint(prune.hint, this.#ink)]),
    ];
  }

  #warned(warned: Warned): string[] {
    if (warned.diagnostic) {
      return renderDiagnostic(
        warned.diagnostic,
        { ...this.#ink, red: this.#ink.yellow },
        'warning',
      ).split('\n');
    }
    const lines = [`${this.#ink.yellow('warning')}${this.#ink.bold(`: ${warned.message}`)}`];
    return warned.hint === undefined ? lines : [...lines, renderHint(warned.hint, this.#ink)];
  }

  /** `step a`, or `steps a, b`. */
  #nameSteps(steps: readonly string[]): string {
    const titles = steps.map((step) => this.title(step));
    return `${titles.length === 1 ? 'step' : 'steps'} ${titles.join(', ')}`;
  }

  #runFinished(run: RunFinished): string[] {
    const isGood = run.result === 'succeeded';
    const result = (isGood ? this.#ink.green : this.#ink.red)(describeResult(run.result));
    const cached = run.cached > 0 ? `, ${run.cached} cached` : '';
    const failed = this.#failed.length > 0 ? `: ${this.#nameSteps(this.#failed)}` : '';
    const flaky = this.#flaky.length > 0 ? `; flaky: ${this.#nameSteps(this.#flaky)}` : '';
    return [`${result} ${describeTime(run)}${cached}${failed}${flaky}`];
  }
}

function describeStart({ pipeline, file, engine, run }: Event & RunStarted): string {
  return `${pipeline} (${file}) on ${engine}, run ${run ?? 'unknown'}`;
}

/** The label of each step's output: its name, or its id if the name is long or another step has it too. */
function chooseLabels(steps: readonly ReportedStep[]): ReadonlyMap<string, string> {
  const names = new Map(steps.map(({ step, name }) => [step, toPlain(name)]));
  const counts = new Map<string, number>();
  for (const text of [...names.values(), ...names.keys()])
    counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map(
    [...names].map(([step, name]) => {
      const isUsable = counts.get(name) === 1 && widthOfText(name) <= LONGEST_LABEL;
      return [step, isUsable ? name : step];
    }),
  );
}

/** In columns. A longer prefix would leave too little room for the output itself. */
const LONGEST_LABEL = 24;

/** In columns. The few labels that are longer, such as those of members with many axes, stick out. */
const LONGEST_PADDED = 40;

const NOTHING = new Uint8Array();

/** Why a step runs although there is a snapshot of it. */
const NOTEWORTHY: ReadonlySet<string> = new Set(['expired', 'parent-replaced']);

/** The outputs of a step, each on one line. */
function listOutputs({ outputs = {} }: StepFinished): string[] {
  const entries = Object.entries(outputs);
  const lines = entries
    .slice(0, MOST_OUTPUTS)
    .map(([name, value]) => cutOutput(toPlain(`output ${name}=${value}`)));
  const more = entries.length - lines.length;
  return more > 0 ? [...lines, `… and ${formatCount(more, 'more output')}`] : lines;
}

const MOST_OUTPUTS = 20;
const LONGEST_OUTPUT = 200;

function cutOutput(line: string): string {
  const cut = cutText(line, LONGEST_OUTPUT);
  return cut.length < line.length ? `${cut}…` : line;
}
