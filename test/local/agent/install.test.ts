import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseAgentConfig } from '../../../src/agent/config/parse-config.ts';
import { formatStartScript } from '../../../src/agent/install/start-script.ts';
import { isForEverybody } from '../../../src/agent/install/read-facts.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples/agent');

/** A program that passes the test of the script if it is new enough, and says who it is. */
function writeNode(path: string, version: number): string {
  mkdirSync(dirname(path), { recursive: true });
  const test = `case $1 in -e) [ ${version} -ge 24 ];; *) echo "${version}" "$@";; esac`;
  writeFileSync(path, `#!/bin/sh\n${test}\n`, { mode: 0o755 });
  return path;
}

const STARTED = '--max-semi-space-size=1 /usr/local/lib/tongs-agent/current/cli/index.js agent run';

describe('the script that starts the agent', () => {
  it('finds the Node of the host, or that of a runner after an update of both', async () => {
    const folder = await temporaryFolder();
    const runner = join(folder, "the runner's");
    const script = join(folder, 'start.sh');
    writeFileSync(script, formatStartScript({ node: undefined, runners: [runner] }));
    const start = (): string =>
      execFileSync('/bin/sh', [script, 'agent', 'run'], {
        env: { PATH: join(folder, 'bin') },
        encoding: 'utf8',
      }).trim();

    writeNode(join(folder, 'bin/node'), 24);
    expect(start()).toBe(`24 ${STARTED}`);
    writeNode(join(folder, 'bin/node'), 18);
    writeNode(join(runner, 'externals/node20/bin/node'), 20);
    writeNode(join(runner, 'externals/node26/bin/node'), 26);
    expect(start()).toBe(`26 ${STARTED}`);
  });

  it('says what to do where there is no Node that is new enough', async () => {
    const folder = await temporaryFolder();
    const script = join(folder, 'start.sh');
    const node = writeNode(join(folder, 'old/node'), 22);
    writeFileSync(script, formatStartScript({ node, runners: [] }));
    const { status, stderr } = spawnSync('/bin/sh', [script], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain(`<3>Tongs did not start: ${node} is not a Node 24 or later`);
  });
});

describe('a Node in a folder that only root may enter', () => {
  it('is none for the user of the agent', async () => {
    const folder = await temporaryFolder();
    const node = writeNode(join(folder, 'node'), 24);
    chmodSync(folder, 0o755);
    expect(isForEverybody(node)).toBe(true);
    chmodSync(folder, 0o700);
    expect(isForEverybody(node)).toBe(false);
  });
});

const cloudWire = z.object({
  write_files: z.tuple([z.object({ path: z.string(), content: z.string() })]),
  runcmd: z.array(z.array(z.string())),
});

describe('the example for cloud-init', () => {
  it('writes a configuration that is valid, and installs the agent', () => {
    const text = readFileSync(join(EXAMPLES, 'cloud-init.yml'), 'utf8');
    expect(text.startsWith('#cloud-config\n')).toBe(true);
    const { write_files: files, runcmd } = cloudWire.parse(load(text));
    const [{ path: file, content }] = files;
    expect(file).toBe('/etc/tongs/agent.yml');
    expect(parseAgentConfig(content, { file, environment: {} })).toMatchObject({ ok: true });
    expect(runcmd.at(-1)).toEqual(['npx', '--yes', 'tongs', 'agent', 'install']);
  });
});
