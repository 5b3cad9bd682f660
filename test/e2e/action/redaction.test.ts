import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { writeFiles } from '../../support/files/git-repository.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

const PASSWORD = 'hunter2.word';

describeEngine('the password of a proxy', (rig) => {
  it('is in no log, annotation, summary or output of the action', async () => {
    const config = await temporaryFolder();
    const proxies = { default: { httpProxy: `http://me:${PASSWORD}@proxy.invalid:3128` } };
    writeFiles(config, { 'config.json': JSON.stringify({ proxies }) });
    const job = await openActionRig(
      rig,
      {
        '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - { id: tell, run: 'echo "$HTTP_PROXY"; exit 3' }
`,
      },
      { env: { DOCKER_CONFIG: config } },
    );
    const record = await job.run();
    expect(record).toMatchObject({ exitCode: 1, faults: [], outputs: { result: 'failed' } });
    expect(record.log.join('\n')).toContain('http://me:***@proxy.invalid:3128');
    expect(JSON.stringify(record.annotations)).toContain('http://me:***@proxy.invalid:3128');
    const events = await readFile(record.outputs['events-file'] ?? '', 'utf8');
    expect(events).toContain('http://me:***@proxy.invalid:3128');
    expect(JSON.stringify(record) + events).not.toContain(PASSWORD);
  });
});
