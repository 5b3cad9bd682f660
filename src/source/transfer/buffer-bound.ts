import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Frees the buffers of a long transfer while it goes on. V8 collects them only when there are 64 MB of them, and the
 * process does not give that memory back.
 */
export class BufferBound {
  #bytes = 0;
  #rounds = 0;

  /** Call it with the size of each buffer that was used. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < ROUND_BYTES) return;
    this.#bytes = 0;
    this.#rounds += 1;
    collectGarbage(this.#rounds % MINOR_ROUNDS === 0 ? 'major' : 'minor');
  }
}

/** A minor collection takes about a millisecond, and leaves buffers that an earlier one has met in use. */
const ROUND_BYTES = 8 * 1024 * 1024;
const MINOR_ROUNDS = 16;

type Collect = (options: { readonly type: 'minor' | 'major' }) => void;

let collect: Collect | undefined;

function collectGarbage(type: 'minor' | 'major'): void {
  collect ??= findCollector();
  collect({ type });
}

/** Node has no other way to it than a flag of V8, which defines `gc` in new contexts. */
function findCollector(): Collect {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the function that V8 defines
  return typeof found === 'function' ? (found as Collect) : () => {};
}
