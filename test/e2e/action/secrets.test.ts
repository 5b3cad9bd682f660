import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listForms } from '../../../src/base/text/secret-forms.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openActionRig } from '../../support/rigs/action-rig.ts';

const TOKEN = 'hunter2/p@ss word';
const KEY = '-----BEGIN KEY-----\nMIIEowIBAAKCAQEA7\nQ7xab/cdefghijk+0\n-----END KEY-----';
const FORMS = [TOKEN, KEY].flatMap((value) => listForms(value).all);

function leaksIn(written: string): readonly string[] {
  return FORMS.filter((form) => written.includes(form));
}

describeEngine('the secrets of the action', (rig) => {
  it('reach the steps that name them, and are masked in all that the job shows', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - id: use
    secrets: [TOKEN, { name: KEY, file: key, env: KEY_FILE }]
    run: |
      test "$TOKEN" = 'hunter2/p@ss word' && test "$(tail -n 1 "$KEY_FILE")" = '-----END KEY-----'
      echo "::add-mask::made by the step"
      echo "$TOKEN, made by the step"; cat "$KEY_FILE"
      echo "::error::$TOKEN"
      echo "## $TOKEN" >> "$GITHUB_STEP_SUMMARY"
      env | grep -c INPUT_ || true
  - { id: broken, secrets: [TOKEN], run: 'echo "$TOKEN" >&2; exit 3' }
`,
    });
    const secrets = `TOKEN=${TOKEN}\nKEY<<END_OF_KEY\n${KEY}\nEND_OF_KEY\n`;
    const record = await job.run({ secrets });
    expect(record).toMatchObject({ exitCode: 1, faults: [], outputs: { 'failed-step': 'broken' } });
    expect(record.log.join('\n')).toContain('***, ***\n***\n***\n***\n***\n');
    // The runner masks the values as well, from the beginning; at the end also what a step has masked.
    expect(record.masks.slice(0, 2)).toEqual([TOKEN, KEY]);
    expect(record.masks.at(-1)).toBe('made by the step');
    const events = await readFile(record.outputs['events-file'] ?? '', 'utf8');
    const { masks: _, commands, ...shown } = record;
    const others = commands.filter(({ name }) => name !== 'add-mask');
    const written = [JSON.stringify(shown), record.summary, JSON.stringify(others), events];
    expect(written.flatMap(leaksIn)).toEqual([]);
    // Of what a run prints, not what the harness has masked: the events are not masked by it.
    expect(events).toContain('***, ***');
    expect(events).not.toContain('made by the step');
  });

  it('are skipped with the step of a pull request if GitHub gives none', async () => {
    const job = await openActionRig(
      rig,
      {
        '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - { id: test, run: 'true' }
  - { id: upload, secrets: [TOKEN], run: 'false' }
`,
      },
      { env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' } },
    );
    const head = { repo: { full_name: 'stranger/fork' } };
    const event = JSON.stringify({ pull_request: { number: 7, head } });
    await writeFile(join(job.job.workspace, '../event.json'), event);
    const record = await job.run({ secrets: 'TOKEN=\n' });
    expect(record).toMatchObject({ exitCode: 0, faults: [], outputs: { result: 'succeeded' } });
    expect(JSON.parse(record.outputs['steps'] ?? '')).toMatchObject({
      upload: { outcome: 'skipped', reason: 'secret-empty' },
    });
  });

  it('are an error if they cannot be read, which quotes nothing of them', async () => {
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': 'steps: [{ id: a, run: x }]' });
    const record = await job.run({ secrets: `KEY=${KEY}` });
    expect(record).toMatchObject({ exitCode: 2, outputs: { result: 'invalid' } });
    expect(record.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('Input "secrets": line 2 cannot be read'),
    ]);
    expect(leaksIn(JSON.stringify(record))).toEqual([]);
  });
});
