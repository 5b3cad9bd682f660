import { readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { digestEvents, findDisorder } from '../../support/output/event-digest.ts';
import { openProjectFrom, type Project } from '../../support/rigs/project.ts';
import {
  describeDifference,
  formatTranscript,
  parseTranscript,
  type Exchange,
} from '../../support/output/transcript.ts';

// Each folder in `cases` is a project, with a session of commands in `session.txt` and what they are
// to print. `tongs run` shows its events (see `event-digest.ts`), `show tongs …` what it prints,
// `forget STEP` takes a snapshot's name away; everything else is a shell's. With `TONGS_TEST_UPDATE=1`
// the sessions are written anew: read what has changed.

const CASES = join(import.meta.dirname, '../cases');
const SESSION = 'session.txt';

describeEngine('tongs', (rig) => {
  for (const name of readdirSync(CASES)) {
    it(`does what is written down in the case ${name}`, { timeout: 120_000 }, async () => {
      const project = await openProjectFrom(rig, join(CASES, name));
      const file = join(CASES, name, SESSION);
      await rm(join(project.folder, SESSION));
      const text = await readFile(file, 'utf8');
      const seen: Exchange[] = [];
      for (const exchange of parseTranscript(text)) {
        const output = await perform(project, exchange.command);
        seen.push({ ...exchange, output: normalize(output, project) });
      }
      const session = formatTranscript(seen);
      if (process.env['TONGS_TEST_UPDATE'] === '1') await writeFile(file, session);
      // The summary of a run shows only the message, so the lines that differ have to be in it.
      else expect(session, describeDifference(text, session)).toBe(text);
    });
  }
});

async function perform(project: Project, command: string): Promise<string[]> {
  const words = command.split(' ');
  if (words[0] === 'forget') {
    await project.forget(words[1] ?? '');
    return [];
  }
  if (words[0] === 'show') return show(project, words.slice(2));
  if (words[0] === 'tongs' && words[1] === 'run') return run(project, words.slice(2));
  return toLines(project.shell(command));
}

async function run(project: Project, args: readonly string[]): Promise<string[]> {
  const named = args.some((word) => word.endsWith('.yml'));
  const started = project.startRun(named ? args : ['pipeline.yml', ...args]);
  const { exitCode, stderr } = await started.ended;
  const events = started.log.events();
  expect(findDisorder(events)).toEqual([]);
  return [...digestEvents(events), ...toLines(stderr), `exit code ${exitCode}`];
}

async function show(project: Project, args: readonly string[]): Promise<string[]> {
  const { exitCode, stdout, stderr } = await project.run(args);
  return [
    ...toLines(stdout),
    ...toLines(stderr),
    ...(exitCode === 0 ? [] : [`exit code ${exitCode}`]),
  ];
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** What differs from run to run, by what it stands for. */
function normalize(lines: readonly string[], project: Project): string[] {
  const runs = project.runs.map(({ log }) => log.run).filter((id) => id !== '');
  // What a plan says of the containerd store alone.
  const usual = lines.filter((line) => !line.includes(' would be committed; '));
  return usual.map((line) => {
    let text = line.replaceAll(project.folder, 'FOLDER').replaceAll(project.home, 'HOME');
    for (const id of runs) text = text.replaceAll(id, 'RUN');
    if (text.includes(', run ')) text = text.replace(/, run [0-9a-f]{12}$/, ', run RUN');
    return text
      .replaceAll(project.env['DOCKER_HOST'] ?? '', 'ENGINE')
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'TIME')
      .replace(/ (after|in) [0-9.]+m?s\b/, ' $1 SECONDS')
      .replace(/container "[0-9a-f]{12}": .*: (exec: "[^"]*": [^:]*).*/, 'container "ID": … $1 …')
      .replace(/(Cannot pull image "[^"]*"): .*/, '$1: REASON')
      .trimEnd();
  });
}
