import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeEngine } from '../support/engine.ts';
import { openProjectFrom } from '../support/project.ts';
import { replaceImages } from '../support/public-images.ts';
import { readActionFile } from '../support/runner-harness/action-file.ts';
import { TESTED_ROOT } from '../support/tongs-process.ts';

const EXAMPLES = join(TESTED_ROOT, 'examples');
const NAMES = readdirSync(EXAMPLES);
const PIPELINE = '.tongs/pipeline.yml';

const workflowFile = z.object({
  jobs: z.object({
    test: z.object({
      steps: z.tuple([
        z.object({ uses: z.string().regex(/^actions\/checkout@v\d+$/) }),
        z.object({ uses: z.literal('tongs-dev/tongs@v0'), with: z.record(z.string(), z.string()) }),
      ]),
    }),
  }),
});

describeEngine('an example', (rig) => {
  it.each(NAMES)('succeeds, and a second time from the cache: %s', async (name) => {
    const project = await openProjectFrom(rig, join(EXAMPLES, name));
    await project.write({ [PIPELINE]: replaceImages(readExample(name, PIPELINE)) });
    const first = project.startRun([]);
    expect(await first.ended).toMatchObject({ exitCode: 0, stderr: '' });
    const second = project.startRun([]);
    expect(await second.ended).toMatchObject({ exitCode: 0, stderr: '' });
    const outcomes = second.log.of('step-finished').map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['cached', 'cached', 'cached']);
  });
});

describe('the workflow of an example', () => {
  it.each(NAMES)('uses the action with inputs that there are: %s', (name) => {
    const workflow = workflowFile.parse(load(readExample(name, '.github/workflows/ci.yml')));
    const [, tongs] = workflow.jobs.test.steps;
    const { inputs } = readActionFile(TESTED_ROOT);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(tongs.with)));
  });
});

function readExample(name: string, path: string): string {
  return readFileSync(join(EXAMPLES, name, path), 'utf8');
}
