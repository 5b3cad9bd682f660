import { stat } from 'node:fs/promises';
import type { Environment } from '../../base/environment.ts';
import { exists } from '../../base/exists.ts';
import type { AgentConfig } from '../config/model.ts';
import type { AgentStatus } from '../model.ts';

export type SwitchState = AgentStatus['pruning'];

/** Reads the configuration file again; rejects if it is wrong or gone. */
export type ReadConfig = () => Promise<AgentConfig>;

const OFF = ['false', '0', 'no', 'off'];
export const SWITCH_VARIABLE = 'TONGS_PRUNE_ENABLED';

/** Three ways to stop all pruning at once, without a restart: each is read at every tick. */
export class KillSwitch {
  readonly #environment: Environment;
  readonly #readConfig: ReadConfig;
  #isEnabled: boolean;
  #stamp = '';
  /** Ends with the newest change of the file: nobody may decide by what it said before. */
  #reading = Promise.resolve();

  constructor(
    config: AgentConfig,
    {
      environment,
      readConfig,
    }: { readonly environment: Environment; readonly readConfig: ReadConfig },
  ) {
    this.#environment = environment;
    this.#readConfig = readConfig;
    this.#isEnabled = config.enabled;
  }

  async read({ file, disabledFile }: AgentConfig): Promise<SwitchState> {
    const value = this.#environment[SWITCH_VARIABLE]?.trim().toLowerCase() ?? '';
    if (OFF.includes(value)) {
      const message = `the environment variable ${SWITCH_VARIABLE} is "${value}"`;
      return { enabled: false, by: 'environment', message };
    }
    if (disabledFile !== undefined && (await exists(disabledFile))) {
      return { enabled: false, by: 'file', message: `the file "${disabledFile}" exists` };
    }
    await this.#readFile(file);
    if (this.#isEnabled) return { enabled: true };
    return { enabled: false, by: 'config', message: `"enabled" is false in "${file}"` };
  }

  /** Only if it has changed. While the file cannot be read, what it said before holds. */
  async #readFile(file: string): Promise<void> {
    const stats = await stat(file).catch(() => undefined);
    const stamp = stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : '';
    if (stamp !== '' && stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#reading = this.#readAfter(this.#reading);
    }
    await this.#reading;
  }

  async #readAfter(before: Promise<void>): Promise<void> {
    await before;
    const config = await this.#readConfig().catch(() => undefined);
    if (config) this.#isEnabled = config.enabled;
  }
}
