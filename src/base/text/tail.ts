/** Remembers the last lines of a process's output. */
export class Tail {
  readonly #longest: number;
  readonly #lines: string[] = [];

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(lines: readonly string[]): void {
    this.#lines.push(...lines.slice(-this.#longest));
    if (this.#lines.length > this.#longest)
      this.#lines.splice(0, this.#lines.length - this.#longest);
  }

  lines(): readonly string[] {
    return [...this.#lines];
  }
}
