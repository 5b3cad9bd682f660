import { describe, expect, it } from 'vitest';
import { checkCommands } from '../../../scripts/docs/check-commands.ts';
import { checkLinks } from '../../../scripts/docs/check-links.ts';
import { readErrorCodes } from '../../../scripts/docs/check-words.ts';
import { checkYamlBlocks } from '../../../scripts/docs/check-yaml.ts';
import { openProgram } from '../../../scripts/docs/command-reference.ts';
import { drawTerminal } from '../../../scripts/docs/draw-terminal.ts';
import { eventObjects, eventReference } from '../../../scripts/docs/event-reference.ts';
import { fillPage } from '../../../scripts/docs/pieces.ts';
import { readSession } from '../../../scripts/docs/recordings.ts';
import { wordTable } from '../../../scripts/docs/word-table.ts';

const ACTIONS = {
  'us/ours': {
    inputs: { age: { description: 'How old', required: true }, dry: { description: 'Whether' } },
    outputs: { result: { description: 'What came of it' } },
  },
};

describe('a page', () => {
  it('may link to files and headings that are there', () => {
    const text = '[a](README.md) [b](README.md#quick-start) [c](#own) `[d](no.md)`\n# Own\n';
    expect(checkLinks('page.md', text.replace('#own', 'README.md#why'))).toEqual([]);
  });

  it('may not link to what is not there', () => {
    const text = 'see\n[a](no.md) and [b](README.md#no)\n';
    expect(checkLinks('page.md', text)).toMatchObject([
      { line: 2, message: 'the link to "no.md" leads nowhere: there is no "no.md"' },
      { line: 2, message: expect.stringContaining('"README.md" has no heading "no"') },
    ]);
  });

  it('has parts that are filled in', () => {
    const page = '<!-- begin a -->\nold\n<!-- end a -->\nrest\n';
    expect(fillPage('page.md', page, () => 'new')).toBe(
      '<!-- begin a -->\n\nnew\n\n<!-- end a -->\nrest\n',
    );
  });

  it('has no part that nothing makes, and none that does not end', () => {
    const page = '<!-- begin a -->\n<!-- end a -->\n';
    expect(() => fillPage('page.md', page, () => undefined)).toThrow('nothing makes "a"');
    expect(() => fillPage('page.md', '<!-- begin a -->\n', () => '')).toThrow('does not end');
  });

  it('has pipelines that are valid', () => {
    const page = 'text\n\n```yaml\nsteps:\n  - id: a\n    need: b\n    run: echo\n```\n';
    expect(checkYamlBlocks('page.md', page, {})).toMatchObject([
      { file: 'page.md', line: 6, message: expect.stringContaining('Cannot use "need"') },
    ]);
    expect(checkYamlBlocks('page.md', page.replace('    need: b\n', ''), {})).toEqual([]);
  });

  it('has workflows that use only what our actions have', () => {
    const workflow = [
      '```yaml',
      'on: push',
      'permissions: { contents: read }',
      'jobs:',
      '  ci:',
      '    steps:',
      '      - { id: x, uses: us/ours@v0, with: { dri: true } }',
      '      - run: echo ${{ steps.x.outputs.results }}',
      '```',
      '',
    ].join('\n');
    const messages = checkYamlBlocks('page.md', workflow, ACTIONS).map(({ message }) => message);
    expect(messages).toEqual([
      '"us/ours@v0" has no input "dri"',
      '"us/ours@v0" needs the input "age"',
      '"us/ours@v0" has no output "results"',
    ]);
  });

  it('has commands and options that the command line has', () => {
    const page = '`tongs plan --jsn`\n\n```sh\ntongs run --step a\ntongs runs\n```\n';
    expect(checkCommands('page.md', page, openProgram())).toMatchObject([
      { line: 5, message: '"tongs runs": there is no command "runs"' },
      { line: 1, message: '"tongs plan --jsn": there is no option "--jsn"' },
    ]);
  });
});

describe('the error codes in code', () => {
  it('are found however they are given', () => {
    const code = `
      const NAMED = 'by-name';
      throw new StepFailed('x', { code: 'literal', hint });
      throw new EngineFailed('x', { code: isIt ? NAMED : 'either-or' });
      throw invalidInput(
        'of-a-helper', 'message');
      throw new InvalidInput(problems.map((each) => toDiagnostic(each)), 'at-the-end');
      constructor(diagnostics, code = 'by-default') {}
    `;
    expect([...readErrorCodes(code)].toSorted()).toEqual(
      ['at-the-end', 'by-default', 'by-name', 'either-or', 'literal', 'of-a-helper'].toSorted(),
    );
  });
});

describe('the reference', () => {
  it('of events has a section for each event, with the fields that it inherits', () => {
    const reference = eventReference();
    expect(reference).toContain('### run-started\n');
    const [finished = ''] = reference.split('### step-finished\n')[1]?.split('### ') ?? [];
    expect(finished).toContain('| `place` |');
    expect(finished).toContain('| `exitCode?` | `number` |');
    expect(eventObjects()).toContain('### ReportedStep\n');
  });

  it('of words has those that are given, with their doc comments', () => {
    expect(wordTable('RunReason')).toMatch(/^\| `not-cached` \| \w.+\. \|$/m);
    expect(() => wordTable('NoSuchReason')).toThrow('reasons.ts has no type NoSuchReason');
  });
});

describe('a recording', () => {
  it('is read by the titles of its parts', () => {
    const [exchange] = readSession('hello', 'change');
    expect(exchange?.command).toBe('echo cherry >> words.txt');
    expect(() => readSession('hello', 'no such part')).toThrow('has no part "no such part"');
  });

  it('is drawn with its blanks, and without markup of its own', () => {
    const picture = drawTerminal('t', ['$ a  <b>', '✘ c  d']);
    expect(picture).toContain('a\u{A0}\u{A0}&lt;b&gt;');
    expect(picture).toContain('fill="#ff7b72">✘<');
  });
});
