import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeEngine } from '../support/engines/engine.ts';
import { openProjectFrom } from '../support/rigs/project.ts';
import { replaceImages } from '../support/public-images.ts';
import { TESTED_ROOT } from '../support/processes/tongs-process.ts';

const EXAMPLES = join(TESTED_ROOT, 'examples');
const PIPELINE = '.tongs/pipeline.yml';

describeEngine('an example', (rig) => {
  it.each(readdirSync(EXAMPLES))('succeeds, and a second time from the cache: %s', async (name) => {
    const project = await openProjectFrom(rig, join(EXAMPLES, name));
    const text = readFileSync(join(EXAMPLES, name, PIPELINE), 'utf8');
    await project.write({ [PIPELINE]: replaceImages(text) });
    const first = project.startRun([]);
    expect(await first.ended).toMatchObject({ exitCode: 0, stderr: '' });
    const second = project.startRun([]);
    expect(await second.ended).toMatchObject({ exitCode: 0, stderr: '' });
    const outcomes = second.log.of('step-finished').map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['cached', 'cached', 'cached']);
  });
});
