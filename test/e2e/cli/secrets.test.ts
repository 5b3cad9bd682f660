import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { listForms } from '../../../src/base/text/secret-forms.ts';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { rawBytes } from '../../support/engines/raw-engine.ts';
import { openEngineProxy, type EngineProxy } from '../../support/engines/engine-proxy.ts';
import { readMembers } from '../../support/files/archive.ts';
import { openProject } from '../../support/rigs/project.ts';

const TOKEN = 'hunter2/p@ss "word"';
const KEY = '-----BEGIN KEY-----\nMIIEowIBAAKCAQEA7\nQ7xab/cdefghijk+0\n-----END KEY-----\n';
const FORMS = [TOKEN, KEY].flatMap((value) => listForms(value).all);

/** The forms that are somewhere in what was written; all is read as bytes. */
function leaksIn(written: string | Uint8Array): readonly string[] {
  const text = Buffer.from(written).toString('latin1');
  return FORMS.filter((form) => text.includes(form));
}

/** What somebody who has the images can see of them. */
async function showImages(rig: EngineRig, images: readonly string[]): Promise<readonly Buffer[]> {
  const get = (path: string, query = {}): Promise<Buffer> =>
    rawBytes(rig.address, { method: 'GET', path, query });
  const each = images.flatMap((image) => [
    get(`/images/${image}/json`),
    get(`/images/${image}/history`),
  ]);
  const saved = images.map(async (image) => unpack(await get(`/images/${image}/get`)));
  return [...(await Promise.all(each)), ...(await Promise.all(saved)).flat()];
}

/** The files of an archive; a containerd store compresses its layers. */
async function unpack(archive: Buffer): Promise<readonly Buffer[]> {
  const members = await readMembers(Readable.from([archive]));
  return members.map(({ content }) =>
    content.subarray(0, 2).toString('hex') === GZIP ? gunzipSync(content) : content,
  );
}

const GZIP = '1f8b';

/** All but the connections to the attached input of containers. */
function requestsTo({ connections }: EngineProxy): readonly Buffer[] {
  const others = connections.filter(({ requests }) => !requests.some((each) => ATTACH.test(each)));
  return others.map(({ chunks }) => Buffer.concat(chunks));
}

const ATTACH = /^POST \S+\/containers\/[0-9a-f]{64}\/attach\?/;

const PIPELINE = `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - id: use
    cache: true
    secrets: [TOKEN, { name: KEY, env: KEY_FILE, file: key.pem }]
    run: |
      test "$TOKEN" = 'hunter2/p@ss "'word'"' && test $(wc -l < "$KEY_FILE") = 4
      echo "in the log: $TOKEN"; cat "$KEY_FILE"; printf %s "me:$TOKEN" | base64
      printf '%s' "$TOKEN" | while IFS= read -r -n 1 c; do printf '%s' "$c"; sleep 0.01; done
      echo; echo kept > /kept
  - id: next
    cache: true
    run: |
      ls -A /.tongs; test ! -e /.tongs/secrets; test -z "$TOKEN$KEY_FILE"; cat /kept
  - id: other
    user: '1000'
    needs: next
    secrets: [{ name: KEY, file: key.pem, env: KEY_FILE }]
    run: |
      cat "$KEY_FILE"; test "$(id -u)" = 1000; cat /.tongs/secrets/../start
  - id: fail
    secrets: [TOKEN]
    run: |
      echo "$TOKEN" >&2; exit 3
`;

