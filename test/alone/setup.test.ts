import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeEngine } from '../support/engines/engine.ts';

const SCRIPTS = join(import.meta.dirname, '../../scripts');

/** What a set-up would change the machine by. Here it is not allowed to: it fails instead. */
const CHANGES = {
  npm: '[ "$1" != ci ] && [ "$1" != rebuild ] && PATH=${PATH#*:} && exec npm "$@"; exit 1',
  dockerd: 'exit 1',
  systemctl: 'exit 1',
  'apt-get': 'exit 1',
};

interface Spoken {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Lines on stderr. */
  readonly said: readonly string[];
}

describeEngine('a second set-up', () => {
  // Another checkout may have replaced images by those of its own recipes since our set-up.
  beforeAll(() => spawnSync('sh', [join(SCRIPTS, 'setup'), 'test'], { stdio: 'ignore' }), 600_000);

  it.each(['test', 'demo'])('only says what is there (%s)', (purpose) => {
    const { exitCode, stdout, said } = runScript(['setup', purpose]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    // Somebody else on this machine may be at it.
    expect(said.filter((line) => line !== 'setup: waiting for another set-up to finish')).toEqual([
      expect.stringMatching(/^setup: using Docker [\d.]+\S* at \S+$/),
      expect.stringMatching(/^setup: images are there: tongs-test\/busybox( tongs-test\/\w+)+$/),
    ]);
  });
});

const whyNot = spawnSync('unshare', ['-m', 'true']).status === 0 ? '' : ' (that takes namespaces)';

describe.skipIf(whyNot !== '')(`a machine that may have no engine${whyNot}`, () => {
  const NONE =
    'no engine answers, and none is started (TONGS_SETUP_ENGINE is never): start Docker 20.10 or later, or name one by DOCKER_HOST';

  it('gets none for the tests, which go on without', () => {
    expect(runScript(['setup', 'test'], { hidden: true })).toEqual({
      exitCode: 0,
      stdout: '',
      said: [`setup: suites that need an engine will be skipped: ${NONE}`],
    });
  });

  it('gets none for the demo, which fails', () => {
    expect(runScript(['setup', 'demo'], { hidden: true })).toEqual({
      exitCode: 1,
      stdout: '',
      said: [`setup: cannot prepare the demo: ${NONE}`],
    });
  });

  it('gets no second one', () => {
    expect(runScript(['second-engine', 'up', '28'], { hidden: true })).toEqual({
      exitCode: 3,
      stdout: '',
      said: ['second-engine: skipped: TONGS_SETUP_ENGINE is never'],
    });
  });
});

/** With the engines of the machine hidden, where none may be started either. */
function runScript(args: readonly string[], { hidden = false } = {}): Spoken {
  const folder = mkdtempSync(join(tmpdir(), 'tongs-set-up-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, script] of Object.entries(CHANGES)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
  const nothing = { ...env, HOME: folder, TONGS_SETUP_ENGINE: 'never', ...NO_PLACES };
  const before = hidden ? ['unshare', '-m', 'sh', '-c', HIDE, 'hide'] : [];
  const [program = '', ...rest] = [...before, 'sh', join(SCRIPTS, args[0] ?? ''), ...args.slice(1)];
  const options = { env: hidden ? nothing : env, encoding: 'utf8' } as const;
  const { status: exitCode, stdout, stderr } = spawnSync(program, rest, options);
  return { exitCode, stdout, said: stderr.split('\n').filter(Boolean) };
}

/** Sockets are in there. */
const HIDE = 'mount -t tmpfs tmpfs /run && exec "$@"';
const NO_PLACES = {
  DOCKER_HOST: undefined,
  DOCKER_CONTEXT: undefined,
  DOCKER_CONFIG: undefined,
  XDG_RUNTIME_DIR: undefined,
};
