import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INTERRUPTED } from '../../../src/base/async/interruption.ts';
import { Cancelled } from '../../../src/base/errors/errors.ts';
import { createPrinter, openReporters } from '../../../src/cli/reporters.ts';
import { Redactor } from '../../../src/report/redact.ts';
import { aFinishedRun } from '../../support/output/events.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { openTestConsole } from '../../support/output/test-console.ts';

describe('the reporters of a command', () => {
  it('print, and write the events to a file if one is named, with the id of the run', async () => {
    const folder = await temporaryFolder();
    const { console, printed } = openTestConsole({ folder });
    {
      await using reporters = await openReporters(console, { run: 'r1', events: 'e.jsonl' });
      reporters.reporter.report(aFinishedRun());
    }
    expect(printed().stdout).toBe('succeeded in 2.0s\n');
    expect(await readFile(join(folder, 'e.jsonl'), 'utf8')).toContain('"run":"r1"');
  });

  it('say that a signal has arrived, and what a second one does', async () => {
    const stopping = new AbortController();
    const { console, printed } = openTestConsole({ signal: stopping.signal });
    await using _ = await openReporters(console);
    stopping.abort(new Cancelled('SIGINT was received', { code: INTERRUPTED, exitCode: 130 }));
    expect(printed().stdout).toBe(
      'SIGINT was received: cancelling; a second signal stops at once\n',
    );
  });

  it('say nothing about a stop for another reason', async () => {
    const stopping = new AbortController();
    const { console, printed } = openTestConsole({ signal: stopping.signal });
    await using _ = await openReporters(console);
    stopping.abort(new Cancelled('nobody reads', { code: 'output-closed', exitCode: 141 }));
    expect(printed().stdout).toBe('');
  });
});

describe('the printer of a command without steps', () => {
  it('prints events as lines, redacted', () => {
    const redactor = new Redactor();
    redactor.mark('hunter2', 'it');
    const { console, printed } = openTestConsole({ redactor });
    createPrinter(console).report({
      type: 'warned',
      code: 'disk-unknown',
      message: 'a hunter2',
      hint: 'Do',
    });
    expect(printed()).toEqual({ stdout: 'warning: a ***\nhint: Do\n', stderr: '' });
  });
});
