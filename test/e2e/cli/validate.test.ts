import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE_MESSAGES, FIVE_MISTAKES } from '../../support/values/five-mistakes.ts';
import { writeFiles } from '../../support/files/git-repository.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { runTongs, type Ended } from '../../support/processes/tongs-process.ts';

/** In a folder with these files, where there is no engine. */
async function validate(
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ended> {
  const folder = await temporaryFolder();
  writeFiles(folder, files);
  return runTongs(['validate', ...args], { folder });
}

const GOOD = 'steps: [{ id: a, run: x }]\n';

describe('validate', () => {
  it('says what is in a good file', async () => {
    const two = `
tongs: { db: { image: postgres, port: 5432 } }
steps:
  - { id: a, run: x, tongs: db }
  - { id: b, run: x }
`;
    expect(
      await Promise.all([
        validate({ '.tongs/pipeline.yml': two }),
        validate({ '.tongs/release.yml': GOOD }, 'release'),
        validate({ 'x.yml': GOOD }, 'x.yml'),
      ]),
    ).toEqual([
      { exitCode: 0, stdout: '.tongs/pipeline.yml is valid: 2 steps, 1 tong\n', stderr: '' },
      { exitCode: 0, stdout: '.tongs/release.yml is valid: 1 step, 0 tongs\n', stderr: '' },
      { exitCode: 0, stdout: 'x.yml is valid: 1 step, 0 tongs\n', stderr: '' },
    ]);
  });

  it('warns of what has no effect in a good file', async () => {
    const unused = `tongs: { db: { image: postgres } }\n${GOOD}`;
    const { exitCode, stdout, stderr } = await validate({ 'x.yml': unused }, 'x.yml');
    expect([exitCode, stdout]).toEqual([0, 'x.yml is valid: 1 step, 1 tong\n']);
    expect(stderr).toMatch(/^x\.yml:1:\d+: warning: .*"db"/);
  });

  it('tells five mistakes at once, each with its place, an excerpt and a hint', async () => {
    const { exitCode, stdout, stderr } = await validate({ 'x.yml': FIVE_MISTAKES }, 'x.yml');
    expect([exitCode, stdout]).toEqual([2, '']);
    const blocks = stderr.trimEnd().split('\n\n');
    expect(blocks.map((block) => block.split('\n')[0])).toEqual([
      ...FIVE_MESSAGES.map(([place, message]) => `x.yml:${place}: error: ${message}`),
      '5 errors',
    ]);
    for (const block of blocks.slice(0, -1))
      expect(block).toMatch(/\n\d+ \| .*\n +\| +\^+\n[^]*hint: ./);
  });

  it.each([
    { args: [], message: 'there is no ".tongs/pipeline.yml" here or above', hint: 'Write one' },
    { args: ['x.yml'], message: 'there is no such file', hint: 'Write one' },
    { args: ['.'], message: 'it is a folder', hint: 'Name the file of a pipeline in it.' },
    { args: ['..'], message: 'it is a folder', hint: 'Name the file of a pipeline in it.' },
    { args: ['./folder'], message: 'it is a folder', hint: 'Name the file of a pipeline in it.' },
  ])('refuses $args: $message', async ({ args, message, hint }) => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'folder'));
    const { exitCode, stdout, stderr } = await runTongs(['validate', ...args], { folder });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: Cannot (find|read) the pipeline ".+": .+\nhint: .+\n$/);
    expect(stderr).toContain(`: ${message}\nhint: ${hint}`);
  });
});
