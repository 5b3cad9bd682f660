import { describe, expect, it } from 'vitest';
import {
  Cancelled,
  EngineFailed,
  InternalError,
  InvalidInput,
  StepFailed,
} from '../../../../src/base/errors/errors.ts';
import { describeError, formatError } from '../../../../src/base/errors/format-error.ts';
import { PLAIN, TAGGED } from '../../../support/output/plain-ink.ts';

const BUG =
  'hint: This is a bug in Tongs: please report it with the lines above at https://github.com/tongs-dev/tongs/issues';

class Unspeakable extends Error {
  override get message(): string {
    throw new Error('no message');
  }
}

/** Whatever is asked of it throws. */
const HOSTILE = new Proxy(
  {},
  {
    get: () => {
      throw new Error('no property');
    },
    getPrototypeOf: () => {
      throw new Error('no prototype');
    },
  },
);

function circle(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}

function circularAggregate(): AggregateError {
  const aggregate = new AggregateError([new Error('inner')], 'outer');
  aggregate.errors.push(aggregate);
  return aggregate;
}

function withoutStack(thrown: unknown): string {
  return formatError(thrown, PLAIN)
    .split('\n')
    .filter((line) => !line.startsWith('    at '))
    .join('\n');
}

describe('formatError', () => {
  it('tells an error of ours with its hint and without its stack', () => {
    const thrown = new StepFailed('Cannot start tong "db": it has no image', {
      code: 'tong-image',
      hint: 'Give it one.',
    });
    expect(formatError(thrown, PLAIN)).toBe(
      'error: Cannot start tong "db": it has no image\nhint: Give it one.',
    );
  });

  it('tells an error of ours without a hint in one line', () => {
    const thrown = new Cancelled('SIGINT was received', { code: 'interrupted', exitCode: 130 });
    expect(formatError(thrown, PLAIN)).toBe('error: SIGINT was received');
  });

  it('tells a hint of several lines with all of them set in', () => {
    const thrown = new StepFailed('x', { code: 'x', hint: 'Tried:\none\ntwo' });
    expect(formatError(thrown, PLAIN)).toBe('error: x\nhint: Tried:\n      one\n      two');
  });

  it('tells each cause in a line of its own', () => {
    const root = new Error('connect ECONNREFUSED');
    const cause = new Error('fetch failed', { cause: root });
    const thrown = new EngineFailed('Cannot reach the engine', { code: 'x', cause });
    expect(formatError(thrown, PLAIN)).toBe(
      'error: Cannot reach the engine\n  because: fetch failed\n  because: connect ECONNREFUSED',
    );
  });

  it('leaves out a cause that the message contains', () => {
    const cause = new Error('no such image');
    const thrown = new EngineFailed('Cannot create "a": no such image', { code: 'x', cause });
    expect(formatError(thrown, PLAIN)).toBe('error: Cannot create "a": no such image');
  });

  it('tells causes that go in a circle once', () => {
    const first = new Error('first');
    const second = new Error('second', { cause: first });
    first.cause = second;
    const thrown = new StepFailed('x', { code: 'x', cause: first });
    expect(formatError(thrown, PLAIN)).toBe('error: x\n  because: first\n  because: second');
  });

  it('tells a cause that is no error', () => {
    const thrown = new StepFailed('x', { code: 'x', cause: { status: 500 } });
    expect(formatError(thrown, PLAIN)).toBe('error: x\n  because: { status: 500 }');
  });

  it('sets off what matters', () => {
    const cause = new Error('why');
    const thrown = new StepFailed('what', { code: 'x', hint: 'how', cause });
    expect(formatError(thrown, TAGGED)).toBe(
      '<red>error</red><b>: what</b>\n<dim>  because: why</dim>\n<cyan>hint</cyan>: how',
    );
  });

  it('tells one diagnostic alone', () => {
    expect(formatError(new InvalidInput([{ message: 'one', hint: 'two' }]), PLAIN)).toBe(
      'error: one\nhint: two',
    );
  });

  it('tells several diagnostics with their number', () => {
    const thrown = new InvalidInput([{ message: 'one' }, { message: 'two' }]);
    expect(formatError(thrown, PLAIN)).toBe('error: one\n\nerror: two\n\n2 errors');
  });

  it('tells our own bug with its stack', () => {
    const text = formatError(new InternalError('Cannot go on'), PLAIN);
    expect(text).toMatch(/^error: Cannot go on\nInternalError: Cannot go on\n {4}at /);
    expect(text.endsWith(`\n${BUG}`)).toBe(true);
  });

  it('takes a foreign error for our bug, and tells where it was thrown', () => {
    const text = formatError(new TypeError('x is not a function'), PLAIN);
    expect(text).toMatch(
      /^error: Cannot continue: x is not a function\nTypeError: x is not a function\n {4}at /,
    );
    expect(text.endsWith(`\n${BUG}`)).toBe(true);
  });

  it('tells the causes of a foreign error', () => {
    const thrown = new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
    expect(formatError(thrown, PLAIN)).toContain('because: ECONNRESET');
  });

  it.each([
    { name: 'a text', thrown: 'lost', shown: 'lost' },
    { name: 'an empty text', thrown: '', shown: "''" },
    { name: 'null', thrown: null, shown: 'null' },
    { name: 'undefined', thrown: undefined, shown: 'undefined' },
    { name: 'a number', thrown: 7, shown: '7' },
    { name: 'a symbol', thrown: Symbol('s'), shown: 'Symbol(s)' },
    { name: 'an object', thrown: { code: 'E' }, shown: "{ code: 'E' }" },
    { name: 'a circular object', thrown: circle(), shown: '<ref *1> { self: [Circular *1] }' },
    { name: 'a hostile object', thrown: HOSTILE, shown: 'an error that cannot be read' },
  ])('tells $name', ({ thrown, shown }) => {
    expect(formatError(thrown, PLAIN)).toBe(`error: Cannot continue: ${shown}\n${BUG}`);
  });

  it('tells an error whose message throws', () => {
    expect(withoutStack(new Unspeakable())).toContain('error: Cannot continue: ');
  });

  it('tells an error of ours whose cause has a message that throws', () => {
    const thrown = new StepFailed('x', { code: 'x', cause: new Unspeakable() });
    expect(formatError(thrown, PLAIN)).toBe('error: x\n  because: an error that cannot be read');
  });

  it('tells all errors of an aggregate', () => {
    const thrown = new AggregateError([new Error('one'), 'two'], 'both');
    expect(withoutStack(thrown)).toContain('error: Cannot continue: one; two\n');
  });

  it('tells an aggregate that holds itself', () => {
    expect(withoutStack(circularAggregate())).toContain('error: Cannot continue: inner; ');
  });
});

