/** A server that follows its settings: others stop it, and start another one. */
export class LiveServer<Settings> implements AsyncDisposable {
  readonly #open: (settings: Settings) => Promise<AsyncDisposable>;
  #settings: Settings | undefined;
  #server: AsyncDisposable | undefined;

  constructor(open: (settings: Settings) => Promise<AsyncDisposable>) {
    this.#open = open;
  }

  /** Undefined: no server. Rejects if it does not start; then the one before is there again. */
  async change(next: Settings | undefined): Promise<void> {
    const before = this.#settings;
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    await this.#close();
    try {
      await this.#start(next);
    } catch (error) {
      await this.#start(before);
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  async #start(settings: Settings | undefined): Promise<void> {
    this.#server = settings && (await this.#open(settings));
    this.#settings = settings;
  }

  async #close(): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
    this.#server = undefined;
    this.#settings = undefined;
  }
}
