import { LONGEST_LINE } from '../base/text/lines.ts';
import { TextFinder, type Span } from '../base/text/text-finder.ts';
import type { Tracer } from '../base/tracer.ts';
import type { RunEvent, StepOutput, Warned } from './event.ts';
import { listForms } from './secret-forms.ts';

const REDACTED = '***';

/**
 * Knows the secret values, and removes them from everything that is reported or printed. An entry point has one, in
 * front of every sink and of the text of every error.
 */
export class Redactor {
  readonly #forms = new Set<string>();
  #finder = new TextFinder([]);
  /** The names of values that are too short to be redacted, and were not reported yet. */
  #tooShort: string[] = [];
  /** By step and stream: the end of a line that has not ended, where a value may have begun. */
  readonly #begun = new Map<string, string>();

  /** Redacts the value from now on; `name` says what it is, such as `the password of registry "x"`. */
  readonly mark = (value: string, name: string): void => {
    if (value === '') return;
    const forms = listForms(value);
    if (forms.length === 0) this.#tooShort.push(name);
    const before = this.#forms.size;
    for (const form of forms) this.#forms.add(form);
    if (this.#forms.size > before) this.#finder = new TextFinder([...this.#forms]);
  };

  /** The text without the values; fast if there are none in it. */
  readonly redact = (text: string): string => replaceSpans(text, this.#finder.find(text));

  /** The events to report instead of one: warnings, itself, or nothing while a line may be the beginning of a value. */
  redactEvent(event: RunEvent): readonly RunEvent[] {
    if (this.#forms.size === 0 && this.#tooShort.length === 0) return [event];
    const warnings = this.#tooShort.splice(0).map(toWarning);
    return [...warnings, ...this.#redactOne(event)];
  }

  /** A tracer whose names are redacted. */
  redactTracer(tracer: Tracer): Tracer {
    return {
      span: (lane, name, work) => tracer.span(this.redact(lane), this.redact(name), work),
    };
  }

  #redactOne(event: RunEvent): readonly RunEvent[] {
    if (event.type === 'step-output') return this.#redactOutput(event);
    if (event.type !== 'step-finished') return [this.#redactFields(event)];
    return [...this.#takeBegun(event.step), this.#redactFields(event)];
  }

  #redactOutput({ open, ...output }: StepOutput): readonly StepOutput[] {
    const key = `${output.stream} ${output.step}`;
    const [first = '', ...rest] = output.lines;
    const lines = [(this.#begun.get(key) ?? '') + first, ...rest];
    this.#begun.delete(key);
    const piece = open ? (lines.pop() ?? '') : undefined;
    const redacted = lines.map(this.redact);
    if (piece === undefined) return [{ ...output, lines: redacted }];
    const { passed, begun } = this.#splitBegun(piece);
    if (begun !== '') this.#begun.set(key, begun);
    if (passed !== '') return [{ ...output, lines: [...redacted, passed], open: true }];
    return redacted.length === 0 ? [] : [{ ...output, lines: redacted }];
  }

  /** Splits a text that continues: a redacted part to pass on, and the end, in which a value may have begun. */
  #splitBegun(text: string): { readonly passed: string; readonly begun: string } {
    const spans = this.#finder.find(text);
    const begunAt = this.#finder.findBegun(text);
    // A value that reaches into that end stays whole there, or it would not be found later.
    const cut = spans.find(({ end }) => end > begunAt);
    const at = Math.min(begunAt, cut?.start ?? begunAt);
    const passed = replaceSpans(
      text.slice(0, at),
      spans.filter(({ end }) => end <= at),
    );
    return { passed, begun: text.slice(at) };
  }

  /** The rest of the unfinished lines of a step that has ended. */
  #takeBegun(step: string): readonly StepOutput[] {
    return (['stdout', 'stderr'] as const).flatMap((stream) => {
      const begun = this.#begun.get(`${stream} ${step}`);
      this.#begun.delete(`${stream} ${step}`);
      if (begun === undefined) return [];
      return [{ type: 'step-output', step, stream, lines: [this.redact(begun)] } as const];
    });
  }

  #redactFields<Value>(value: Value): Value {
    return redactDeep(value, this.#redactField);
  }

  /** A field may hold a line that was cut in the middle of a value. */
  readonly #redactField = (text: string): string => {
    if (text.length < LONGEST_LINE - LONGEST_SEQUENCE) return this.redact(text);
    const { passed, begun } = this.#splitBegun(text);
    return begun.length < SHORTEST_BEGUN ? this.redact(text) : passed + REDACTED;
  };
}

/** A line that was cut may be shorter by an unfinished terminal sequence, see `cutText`. */
const LONGEST_SEQUENCE = 4_096;
/** Fewer characters give nothing away, and many a line ends like that. */
const SHORTEST_BEGUN = 3;

/** Fields whose words are ours or names of the pipeline file, which are public: sinks go by them. */
const PUBLIC_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'step',
  'needs',
  'tong',
  'stream',
  'outcome',
  'verdict',
  'result',
  'target',
  'action',
  'state',
  'because',
  'code',
]);

/** A copy in which every text is redacted, except for the names of fields and for public ones. */
function redactDeep<Value>(value: Value, redact: (text: string) => string): Value;
function redactDeep(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((each: unknown) => redactDeep(each, redact));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, field]: [string, unknown]) => [
    name,
    PUBLIC_FIELDS.has(name) ? field : redactDeep(field, redact),
  ]);
  return Object.fromEntries(entries);
}

function replaceSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let redacted = '';
  let at = 0;
  for (const { start, end } of spans) {
    redacted += text.slice(at, start) + REDACTED;
    at = end;
  }
  return redacted + text.slice(at);
}

function toWarning(name: string): Warned {
  return {
    type: 'warned',
    code: 'secret-too-short',
    message: `Cannot redact ${name}: it has fewer than 3 characters`,
    hint: 'Use a longer one, and make sure that nothing prints it.',
  };
}
