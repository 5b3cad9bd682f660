import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject } from '../../support/rigs/project.ts';

const TOKEN = 'a-token-of-nobody';

/** The first tong prints the line that it receives, and then answers; the second one as much as it can. */
const PIPELINE = `
image: tongs-test/busybox
tongs:
  echo:
    image: tongs-test/busybox
    port: 7777
    command: [sh, -c, "echo up; while true; do nc -l -p 7777 -e sh -c 'read -r line; echo $line >/proc/1/fd/1; echo ok'; done"]
  chatty:
    image: tongs-test/busybox
    command: [sh, -c, "yes a line of a chatty tong | head -c 2000000; echo last; sleep 1000"]
steps:
  - id: one
    tongs: [echo, chatty]
    secrets: [TOKEN]
    run: |
      until echo "secret $TOKEN" | nc echo 7777 | grep -q ok; do :; done
`;

describeEngine('the logs of tongs', (rig) => {
  it('have all that each tong prints, without the values of secrets', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const logs = project.beside('logs');
    const args = ['run', 'pipeline.yml', '--tong-logs', logs, '--secret', 'TOKEN'];
    const run = await project.run(args, { env: { TOKEN } });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout).not.toContain('a line of a chatty tong');
    const echo = await readFile(`${logs}/echo.log`, 'utf8');
    expect(echo).toMatch(/^up\n/);
    expect(echo).toContain('secret ***\n');
    expect(echo).not.toContain(TOKEN);
    const chatty = await readFile(`${logs}/chatty.log`, 'utf8');
    expect(chatty).toMatch(/^(a line of a chatty tong\n)+/);
  });

  it('that cannot be written end the run before it begins', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const args = ['run', 'pipeline.yml', '--tong-logs', 'pipeline.yml'];
    const { exitCode, stderr } = await project.run(args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: Cannot write the logs of tongs to ".*\/pipeline.yml": it is a file\n/,
    );
  });
});
