import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

const PASSWORD = 'hunter2.word';

/** The docker client's configuration gives every container a proxy, and its password with it. */
async function openSecretive(
  rig: Parameters<typeof openProject>[0],
  pipeline: string,
): Promise<{ readonly project: Project; readonly env: Record<string, string> }> {
  const project = await openProject(rig, { 'pipeline.yml': pipeline });
  const proxies = { default: { httpProxy: `http://me:${PASSWORD}@proxy.invalid:3128` } };
  await project.write({ 'config/config.json': JSON.stringify({ proxies }) });
  return { project, env: { DOCKER_CONFIG: `${project.folder}/config` } };
}

describeEngine('the password of a proxy', (rig) => {
  it('reaches a step, and nothing that is printed or written', async () => {
    const { project, env } = await openSecretive(
      rig,
      `
image: tongs-test/busybox
source: { exclude: [config] }
steps:
  - id: tell
    run: |
      test "$HTTP_PROXY" = "http://me:$(printf hunter2; printf .word)@proxy.invalid:3128"
      echo "$HTTP_PROXY"
      printf %s "me:$(printf hunter2; printf .word)" | base64
      exit 3
`,
    );
    const trace = project.beside('trace.json');
    const run = project.startRun(['pipeline.yml', '--trace', trace], { env });
    const { exitCode, stdout, stderr } = await run.ended;
    expect(exitCode).toBe(1);
    expect(stdout).toContain('tell │ http://me:***@proxy.invalid:3128\n');
    const events = run.log.lines().join('\n');
    expect(events).toContain('http://me:***@proxy.invalid:3128');
    const written = [stdout, stderr, events, await readFile(trace, 'utf8')].join('\n');
    expect(written).not.toContain(PASSWORD);
    expect(written).not.toContain(Buffer.from(`me:${PASSWORD}`).toString('base64'));
  });

  it('is in no error', async () => {
    const { project, env } = await openSecretive(
      rig,
      `
steps:
  - { id: a, run: echo, image: tongs-test/${PASSWORD}, pull: never }
`,
    );
    const { exitCode, stdout, stderr } = await project.run(['run', 'pipeline.yml'], { env });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('tongs-test/***');
    expect(stdout + stderr).not.toContain(PASSWORD);
  });
});
