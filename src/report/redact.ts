import { LONGEST_LINE } from '../base/text/lines.ts';
import { TextFinder, type Span } from '../base/text/text-finder.ts';
import type { Tracer } from '../base/tracer.ts';
import type { RunEvent, StepOutput, Warned } from './event.ts';
import { isLongEnough, listForms, SHORTEST_SECRET } from '../base/text/secret-forms.ts';
import { isMaskBegun, mayBeMask, parseMask } from '../base/text/step-mask.ts';
import { WrappedBase64 } from './wrapped-base64.ts';

const REDACTED = '***';

interface Finders {
  readonly texts: TextFinder;
  readonly wrapped: WrappedBase64;
}

/**
 * Knows the secret values, and removes them from everything that is reported or printed. An entry point has one, in
 * front of every sink and of the text of every error.
 */
export class Redactor {
  readonly #forms = new Set<string>();
  readonly #base64 = new Set<string>();
  /** Undefined after a new value: a step may mask hundreds of them, one after the other. */
  #finders: Finders | undefined;
  /** The names of values that are too short to be redacted, and were not reported yet. */
  #tooShort: string[] = [];
  readonly #stepMasks = new Set<string>();
  /** By step and stream: the end of a line that has not ended, where a value may have begun. */
  readonly #begun = new Map<string, string>();

