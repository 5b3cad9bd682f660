import { describe, expect, it } from 'vitest';
import { Masks } from '../../../support/runner-harness/masks.ts';
import { StepLog } from '../../../support/runner-harness/step-log.ts';

function read(lines: readonly string[], wasKilled = false): StepLog {
  const log = new StepLog({ masks: new Masks(), workspace: '/work/space' });
  for (const line of lines) log.read(line);
  log.end(wasKilled);
  return log;
}

describe('StepLog', () => {
  it('writes what is no command as it is', () => {
    const log = read(['one', 'x ::error::two', '::nothing::three']);
    expect(log.record()).toMatchObject({
      log: ['one', 'x ::error::two', '::nothing::three'],
      annotations: [],
      commands: [],
      faults: [],
    });
  });

  it('collects annotations with their places', () => {
    const { annotations, log } = read([
      '::error file=/work/space/a.yml,line=3,col=5,title=some title::one%0Atwo',
      '::notice file=/elsewhere/b.yml::three',
    ]).record();
    expect(annotations).toEqual([
      {
        level: 'error',
        message: 'one\ntwo',
        title: 'some title',
        file: 'a.yml',
        line: 3,
        column: 5,
      },
      {
        level: 'notice',
        message: 'three',
        title: undefined,
        file: '/elsewhere/b.yml',
        line: undefined,
        column: undefined,
      },
    ]);
    expect(log).toEqual(['##[error]one\ntwo', '##[notice]three']);
  });

  it('takes ten annotations of each kind, and 4096 characters of each', () => {
    const long = 'x'.repeat(4_097);
    const errors = Array.from({ length: 11 }, (_, index) => `::error::${index}`);
    const { annotations, faults } = read([...errors, `::warning::${long}`]).record();
    expect(annotations).toHaveLength(11);
    expect(annotations.at(-1)?.message).toHaveLength(4_096);
    expect(faults).toMatchObject([
      { kind: 'annotation-dropped', detail: '10' },
      { kind: 'annotation-cut' },
    ]);
  });

  it('does not take a line that is no number', () => {
    const { annotations, faults } = read(['::error line=x::text']).record();
    expect(annotations).toMatchObject([{ line: undefined }]);
    expect(faults).toEqual([{ kind: 'annotation-invalid', detail: 'line=x' }]);
  });

  it('collects groups with their lines', () => {
    const lines = ['before', '::group::one', 'a', '##[endgroup]', 'between', '::group::two', 'b'];
    const { groups, log, faults } = read([...lines, '::endgroup::']).record();
    expect(groups).toEqual([
      { title: 'one', lines: ['a'] },
      { title: 'two', lines: ['b'] },
    ]);
    expect(log.slice(0, 4)).toEqual(['before', '##[group]one', 'a', '##[endgroup]']);
    expect(faults).toEqual([]);
  });

  it('finds a group in another, an end of none, and one left open', () => {
    const lines = [
      '::endgroup::',
      '::group::one',
      '::group::two',
      '::endgroup::',
      '::group::three',
    ];
    expect(read(lines).record().faults).toEqual([
      { kind: 'group-surplus-end', detail: '' },
      { kind: 'group-nested', detail: '"two" in "one"' },
      { kind: 'group-left-open', detail: 'three' },
    ]);
    expect(read(['::group::one'], true).record().faults).toEqual([]);
  });

  it('obeys nothing but the token while commands are stopped', () => {
    const log = read([
      '::stop-commands::Secret-Token',
      '::error::one',
      'x ##[error] two',
      '::wrong::',
      '::stop-commands::other',
      ' ::secret-token::',
      '::error::three',
    ]);
    const { annotations, commands, faults, log: text, masks } = log.record();
    expect(annotations).toMatchObject([{ message: 'three' }]);
    expect(commands.map(({ name }) => name)).toEqual(['stop-commands', 'resume', 'error']);
    expect(masks).toEqual(['Secret-Token']);
    expect(text.slice(0, 2)).toEqual(['::stop-commands::***', '::error::one']);
    // Pages that show the log do not know that commands were stopped.
    expect(faults).toEqual([{ kind: 'marker-in-output', detail: 'x ##[error] two' }]);
  });

  it('finds commands that were left stopped', () => {
    const { faults } = read(['::stop-commands::token']).record();
    expect(faults).toEqual([{ kind: 'commands-left-stopped', detail: 'token' }]);
  });

  it.each(['::stop-commands::', '::stop-commands::error', '::stop-commands::pause-logging'])(
    'does not take the token of %s',
    (line) => {
      const log = read([line, '::error::still obeyed']);
      expect(log.record().faults).toEqual([{ kind: 'stop-token-invalid', detail: line }]);
      expect(log.record().annotations).toHaveLength(1);
      expect(log.hasFailed).toBe(true);
    },
  );

  it('masks what is written after a mask', () => {
    const { log, annotations, groups } = read([
      'secret',
      '::add-mask::secret%0Aline two',
      'the secret, line two',
      '::group::secret',
      '::endgroup::',
      '::error::secret',
    ]).record();
    expect(log).toEqual(['secret', 'the ***, ***', '##[group]***', '##[endgroup]', '##[error]***']);
    expect(annotations).toMatchObject([{ message: '***' }]);
    expect(groups).toMatchObject([{ title: '***' }]);
  });

  it('finds a mask of nothing', () => {
    expect(read(['::add-mask:: ']).record().faults).toMatchObject([{ kind: 'mask-empty' }]);
  });

  it('obeys deprecated commands and tells of them', () => {
    const log = read(['::set-output name=a::1', '##[save-state name=b]2']);
    expect([log.outputs, log.state]).toEqual([{ a: '1' }, { b: '2' }]);
    expect(log.record().faults).toEqual([
      { kind: 'command-deprecated', detail: 'set-output a' },
      { kind: 'command-deprecated', detail: 'save-state b' },
    ]);
    expect(log.hasFailed).toBe(false);
  });

  it.each(['::set-env name=a::1', '::add-path::/x', '::set-output::1'])(
    'fails the step for %s',
    (line) => {
      const log = read([line]);
      expect(log.hasFailed).toBe(true);
      expect(log.record().faults).toHaveLength(1);
    },
  );

  it('finds a marker in the message of an annotation', () => {
    const { faults } = read(['::error::last lines:%0A##[group]x']).record();
    expect(faults).toMatchObject([{ kind: 'marker-in-output' }]);
  });
});
