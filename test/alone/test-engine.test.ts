import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestEngine, whyNoTestEngine } from '../support/engines/test-engine.ts';
import { ensureBusybox } from '../support/images/images.ts';

const reason = await whyNoTestEngine();

const MODULE = join(import.meta.dirname, '../support/engines/test-engine.ts');
const DISK = { megabytes: 128, inodes: 10_000 };

describe.skipIf(reason !== '')(`an engine for one test${reason && ` (${reason})`}`, () => {
  it('ends with all that it runs, also when its test was killed, and leaves nothing', async () => {
    const killed = await startAndKill();
    expect(findTraces(killed)).toEqual(['folder', 'mount', 'record', 'process']);

    const engine = await startTestEngine(DISK);
    expect(findTraces(killed)).toEqual([]);
    const command = ['sleep', `9${process.pid}`];
    const id = await engine.rig.engine.createContainer({
      name: 'tongs-test-sleeps',
      image: await ensureBusybox(engine.rig),
      labels: {},
      command,
      resources: {},
      network: { kind: 'none' },
      log: 'none',
    });
    await engine.rig.engine.startContainer(id);
    expect(listCommands()).toContain(command.join(' '));
    await engine[Symbol.asyncDispose]();
    expect(findTraces(engine.disk)).toEqual([]);
    expect(listCommands()).not.toContain(command.join(' '));
  });
});

/** The disk of an engine whose test is dead. */
async function startAndKill(): Promise<string> {
  const script = `
    const { startTestEngine } = await import(${JSON.stringify(MODULE)});
    const { disk } = await startTestEngine(${JSON.stringify(DISK)});
    console.log(disk);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return String(printed).trim();
}

/** What is on the machine of the engine with this disk. */
function findTraces(disk: string): string[] {
  const folder = dirname(disk);
  const name = basename(folder).replace(/^tongs-test-engine-/, 'test-');
  const found = {
    folder: existsSync(folder),
    mount: readFileSync('/proc/mounts', 'utf8').includes(` ${disk} `),
    record: existsSync(`/run/tongs-setup/engines/${name}`),
    process: listCommands().some((command) => command.includes(`/engine-${name}/`)),
  };
  return Object.entries(found).flatMap(([trace, isThere]) => (isThere ? [trace] : []));
}

function listCommands(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
      } catch {
        return '';
      }
    });
}
