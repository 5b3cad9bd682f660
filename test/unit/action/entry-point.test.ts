import { describe, expect, it } from 'vitest';
import { formatAnnotations, formatFailure } from '../../../src/action/entry-point.ts';
import { Cancelled, EngineFailed, InvalidInput } from '../../../src/base/errors/errors.ts';
import { Redactor } from '../../../src/report/redact.ts';

function annotationsOf(error: unknown): string[] {
  return formatAnnotations(error, new Redactor()).split('\n').slice(0, -1);
}

describe('an error of the action', () => {
  it('is printed where commands are stopped, and annotated with its hint', () => {
    const error = new EngineFailed('Cannot reach ::error::x', { code: 'x', hint: 'Start it' });
    const text = formatFailure(error, new Redactor());
    const [stop = '', ...rest] = text.split('\n');
    const token = /^::stop-commands::([0-9a-f]{48})$/.exec(stop)?.[1];
    expect(rest.indexOf(`::${token}::`)).toBeGreaterThan(0);
    expect(annotationsOf(error)).toEqual([
      '::error title=tongs::Cannot reach ::error::x%0AStart it',
    ]);
  });

  it('is annotated at each place in the file, as often as the runner shows it', () => {
    const diagnostics = Array.from({ length: 12 }, (_, index) => ({
      message: `wrong ${index}`,
      place: { file: 'a.yml', line: index + 1, column: 2, length: 1, text: 'x' },
    }));
    const annotations = annotationsOf(new InvalidInput(diagnostics));
    expect(annotations).toHaveLength(10);
    expect(annotations[1]).toBe('::error file=a.yml,line=2,col=2,title=tongs::wrong 1');
  });

  it('is a warning where it does not fail the job', () => {
    const error = new Error('x');
    expect(formatAnnotations(error, new Redactor(), 'warning')).toBe('::warning title=tongs::x\n');
  });

  it('is not annotated after a cancel: the runner does that', () => {
    const cancelled = new Cancelled('SIGTERM was received', { code: 'interrupted', exitCode: 143 });
    expect(annotationsOf(cancelled)).toEqual([]);
    expect(formatFailure(cancelled, new Redactor())).toContain('SIGTERM was received');
  });
});
