import { readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProjectFrom, type Project } from '../../support/rigs/project.ts';
import { replaceImages, restoreImages } from '../../support/public-images.ts';
import {
  formatTranscript,
  parseTranscript,
  type Exchange,
} from '../../support/output/transcript.ts';

// The outputs in the documentation are those of `docs/recordings`: each folder is a project, with a session of commands in
// `session.txt`. With `TONGS_TEST_UPDATE=1` (`npm run generate -- --engine`) the sessions are written anew.

const ROOT = join(import.meta.dirname, '../../..');
const RECORDINGS = join(ROOT, 'docs/recordings');
const SESSION = 'session.txt';

/** What a plan says of the containerd store alone, and a run of what others have left. */
const OF_THE_ENGINE = / would be committed; |^removed leftovers of dead runs: /;

describeEngine('the recordings of the documentation', (rig) => {
  for (const name of readdirSync(RECORDINGS)) {
    it(`are what tongs prints today: ${name}`, { timeout: 120_000 }, async () => {
      const project = await openProjectFrom(rig, join(RECORDINGS, name));
      const file = join(RECORDINGS, name, SESSION);
      await rm(join(project.folder, SESSION));
      const pipelines = await replaceAllImages(project);
      project.shell('git init -q && git add .');
      const text = await readFile(file, 'utf8');
      const seen: Exchange[] = [];
      for (const exchange of parseTranscript(text)) {
        const output = await perform(project, exchange.command);
        seen.push({ ...exchange, output: output.map((line) => toPublic(line, pipelines)) });
      }
      if (process.env['TONGS_TEST_UPDATE'] === '1') await writeFile(file, formatTranscript(seen));
      else expect(seen.map(toComparable)).toEqual(parseTranscript(text).map(toComparable));
    });
  }

  async function perform(project: Project, command: string): Promise<string[]> {
    const [program, ...args] = command.split(' ');
    if (program !== 'tongs') return toLines(project.shell(command));
    const { stdout, stderr } = await project.run(args);
    const lines = [...toLines(stdout), ...toLines(stderr)];
    return lines.filter((line) => !OF_THE_ENGINE.test(line));
  }

  /** As somebody sees it who has the public images, and the usual socket. */
  function toPublic(line: string, pipelines: string): string {
    const address = describeAddress(rig.address);
    const text = line.replaceAll(address, 'unix:///var/run/docker.sock');
    return restoreImages(text, pipelines).trimEnd();
  }
});

/** Changes nothing else in the project's pipelines; returns what they were. */
async function replaceAllImages(project: Project): Promise<string> {
  const files = toLines(project.shell(String.raw`find . -name '*.yml' -type f`));
  const texts = await Promise.all(
    files.map(async (file) => {
      const path = join(project.folder, file);
      const text = await readFile(path, 'utf8');
      await writeFile(path, replaceImages(text));
      return text;
    }),
  );
  return texts.join('\n');
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Without times, ids and sizes, and without any number of an event. Steps that run at once may end in another order. */
function toComparable({ command, output }: Exchange): Pick<Exchange, 'command' | 'output'> {
  const masked = output.map((line) =>
    (line.startsWith('{') ? line.replaceAll(/(?<=:)[0-9.]+/g, '0') : line)
      .replaceAll(/\b[0-9a-f]{12,}\b/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'TIME')
      .replaceAll(/\b(?:[0-9.]+ ?(?:ms|[smh]|B|[kKMG]i?B))+\b/g, 'AMOUNT')
      .replaceAll(/duration_ms [0-9.]+/g, 'duration_ms AMOUNT')
      .replaceAll(/\bv\d+\.\d+\.\d+\b/g, 'VERSION'),
  );
  return { command, output: masked.toSorted() };
}
