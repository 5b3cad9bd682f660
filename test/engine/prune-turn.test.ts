import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { describeAddress } from '../../src/engine/connect/address.ts';
import { PRUNE_LABEL } from '../../src/engine/labels.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { randomSuffix } from '../support/values/random-suffix.ts';

const TAKER = fileURLToPath(new URL('../support/rigs/turn-taker.ts', import.meta.url));
const PROCESSES = 20;

describeEngine('the turn to prune', (rig) => {
  it('is taken over from a process that was killed, by exactly one of twenty', async () => {
    const suffix = randomSuffix();
    const names = { record: `tongs-test-prunes-${suffix}`, lock: `tongs-test-prune-${suffix}` };
    const args = [TAKER, describeAddress(rig.address), names.record, names.lock];
    const volumes = async (): Promise<readonly string[]> => {
      const all = await rig.engine.listVolumes({ label: PRUNE_LABEL });
      return all.flatMap(({ name }) => (name.includes(suffix) ? [name] : []));
    };
    onTestFinished(async () => {
      for (const name of Object.values(names)) await rig.engine.removeVolume(name);
    });
    // The first one compiles the code for all.
    const cache = await temporaryFolder();
    const killed = new Taker(args, cache);
    await killed.expect('ready');
    killed.say('hang');
    await killed.expect('held');
    const takers = Array.from({ length: PROCESSES }, () => new Taker(args, cache));
    await Promise.all(takers.map((taker) => taker.expect('ready')));
    expect(await volumes()).toEqual([names.lock]);
    await killed.kill();

    for (const taker of takers) taker.say('prune');
    const said = await Promise.all(takers.map((taker) => taker.next()));
    const winners = takers.filter((_, index) => said[index] === 'held');
    expect(winners, said.join()).toHaveLength(1);
    await winners[0]?.expect(`pruned beside ${names.lock}`);
    const others = said.filter((each) => each !== 'held');
    expect(others.every((each) => /^(?:prune-under-way|pruned-lately)$/.test(each))).toBe(true);
    expect(await volumes()).toEqual([names.record]);

    for (const taker of takers) taker.say('prune');
    const later = await Promise.all(takers.map((taker) => taker.next()));
    expect(new Set(later)).toEqual(new Set(['pruned-lately']));
    expect(await volumes()).toEqual([names.record]);
    await Promise.all(takers.map((taker) => taker.end()));
  });
});

/** A process that asks for the turn, see `turn-taker.ts`. */
class Taker {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(args: readonly string[], cache: string) {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache };
    const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    const lines: Interface = createInterface({ input: child.stdout });
    this.#lines = lines[Symbol.asyncIterator]();
    onTestFinished(() => void child.kill('SIGKILL'));
  }

  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  async next(): Promise<string> {
    const { value } = await this.#lines.next();
    return value ?? 'ended';
  }

  async expect(line: string): Promise<void> {
    expect(await this.next()).toBe(line);
  }

  async kill(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  async end(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.stdin?.end();
    expect(await exited).toEqual([0, null]);
  }
}