describeEngine('secrets', (rig) => {
  it('are in no image, history, label, key, event, trace or message, and in no request but the input of their step', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const proxy = await openEngineProxy(rig.address);
    proxy.records = true;
    const trace = project.beside('trace.json');
    const run = project.startRun(
      ['pipeline.yml', '--trace', trace, '--secret', 'TOKEN', '--secret', 'KEY=-'],
      { env: { DOCKER_HOST: proxy.host, TOKEN }, stdin: KEY },
    );
    const { exitCode, stdout, stderr } = await run.ended;
    expect(exitCode, stdout + stderr).toBe(1);
    const outcomes = run.log.of('step-finished').map(({ step, outcome }) => [step, outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({
      use: 'succeeded',
      next: 'succeeded',
      other: 'succeeded',
      fail: 'failed',
    });
    expect(stdout).toContain('use   │ in the log: ***\n');
    expect(run.log.of('snapshot-saved').map(({ step }) => step)).toEqual(['use', 'next']);
    const events = run.log.lines().join('\n');
    expect(events).toContain('in the log: ***');
    const written = [stdout, stderr, events, await readFile(trace, 'utf8')];
    expect(written.flatMap(leaksIn)).toEqual([]);

    const images = (await project.snapshots()).flatMap(({ tags }) => tags);
    expect(images.length).toBeGreaterThanOrEqual(2);
    expect((await showImages(rig, images)).flatMap(leaksIn)).toEqual([]);
    // Each anvil gets the secrets of its steps by its input, and by nothing else.
    expect(requestsTo(proxy).flatMap(leaksIn)).toEqual([]);
    const inputs = proxy.connections.filter(({ requests }) =>
      requests.some((each) => ATTACH.test(each)),
    );
    expect(inputs.flatMap(({ chunks }) => leaksIn(Buffer.concat(chunks))).length).toBeGreaterThan(
      0,
    );

    // A token that was renewed is part of no key.
    const again = project.startRun(
      ['pipeline.yml', '--step', 'next', '--secret', 'TOKEN', '--secret', 'KEY'],
      {
        env: { TOKEN: 'another token', KEY: 'another key' },
      },
    );
    expect((await again.ended).exitCode).toBe(0);
    expect(again.log.of('run-finished')).toMatchObject([{ cached: 2 }]);
  });

  it('that a cached step has written are not saved, and an empty one concerns its step alone', async () => {
    const pipeline = `
image: tongs-test/busybox
anvil: { pull: never }
steps:
  - { id: file, cache: true, secrets: [TOKEN], run: 'printf %s "me:$TOKEN" | base64 -w 0 > /root/.auth' }
  - { id: after, cache: true, run: 'test -s /root/.auth' }
  - { id: output, needs: [], cache: true, secrets: [TOKEN], run: 'echo "out=$TOKEN" >> "$GITHUB_OUTPUT"' }
  - { id: removed, needs: [], cache: true, secrets: [TOKEN], run: 'echo "$TOKEN" > /tmp/x; rm /tmp/x' }
  - { id: must, needs: [], secrets: [EMPTY], run: 'echo ran' }
  - { id: can, needs: [], secrets: [{ name: EMPTY, optional: true }], run: 'test -z "\${EMPTY+x}"' }
`;
    const project = await openProject(rig, { 'pipeline.yml': pipeline });
    const given = ['--secret', `TOKEN=${TOKEN}`, '--secret', 'EMPTY'];
    const run = project.startRun(['pipeline.yml', ...given], { env: { EMPTY: '' } });
    const { exitCode, stdout } = await run.ended;
    expect(exitCode, stdout).toBe(1);
    const ends = run.log
      .of('step-finished')
      .map(({ step, outcome, reason }) => [step, `${outcome}: ${reason}`]);
    expect(Object.fromEntries(ends)).toEqual({
      file: 'succeeded: exit-code',
      after: 'succeeded: exit-code',
      output: 'succeeded: exit-code',
      removed: 'succeeded: exit-code',
      must: 'failed: secret-empty',
      can: 'succeeded: exit-code',
    });
    expect(run.log.of('snapshot-saved').map(({ step }) => step)).toEqual(['removed']);
    const warned = run.log.of('warned').map(({ code, message }) => `${code}: ${message}`);
    expect(warned.toSorted()).toEqual([
      'secret-in-arguments: Everybody on this machine can read the secret "TOKEN" in the list of processes (ps)',
      'secret-written: Step "file" was not saved as a snapshot: the file "/root/.auth" has the secret "TOKEN"',
      'secret-written: Step "output" was not saved as a snapshot: the output "out" has the secret "TOKEN"',
    ]);
  });

  it('that the caller does not give are an error before anything starts, with the line to paste', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const { exitCode, stderr } = await project.run(['run', 'pipeline.yml', '--secret', 'KEY=-'], {
      env: { DOCKER_HOST: 'unix:///nowhere.sock' },
      stdin: KEY,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('pipeline.yml:7:15: error: Cannot run step "use"');
    expect(stderr).toContain('hint: Set the variable TOKEN, and add: --secret TOKEN\n');
  });
});
