import { createWriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { formatAnnotations, formatFailure } from '../../../src/action/entry-point.ts';
import { EngineFailed, InvalidInput } from '../../../src/base/errors/errors.ts';
import { createReporter } from '../../../src/report/create-reporter.ts';
import type { RunEvent, StepFinished } from '../../../src/report/event.ts';
import { JsonLinesReporter } from '../../../src/report/files/json-lines.ts';
import { TraceFile } from '../../../src/report/files/trace.ts';
import { GitHubReporter } from '../../../src/report/github/github.ts';
import { formatSummary } from '../../../src/report/github/summary.ts';
import { RunRecord } from '../../../src/report/record.ts';
import { Redactor } from '../../../src/report/redact.ts';
import type { Sink } from '../../../src/report/reporter.ts';
import { createInk } from '../../../src/report/terminal/ink.ts';
import { TerminalReporter } from '../../../src/report/terminal/terminal.ts';
import { FakeClock } from '../../support/clocks/fake-clock.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

const SECRET = 'p@ss"word';
const SECOND = 'line one\nline two';
/** As they are, in a URL, in JSON, and in base64. */
const FORMS = [
  SECRET,
  encodeURIComponent(SECRET),
  JSON.stringify(SECRET).slice(1, -1),
  Buffer.from(SECRET).toString('base64').replaceAll('=', ''),
  'line one',
  'line two',
];
const SAID = `${FORMS.join(', ')} and ${Buffer.from(`me:${SECRET}`).toString('base64')}`;

function end(changes: Partial<StepFinished>): StepFinished {
  return {
    type: 'step-finished',
    step: 'a',
    outcome: 'failed',
    reason: 'exit-code',
    ms: 1,
    phases: {},
    place: { file: 'f', line: 1 },
    ...changes,
  };
}

/** Whatever a run has to say, with the secrets in each field that is free text. */
const EVENTS: readonly RunEvent[] = [
  { type: 'run-started', pipeline: 'ci', file: 'f', engine: SAID },
  {
    type: 'plan-made',
    steps: [
      {
        step: 'a',
        name: SAID,
        needs: [],
        verdict: 'run',
        reason: 'ingredients-changed',
        changed: ['env'],
        changedEnv: [SAID],
      },
    ],
    sourceFiles: 1,
  },
  { type: 'noted', code: 'snapshots-off', message: SAID },
  { type: 'warned', code: 'pipeline', message: SAID, hint: SAID },
  { type: 'pull-started', image: SAID },
  { type: 'pull-finished', image: SAID, ms: 1 },
  { type: 'tong-started', tong: 't', image: SAID },
  { type: 'tong-failed', tong: 't', message: SAID, tail: [SAID], probe: [SAID] },
  { type: 'step-started', step: 'a' },
  { type: 'step-output', step: 'a', stream: 'stdout', lines: [SAID, ...SECOND.split('\n')] },
  {
    type: 'step-output',
    step: 'a',
    stream: 'stderr',
    lines: [`> ${SECRET.slice(0, 4)}`],
    open: true,
  },
  { type: 'step-output', step: 'a', stream: 'stderr', lines: [SECRET.slice(4)] },
  end({ message: SAID, hint: SAID, tail: [SAID], tongTails: { t: [SAID] } }),
  { type: 'cleanup-failed', subject: SAID, message: SAID },
  {
    type: 'prune-finished',
    target: 'cache',
    result: 'failed',
    message: SAID,
    hint: SAID,
    dryRun: false,
    records: 0,
    reclaimedBytes: 0,
    ms: 1,
  },
  { type: 'run-finished', result: 'failed', ms: 1, cached: 0, misses: 0 },
];

function openRedactor(): Redactor {
  const redactor = new Redactor();
  redactor.mark(SECRET, 'a password');
  redactor.mark(SECOND, 'a key');
  return redactor;
}

function report(sink: Sink): void {
  const reporter = createReporter([sink], {
    clock: new FakeClock(),
    redactor: openRedactor(),
    run: 'r',
  });
  for (const event of EVENTS) reporter.report(event);
}

/** That something was written, and none of the secrets. */
function expectRedacted(written: string): void {
  expect(written).toContain('***');
  const isFound = [...FORMS, SECRET.slice(4), 'p@ss'].filter((form) => written.includes(form));
  expect(isFound, written).toEqual([]);
}

describe('a secret is in no line of', () => {
  it.each([true, false])('the terminal, live: %s', async (isLive) => {
    const out = new PassThrough();
    {
      using terminal = new TerminalReporter({
        out,
        ink: createInk(false),
        clock: new FakeClock(),
        colors: false,
        screen: isLive ? () => ({ columns: 500, rows: 50 }) : undefined,
      });
      report(terminal);
    }
    out.end();
    expectRedacted(await text(out));
  });

  it.each(['grouped', 'stream'] as const)('the log and annotations of GitHub, %s', async (log) => {
    const out = new PassThrough();
    const written = text(out);
    {
      await using github = new GitHubReporter({
        out,
        log,
        temporaryFolder: await temporaryFolder(),
      });
      report(github);
    }
    out.end();
    expect(await written).toContain('::error ');
    expectRedacted(await written);
  });

  it('the job summary', () => {
    const record = new RunRecord();
    report(record);
    expectRedacted(formatSummary(record).replaceAll('\\', ''));
  });

  it('the log of events', async () => {
    const path = join(await temporaryFolder(), 'events.jsonl');
    {
      await using log = new JsonLinesReporter(createWriteStream(path));
      report(log);
    }
    expectRedacted(await readFile(path, 'utf8'));
  });

  it('the trace', async () => {
    const path = join(await temporaryFolder(), 'trace.json');
    {
      await using trace = new TraceFile(await open(path, 'w'), () => 0, 0);
      report(trace);
      await openRedactor()
        .redactTracer(trace)
        .span('engine', `pull ${SAID}`, async () => {});
    }
    expectRedacted(await readFile(path, 'utf8'));
  });

  it('what is thrown', () => {
    const cause = new Error(SAID, { cause: new Error(SECOND) });
    const place = { file: 'f', line: 1, column: 1, length: 1, text: SAID };
    for (const error of [
      new EngineFailed(SAID, { code: 'x', hint: `${SAID}\n${SECOND}`, cause }),
      new InvalidInput([{ message: SAID, hint: SAID, place }]),
      new AggregateError([new Error(SAID), SECOND]),
      SAID,
    ]) {
      const redactor = openRedactor();
      const written = formatFailure(error, redactor) + formatAnnotations(error, redactor);
      expect(written).toContain('::error ');
      expectRedacted(written);
    }
  });
});
