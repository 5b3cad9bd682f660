import { describe, expect, it } from 'vitest';
import { WRITTEN_VARIABLES } from '../../../../src/anvil/command/written-files.ts';
import { readPipeline } from '../../../../src/pipeline/read.ts';
import { STEP_FILES } from '../../../../src/pipeline/settings/env-mistakes.ts';

function warningsOf(env: Record<string, string>, common = {}): readonly (readonly string[])[] {
  const steps = [{ id: 'a', run: 'true', env }];
  const read = readPipeline(JSON.stringify({ env: common, steps }), 'p.yml');
  expect(read.ok).toBe(true);
  return read.warnings.map(({ message, hint = '' }) => [message, hint]);
}

describe('checkEnv', () => {
  it('knows the files of the anvil', () => {
    expect([...STEP_FILES.keys()].toSorted()).toEqual(Object.values(WRITTEN_VARIABLES).toSorted());
  });

  it('shows how a folder comes in front of PATH', () => {
    expect(warningsOf({ PATH: '/opt/x/bin:$PATH' })).toEqual([
      [
        '"PATH" in "env" of step "a" has the text "$PATH": variables in "env" are not expanded',
        'Write it in the script: export PATH="/opt/x/bin:$PATH"\nOr in a step whose files it starts from: echo /opt/x/bin >> "$GITHUB_PATH"',
      ],
    ]);
    expect(warningsOf({ PATH: '/x:${PATH}' })[0]?.[1]).toContain('echo /x >> "$GITHUB_PATH"');
    expect(warningsOf({ PATH: '$HOME/bin:$PATH' })[0]?.[1]).toBe(
      'Write it in the script: export PATH="$HOME/bin:$PATH"',
    );
  });

  it.each([
    ['$HOME/.cache', '$HOME'],
    ['a ${HOME}', '${HOME}'],
    ['${A}:$B', '$B'],
    ['$C', '$C'],
    ['http://$TONG_DB_HOST', '$TONG_DB_HOST'],
    ['$GITHUB_WORKSPACE/x', '$GITHUB_WORKSPACE'],
  ])('warns of %j', (value, found) => {
    const env = { X: value, B: '1' };
    expect(warningsOf(env, { C: '1' })).toEqual([
      [
        expect.stringContaining(`has the text "${found}"`),
        `Write it in the script: export X="${value}"`,
      ],
    ]);
  });

  it.each(['pa$$word', '$2y$10$abc', '$foo', '${x}', '$', 'cost: $5', '$HOMER', '%HOME%'])(
    'says nothing of %j',
    (value) => {
      expect(warningsOf({ X: value })).toEqual([]);
    },
  );
});
