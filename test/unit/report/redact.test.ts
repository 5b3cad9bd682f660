import { describe, expect, it } from 'vitest';
import type { RunEvent, StepOutput } from '../../../src/report/event.ts';
import { Redactor } from '../../../src/report/redact.ts';
import { aRetriedStep } from '../../support/output/events.ts';

function redactorOf(...values: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const value of values) redactor.mark(value, 'it');
  return redactor;
}

function output(lines: readonly string[], more: Partial<StepOutput> = {}): StepOutput {
  return { type: 'step-output', step: 'a', stream: 'stdout', lines, ...more };
}

const END: RunEvent = {
  type: 'step-finished',
  step: 'a',
  outcome: 'failed',
  reason: 'exit-code',
  ms: 1,
  phases: {},
  place: { file: 'f', line: 1 },
};

describe('Redactor', () => {
  it('passes on the beginning of a line that an attempt has not ended, before what follows', () => {
    const redactor = redactorOf('hunter2');
    const events = [
      output(['say hunt'], { open: true }),
      aRetriedStep('a', { tail: ['say hunter2'] }),
      output(['er2']),
    ].flatMap((event) => redactor.redactEvent(event));
    expect(events).toMatchObject([
      { lines: ['say '], open: true },
      { lines: ['hunt'] },
      { type: 'step-retried', tail: ['say ***'] },
      { lines: ['er2'] },
    ]);
  });

  it('takes values out of texts, and what overlaps at once', () => {
    const redactor = redactorOf('hunter2', 'ter2ster');
    expect(redactor.redact('hunter2ster, Hunter2 and hunter2')).toBe('***, Hunter2 and ***');
    expect(redactor.redact('nothing')).toBe('nothing');
  });

  it('takes the forms of a value out', () => {
    const { redact } = redactorOf('p@ss word');
    expect(redact(`http://me:${encodeURIComponent('p@ss word')}@proxy`)).toBe(
      'http://me:***@proxy',
    );
    const header = Buffer.from('me:p@ss word').toString('base64');
    expect(redact(`Authorization: Basic ${header}`)).toMatch(
      /^Authorization: Basic bWU\S*\*\*\*\S?=*$/,
    );
  });

  it('finds wrapped base64 in a long text that ends like the beginning of a value', () => {
    const value = 'a-long-value-that-base64-wraps-over-lines';
    const base64 = Buffer.from(value).toString('base64').replace(/=+$/, '');
    const lines = [base64.slice(0, 24), base64.slice(24, 48)];
    const text = [...lines, '-'.repeat(20_000), value.slice(0, 9)].join('\n');
    const [event] = redactorOf(value).redactEvent({ type: 'summary-written', step: 'a', text });
    const expected = ['***', '***', '-'.repeat(20_000), '***'].join('\n');
    expect(event).toMatchObject({ text: expected });
  });

  it('redacts records whose names look like fields of ours, and these names', () => {
    const named = { result: 'hunter2', code: 'hunter2', 'is-hunter2': '' };
    const [event] = redactorOf('hunter2').redactEvent({
      ...END,
      outputs: named,
      tongTails: { state: ['say hunter2'] },
    });
    expect(event).toMatchObject({
      outputs: { result: '***', code: '***', 'is-***': '' },
      tongTails: { state: ['say ***'] },
    });
  });

  it('passes an event on as it is where there is nothing to redact', () => {
    const event = output(['a']);
    expect(new Redactor().redactEvent(event)[0]).toBe(event);
  });

  it('redacts every text of an event except words of ours and ids', () => {
    const redactor = redactorOf('failed');
    const event: RunEvent = {
      ...END,
      step: 'failed',
      message: 'it failed',
      hint: 'failed?',
      tail: ['failed'],
      tongTails: { failed: ['has failed'] },
    };
    expect(redactor.redactEvent(event)).toEqual([
      {
        ...event,
        message: 'it ***',
        hint: '***?',
        tail: ['***'],
        tongTails: { failed: ['has ***'] },
      },
    ]);
  });

  it('says once of each value that is too short that it is not redacted', () => {
    const redactor = redactorOf();
    redactor.mark('', 'nothing');
    redactor.mark('abc', 'the password of "x"');
    const event = output(['abc']);
    expect(redactor.redactEvent(event)).toEqual([
      {
        type: 'warned',
        code: 'secret-too-short',
        message: 'Cannot redact the password of "x": it has fewer than 4 characters',
        hint: 'Use a longer one, and make sure that nothing prints it.',
      },
      event,
    ]);
    expect(redactor.redactEvent(event)).toEqual([event]);
  });

  it('redacts a value of several lines in the lines of output', () => {
    const redactor = redactorOf('first line\nsecond line');
    expect(redactor.redactEvent(output(['> first line', 'second line <', 'x']))).toEqual([
      output(['> ***', '*** <', 'x']),
    ]);
  });

  it('holds back the end of a line that comes in pieces while it may be a value', () => {
    const redactor = redactorOf('hunter2');
    const pass = (lines: readonly string[], more?: Partial<StepOutput>): readonly RunEvent[] =>
      redactor.redactEvent(output(lines, more));
    expect(pass(['one', 'password: hun'], { open: true })).toEqual([
      output(['one', 'password: '], { open: true }),
    ]);
    // The other stream is another line.
    expect(pass(['ter2'], { stream: 'stderr' })).toEqual([output(['ter2'], { stream: 'stderr' })]);
    expect(pass(['ter2, hunter2, h'], { open: true })).toEqual([
      output(['***, ***, '], { open: true }),
    ]);
    expect(pass(['un'], { open: true })).toEqual([]);
    expect(pass(['t', 'two'])).toEqual([output(['hunt', 'two'])]);
  });

  it('keeps a value whole that reaches into what it holds back', () => {
    const redactor = redactorOf('abcdef', 'efgh');
    expect(redactor.redactEvent(output(['-abcdef'], { open: true }))).toEqual([
      output(['-'], { open: true }),
    ]);
    expect(redactor.redactEvent(output(['gh-']))).toEqual([output(['***-'])]);
  });

  it('gives what it has held back when the step ends', () => {
    const redactor = redactorOf('hunter2');
    redactor.redactEvent(output(['hunt'], { open: true }));
    expect(redactor.redactEvent(END)).toEqual([output(['hunt']), END]);
    expect(redactor.redactEvent(END)).toEqual([END]);
  });

  it('redacts the beginning of a value at which a long line of a tail was cut', () => {
    const redactor = redactorOf('hunter2');
    const long = 'x'.repeat(16_000);
    expect(redactor.redactEvent({ ...END, tail: [`${long}hunt`, `${long}hu`, 'hunt'] })).toEqual([
      { ...END, tail: [`${long}***`, `${long}hu`, 'hunt'] },
    ]);
  });

  it('finds the base64 of a short value with something after it, and gives no length away', () => {
    const { redact } = redactorOf('1234', 'a much longer value');
    // `echo 1234 | base64`: the last character of the value's own base64 differs.
    expect(redact(Buffer.from('1234\n').toString('base64'))).toBe('***Ao=');
    expect(redact('1234 and a much longer value')).toBe('*** and ***');
  });

  it('finds base64 that is wrapped over lines, wherever a line begins', () => {
    const secret = 'correct horse battery staple, and a second sentence to fill the line';
    const wrap = (text: string, width: number): string[] =>
      Buffer.from(text)
        .toString('base64')
        .match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
    const lines = wrap(`{"auths":{"registry":{"auth":"me:${secret}"}}} and more`, 40);
    const [redacted] = redactorOf(secret).redactEvent(output(lines));
    expect(redacted).toEqual(
      output([lines[0] ?? '', 'bWU6***', '***', expect.stringMatching(/^\*\*\*UifX/)]),
    );
  });

  it('redacts what a step masks, from that line on, also if the line comes in pieces', () => {
    const redactor = redactorOf();
    expect(redactor.redactEvent(output([' ::add-mask::hunter2%0Atwo lines', 'hunter2']))).toEqual([
      output([' ::add-mask::***%0A***', '***']),
    ]);
    expect(redactor.redactEvent(output(['::add-ma'], { open: true }))).toEqual([]);
    expect(redactor.redactEvent(output(['sk::pass'], { open: true }))).toEqual([]);
    expect(redactor.redactEvent(output(['word', '::error::password']))).toEqual([
      output(['::add-mask::***', '::error::***']),
    ]);
    expect([...redactor.stepMasks]).toEqual(['hunter2\ntwo lines', 'password']);
  });

  it('does not wait for the end of a line that is no mask', () => {
    const redactor = redactorOf();
    const event = output(['::group::a'], { open: true });
    expect(redactor.redactEvent(event)).toEqual([event]);
    expect(redactor.redactEvent(output([':'], { open: true }))).toEqual([]);
    expect(redactor.redactEvent(END)).toEqual([output([':']), END]);
  });

  it('redacts the names of spans', async () => {
    const spans: string[] = [];
    const tracer = redactorOf('hunter2').redactTracer({
      span: (lane, name, work) => {
        spans.push(`${lane}: ${name}`);
        return work();
      },
    });
    expect(await tracer.span('engine', 'pull hunter2', async () => 1)).toBe(1);
    expect(spans).toEqual(['engine: pull ***']);
  });
});