  /** Redacts the value from now on; `name` says what it is, such as `the password of registry "x"`. */
  readonly mark = (value: string | Uint8Array, name: string): void => {
    if (value.length === 0) return;
    const { all, base64 } = listForms(value);
    if (all.length === 0) this.#tooShort.push(name);
    if (all.every((form) => this.#forms.has(form))) return;
    for (const form of all) this.#forms.add(form);
    for (const form of base64) this.#base64.add(form);
    this.#finders = undefined;
  };

  /** The text without the values; fast if there are none in it. */
  readonly redact = (text: string): string => {
    if (this.#forms.size === 0) return text;
    if (!text.includes('\n')) return this.#redactLine(text);
    return text.split('\n').map(this.#redactLine).join('\n');
  };

  /** The values that steps have masked by the runner's command. Later steps of the job have to mask them as well. */
  get stepMasks(): Iterable<string> {
    return this.#stepMasks;
  }

  /** The events to report instead of one: warnings, itself, or nothing while a line may be the beginning of a value. */
  redactEvent(event: RunEvent): readonly RunEvent[] {
    if (this.#knowsNothing && !mayTeach(event)) return [event];
    const redacted = this.#redactOne(event);
    return [...this.#tooShort.splice(0).map(toWarning), ...redacted];
  }

  /** A tracer whose names are redacted. */
  redactTracer(tracer: Tracer): Tracer {
    return {
      span: (lane, name, work) => tracer.span(this.redact(lane), this.redact(name), work),
    };
  }

  get #search(): Finders {
    this.#finders ??= {
      texts: new TextFinder([...this.#forms]),
      wrapped: new WrappedBase64(this.#base64),
    };
    return this.#finders;
  }

  get #knowsNothing(): boolean {
    return this.#forms.size === 0 && this.#tooShort.length === 0 && this.#begun.size === 0;
  }

  #redactOne(event: RunEvent): readonly RunEvent[] {
    if (event.type === 'step-output') return this.#redactOutput(event);
    if (event.type !== 'step-finished' && event.type !== 'step-retried')
      return [this.#redactFields(event)];
    return [...this.#takeBegun(event.step), this.#redactFields(event)];
  }

  #redactOutput({ open, ...output }: StepOutput): readonly StepOutput[] {
    const key = `${output.stream} ${output.step}`;
    const [first = '', ...rest] = output.lines;
    const lines = [(this.#begun.get(key) ?? '') + first, ...rest];
    this.#begun.delete(key);
    const piece = open ? (lines.pop() ?? '') : undefined;
    for (const line of lines) this.#learnMask(line, output.step);
    const redacted = lines.map(this.#redactLine);
    if (piece === undefined) return [{ ...output, lines: redacted }];
    const { passed, begun } = isMaskBegun(piece)
      ? { passed: '', begun: piece }
      : this.#splitBegun(piece);
    if (begun !== '') this.#begun.set(key, begun);
    if (passed !== '') return [{ ...output, lines: [...redacted, passed], open: true }];
    return redacted.length === 0 ? [] : [{ ...output, lines: redacted }];
  }

  /** From the line of a mask on, its value is redacted: also in that line. There are no warnings: output is only text. */
  #learnMask(line: string, step: string): void {
    const value = parseMask(line);
    if (value === undefined || !isLongEnough(value)) return;
    this.#stepMasks.add(value);
    this.mark(value, `a value that step "${step}" masks`);
  }

  readonly #redactLine = (line: string): string => {
    const spans = this.#search.texts.find(line);
    const pieces = this.#search.wrapped.find(line);
    return replaceSpans(line, pieces.length === 0 ? spans : joinSpans([...spans, ...pieces]));
  };

  /** Splits a text that continues: a redacted part to pass on, and the end, in which a value may have begun. */
  #splitBegun(text: string): { readonly passed: string; readonly begun: string } {
    const spans = this.#search.texts.find(text);
    const begunAt = this.#search.texts.findBegun(text);
    // A value that reaches into that end stays whole there, or it would not be found later.
    const cut = spans.find(({ end }) => end > begunAt);
    const at = Math.min(begunAt, cut?.start ?? begunAt);
    const passed = replaceSpans(
      text.slice(0, at),
      spans.filter(({ end }) => end <= at),
    );
    return { passed, begun: text.slice(at) };
  }

  /** The rest of the unfinished lines of a step, or an attempt, that has ended. */
  #takeBegun(step: string): readonly StepOutput[] {
    return (['stdout', 'stderr'] as const).flatMap((stream) => {
      const begun = this.#begun.get(`${stream} ${step}`);
      this.#begun.delete(`${stream} ${step}`);
      if (begun === undefined) return [];
      return [{ type: 'step-output', step, stream, lines: [this.#redactLine(begun)] } as const];
    });
  }

  #redactFields<Value>(value: Value): Value {
    return redactDeep(value, this.#redactField);
  }

  /** A field may hold a line that was cut in the middle of a value. */
  readonly #redactField = (text: string): string => {
    if (text.length < LONGEST_LINE - LONGEST_SEQUENCE) return this.redact(text);
    const { begun } = this.#splitBegun(text);
    if (begun.length < SHORTEST_BEGUN) return this.redact(text);
    return this.redact(text.slice(0, -begun.length)) + REDACTED;
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

/** Records by names that a step or a pipeline has chosen, which may look like fields of ours. */
const RECORD_FIELDS: ReadonlySet<string> = new Set(['outputs', 'tongTails']);

/** A copy in which every text is redacted, except for the names of fields and for public ones. */
function redactDeep<Value>(value: Value, redact: (text: string) => string): Value;
function redactDeep(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((each: unknown) => redactDeep(each, redact));
  return mapRecord(value, (field, name) => {
    if (PUBLIC_FIELDS.has(name)) return [name, field];
    if (!RECORD_FIELDS.has(name)) return [name, redactDeep(field, redact)];
    // The names of tongs are in the pipeline file, those of outputs are not.
    const toName = name === 'outputs' ? redact : String;
    return [name, mapRecord(field, (each, key) => [toName(key), redactDeep(each, redact)])];
  });
}

function mapRecord(
  value: unknown,
  map: (field: unknown, name: string) => readonly [name: string, field: unknown],
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => map(field, name)),
  );
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

/** Sorted, and those that overlap as one. */
function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (!last || span.start > last.end) joined.push(span);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joined;
}

function mayTeach(event: RunEvent): boolean {
  return event.type === 'step-output' && event.lines.some(mayBeMask);
}

function toWarning(name: string): Warned {
  return {
    type: 'warned',
    code: 'secret-too-short',
    message: `Cannot redact ${name}: it has fewer than ${SHORTEST_SECRET} characters`,
    hint: 'Use a longer one, and make sure that nothing prints it.',
  };
}