describe('describeError', () => {
  it.each([
    { name: 'an error', thrown: new Error('lost'), text: 'lost' },
    { name: 'an error without a message', thrown: new RangeError(), text: 'RangeError' },
    {
      name: 'an error whose message is no text',
      thrown: Object.assign(new Error('x'), { message: 7 }),
      text: 'Error',
    },
    { name: 'an empty aggregate', thrown: new AggregateError([], 'none'), text: 'none' },
    {
      name: 'an aggregate of aggregates',
      thrown: new AggregateError([new AggregateError([new Error('a'), new Error('b')]), 'c']),
      text: 'a; b; c',
    },
    {
      name: 'a suppressed error',
      thrown: new SuppressedError(new Error('rmdir'), new Error('run')),
      text: 'run; then, while cleaning up: rmdir',
    },
    { name: 'a text', thrown: 'lost', text: 'lost' },
    { name: 'null', thrown: null, text: 'null' },
    {
      name: 'a deep object',
      thrown: { a: { b: { c: { d: 1 } } } },
      text: '{ a: { b: { c: [Object] } } }',
    },
    {
      name: 'an error whose message throws',
      thrown: new Unspeakable(),
      text: 'an error that cannot be read',
    },
    { name: 'a hostile object', thrown: HOSTILE, text: 'an error that cannot be read' },
  ])('tells $name in one line', ({ thrown, text }) => {
    expect(describeError(thrown)).toBe(text);
  });

  it('tells a message of several lines in one', () => {
    expect(describeError(new Error('[\n  {\n    "code": 1\n  }\n]\n'))).toBe('[ { "code": 1 } ]');
  });

  it('tells a text of several lines in one', () => {
    expect(describeError('one\r\n  two\n')).toBe('one two');
  });

  it('tells a suppressed error that holds itself', () => {
    const thrown = new SuppressedError(new Error('inner'), undefined);
    thrown.suppressed = thrown;
    expect(describeError(thrown)).toContain('then, while cleaning up: inner');
  });
});

describe('a text of others in an error', () => {
  const NASTY = 'a\u001b[2J\u009b31m\u0007\u202eb';

  it('reaches no terminal as anything but text', () => {
    const place = { file: NASTY, line: 1, column: 1, length: 1, text: NASTY };
    const related = { message: NASTY, place };
    const diagnostic = { message: NASTY, place, hint: `${NASTY}\n${NASTY}`, related };
    const stack = Object.assign(new Error(NASTY), { stack: NASTY });
    const all = [
      new InvalidInput([diagnostic], 'x'),
      new EngineFailed(NASTY, { code: 'x', hint: NASTY, cause: new Error(NASTY) }),
      stack,
      NASTY,
    ];
    for (const each of all) {
      // oxlint-disable-next-line no-control-regex -- These are what a terminal obeys.
      expect(formatError(each, PLAIN)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    }
  });

  it('is on one line where a message is', () => {
    const failed = new EngineFailed('Cannot start:\n  it is\r\nbroken', { code: 'x' });
    expect(formatError(failed, PLAIN)).toBe('error: Cannot start: it is broken');
  });
});
