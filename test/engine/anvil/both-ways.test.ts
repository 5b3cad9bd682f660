import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import type { Image } from '../../../src/engine/types.ts';
import type { Anvil } from '../../../src/anvil/anvil.ts';
import type { Identity } from '../../../src/anvil/look-around.ts';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { Lab } from '../../support/rigs/lab.ts';
import { countProcesses } from '../../support/processes/processes.ts';
import { identify, runInAnvil, type Ran, type Way } from '../../support/rigs/run-in-anvil.ts';
import { AWKWARD, AWKWARD_FOR_USERS, hash, sortEnv, type Awkward } from './awkward-commands.ts';

const HOOK_MS = 60_000;

/** Every shell that is `sh` somewhere, and both kinds of user. */
const SUITES = [
  { shell: 'ash', from: 'tongs-test/busybox:latest', user: '' },
  { shell: 'ash', from: 'tongs-test/busybox:latest', user: 'user' },
  { shell: 'dash', from: 'tongs-test/debian:latest', user: '' },
  { shell: 'dash', from: 'tongs-test/debian:latest', user: '1000:1000' },
  { shell: 'bash', from: 'tongs-test/debian:latest', user: '', script: 'ln -sf bash /bin/sh' },
  { shell: 'bash', from: 'tongs-test/debian:latest', user: 'user', script: 'ln -sf bash /bin/sh' },
] as const;

describeEngine('a command in an anvil, by its shell and by exec', (rig) => {
  describe.each(SUITES)('$shell as "$user"', (suite) => {
    let bench: Bench;

    beforeAll(async () => {
      bench = new Bench(rig);
      const script = 'script' in suite ? suite.script : ':';
      await bench.open(suite.from, { script, config: { user: suite.user } });
    }, HOOK_MS);

    afterAll(async () => {
      expect(await bench.close()).toEqual([]);
    }, HOOK_MS);

    const isDebian = suite.shell !== 'ash';
    // An exec as a plain user takes three more, as root, that clean up: all of the table once is enough.
    const table = isDebian && suite.user !== '' ? AWKWARD_FOR_USERS : AWKWARD;
    const commands = table.filter((command) => isDebian || command.onDebian !== true);

    it.each(commands)('is the same: $name', async (command) => {
      onTestFailed(() => bench.discard());
      const byShell = await bench.run(command, 'shell');
      const byExec = await bench.run(command, 'exec');
      expect(byExec).toEqual(byShell);
      expectAsked(command, byShell);
    });

    it('prints 50 MB without a loss', { timeout: 60_000 }, async () => {
      onTestFailed(() => bench.discard());
      const block = '0123456789abcdef'.repeat(65_536);
      const bytes = hash(Buffer.from(block.repeat(50)));
      const script = `\
yes 0123456789abcde | tr '\\n' f | head -c 1048576 >/tmp/block
i=0; while [ $i -lt 50 ]; do i=$((i+1)); cat /tmp/block; done; rm /tmp/block`;
      const big = { name: 'big', script, normalize: hash };
      // Root's are enough: who runs it makes no difference to the stream.
      const ways = suite.user === '' ? (['shell', 'exec'] as const) : (['shell'] as const);
      for (const way of ways) {
        expect(await bench.run(big, way)).toMatchObject({ exitCode: 0, stdout: bytes });
      }
    });

    it('gives every variable that was asked for, and the same ones both ways', async () => {
      const env = { ASKED: 'é\n', 'x.y': '1', IFS: 'x', PWD: '/y' };
      const script = 'cat /proc/$$/environ';
      const seen = await bench.run({ name: 'env', script, env, normalize: sortEnv }, 'shell');
      const variables = seen.stdout.split('\0');
      expect(variables).toEqual(expect.arrayContaining(['ASKED=é\n', 'x.y=1', 'IFS=x', 'PWD=/y']));
    });
  });
});

/** What of a run is compared. */
interface Compared {
  readonly exitCode: number;
  readonly ended: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Processes in the container afterwards, process 1 apart. */
  readonly left: number;
}

/** One anvil for many commands, opened anew when a test has failed in it. */
class Bench {
  readonly #lab: Lab;
  #image: Image | undefined;
  #bench: { readonly anvil: Anvil; readonly as: Record<Way, Identity> } | undefined;

  constructor(rig: EngineRig) {
    this.#lab = new Lab(rig);
  }

  async open(from: string, changes: Parameters<Lab['derive']>[1]): Promise<void> {
    this.#image = await this.#lab.derive(from, changes);
  }

  async close(): Promise<readonly string[]> {
    await this.#lab[Symbol.asyncDispose]();
    return this.#lab.left;
  }

  discard(): void {
    console.error(this.#lab.describe().slice(-5_000));
    this.#bench = undefined;
  }

  async run(command: Awkward, way: Way): Promise<Compared> {
    this.#bench ??= await this.#start();
    const { anvil, as } = this.#bench;
    const ran = await runInAnvil(anvil, as[way], { shell: ['sh', '-e'], ...command });
    return {
      ...toCompared(ran, command),
      left: (await countProcesses(this.#lab.rig, anvil.container)) - 1,
    };
  }

  async #start(): Promise<{ anvil: Anvil; as: Record<Way, Identity> }> {
    if (!this.#image) throw new Error('the bench has no image');
    const anvil = await this.#lab.anvil(this.#image);
    const as = { shell: await identify(anvil, 'shell'), exec: await identify(anvil, 'exec') };
    await runInAnvil(anvil, as.shell, { script: `mkdir -p "/tmp/it's \\"odd\\" \\$x"` });
    return { anvil, as };
  }
}

function toCompared(ran: Ran, command: Awkward): Omit<Compared, 'left'> {
  const normalize = command.normalize ?? ((output: Buffer): string => output.toString('latin1'));
  const { exitCode, ended } = ran;
  return { exitCode, ended, stdout: normalize(ran.stdout), stderr: normalize(ran.stderr) };
}

function expectAsked(command: Awkward, ran: Compared): void {
  expect(ran.left).toBe(0);
  expect(ran.ended).toBe('exited');
  if (command.exitCode !== undefined) expect(ran.exitCode, ran.stderr).toBe(command.exitCode);
  for (const stream of ['stdout', 'stderr'] as const) {
    const asked = command[stream];
    if (asked instanceof RegExp) expect(ran[stream]).toMatch(asked);
    else if (asked !== undefined && command.normalize) expect(ran[stream]).toBe(asked);
    else if (asked !== undefined) expect(ran[stream]).toBe(Buffer.from(asked).toString('latin1'));
  }
}
