import type { MarkSecret } from '../../base/mark-secret.ts';

/** Output is searched for every form of each line. A variable may be twice as long, and GitHub's secrets have 48 KB. */
export const MOST_SECRET_BYTES = 64 * 1024;

/** The secrets that the caller of a run gives. Nothing that prints or copies a request can see the values. */
export class CallerSecrets {
  /** How the caller gives them, for hints. */
  readonly givenBy: 'input' | 'flags';
  readonly #values: ReadonlyMap<string, Uint8Array>;

  constructor(
    givenBy: CallerSecrets['givenBy'],
    values: Iterable<readonly [name: string, value: string | Uint8Array]> = [],
  ) {
    this.givenBy = givenBy;
    this.#values = new Map([...values].map(([name, value]) => [name, Buffer.from(value)]));
  }

  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  entries(): Iterable<readonly [name: string, value: Uint8Array]> {
    return this.#values;
  }

  /** Lets nobody read the values. Those that are too large are left out: no step gets one. */
  hide(markSecret: MarkSecret): void {
    for (const [name, value] of this.#values) {
      if (value.length <= MOST_SECRET_BYTES) markSecret(value, `the secret "${name}"`);
    }
  }

  /** Undefined if the caller does not give it; no bytes if the caller has none, as in the run of a fork. */
  valueOf(name: string): Uint8Array | undefined {
    return this.#values.get(name);
  }
}
