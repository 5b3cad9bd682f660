import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { openProject } from '../../support/rigs/project.ts';
import { TESTED_ROOT } from '../../support/processes/tongs-process.ts';

const PIPELINE = `
image: tongs-test/node
tongs:
  everything:
    image: tongs-test/node
    interface: { kind: mcp, name: tools, port: 3456, path: /mcp, transport: http }
    files: { program: /srv/program }
    env: { PORT: "3456" }
    command: [node, /srv/program/index.mjs, serve]
steps:
  - id: call
    tongs: everything
    run: |
      node program/index.mjs call
      stat -c '%a %U' "$TONGS_MCP_CONFIG" "$(dirname "$TONGS_MCP_CONFIG")"
      getent hosts tools >/dev/null && echo "tools is a host name too"
  - id: without
    run: ls -A /.tongs | grep mcp || echo "no file, and TONGS_MCP_CONFIG is '$TONGS_MCP_CONFIG'"
  - id: other-user
    tongs: everything
    user: user
    run: node program/index.mjs call
`;

/** The program is of modules that a container does not have: it is bundled. */
async function bundleProgram(): Promise<Record<string, string>> {
  const folder = await temporaryFolder();
  const source = join(TESTED_ROOT, 'test/support/mcp/program.mjs');
  await promisify(execFile)('ncc', ['build', source, '-o', folder], { cwd: TESTED_ROOT });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.mjs'));
  const files = names.map(async (name) => {
    return [`program/${name}`, await readFile(join(folder, name), 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

describeEngine('an MCP server', (rig) => {
  it('is in the configuration of the steps that name it, and answers their clients', async () => {
    const project = await openProject(rig, {
      'pipeline.yml': PIPELINE,
      ...(await bundleProgram()),
    });
    const { exitCode, stdout, stderr } = await project.run(['run', 'pipeline.yml']);
    expect(stderr).toBe('');
    const lines = stdout.split('\n');
    const answer = 'tools http http://everything:3456/mcp true: Echo: hello';
    expect(lines).toEqual(
      expect.arrayContaining([
        `call       │ ${answer}`,
        'call       │ 400 root',
        'call       │ 700 root',
        'call       │ tools is a host name too',
        "without    │ no file, and TONGS_MCP_CONFIG is ''",
        `other-user │ ${answer}`,
      ]),
    );
    expect(exitCode).toBe(0);
  });
});
