import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineSplitter } from '../../../src/base/text/lines.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import { Redactor } from '../../../src/report/redact.ts';
import { listForms } from '../../../src/base/text/secret-forms.ts';
import { cases } from '../../support/values/property.ts';

/** The text that sinks get of a step that prints these chunks; after a true, a second passes without output. */
function printRedacted(
  secrets: readonly string[],
  chunks: readonly (readonly [Uint8Array, boolean])[],
): string {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.mark(secret, 'it');
  const splitter = new LineSplitter();
  let printed = '';
  const report = (lines: readonly string[]): void => {
    if (lines.length === 0) return;
    const output = { type: 'step-output', step: 'a', stream: 'stdout', lines } as const;
    take(splitter.isOpen ? { ...output, open: true } : output);
  };
  const take = (event: RunEvent): void => {
    for (const each of redactor.redactEvent(event)) {
      if (each.type === 'step-output') printed += each.lines.join('\n') + (each.open ? '' : '\n');
    }
  };
  for (const [bytes, waits] of chunks) {
    report(splitter.push(bytes));
    if (waits) report(splitter.takePartial());
  }
  report(splitter.flush());
  take(END);
  return printed;
}

const END: RunEvent = {
  type: 'step-finished',
  step: 'a',
  outcome: 'succeeded',
  reason: 'exit-code',
  ms: 1,
  phases: {},
  place: { file: 'f', line: 1 },
};

/** Searches for each form by itself, in the whole text at once. */
function redactSlowly(forms: readonly string[], text: string): string {
  const isIn = Array.from({ length: text.length }, () => false);
  for (const form of forms) {
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1))
      isIn.fill(true, at, at + form.length);
  }
  const units = Array.from({ length: text.length }, (_, at) => (isIn[at] ? HIDDEN : text[at]));
  return units.join('').replaceAll(HIDDEN_TEXT, '***');
}

const HIDDEN = '§';
const HIDDEN_TEXT = /§+/g;

/** What touches is one span or two, depending on where a piece of a line was passed on. */
function joinStars(text: string): string {
  return text.replaceAll(/(?:\*\*\*)+/g, '***');
}

function cut(
  text: string,
  places: readonly (readonly [number, boolean])[],
): [Uint8Array, boolean][] {
  const bytes = Buffer.from(text);
  const at = places.map(([place, waits]): [number, boolean] => [place % (bytes.length + 1), waits]);
  const sorted = at.toSorted(([a], [b]) => a - b);
  let from = 0;
  return [...sorted, [bytes.length, false] as const].map(([to, waits]) => {
    const chunk: [Uint8Array, boolean] = [bytes.subarray(from, to), waits];
    from = to;
    return chunk;
  });
}

// Few letters, so that secrets overlap with one another and with what is around them.
const letters = fc.constantFrom('a', 'b', '=', '"', ' ', '/', 'é', '\\');
const line = fc.string({ unit: letters, minLength: 1, maxLength: 9 });
const secret = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const place = fc.tuple(fc.nat(400), fc.boolean());

it('a redactor leaves what a slow search of the whole text leaves, however the text comes', () => {
  const printed = fc
    .array(secret, { minLength: 1, maxLength: 3 })
    .chain((secrets) =>
      fc.tuple(
        fc.constant(secrets),
        fc.array(
          fc.oneof(
            fc.constantFrom(...secrets, ...secrets.flatMap((each) => listForms(each).all)),
            line,
            fc.constantFrom('\n', ''),
          ),
          { maxLength: 12 },
        ),
        fc.array(place, { maxLength: 12 }),
      ),
    );
  fc.assert(
    fc.property(printed, ([secrets, parts, places]) => {
      const forms = secrets.flatMap((each) => listForms(each).all);
      const text = parts.join('');
      const redacted = printRedacted(secrets, cut(text, places)).replace(/\n$/, '');
      expect(forms.filter((form) => redacted.includes(form))).toEqual([]);
      const expected = redactSlowly(forms, text).replace(/\n$/, '');
      expect(joinStars(redacted)).toBe(joinStars(expected));
    }),
    cases(500),
  );
});
