import { stat } from 'node:fs/promises';
import type { Environment } from '../../base/environment.ts';
import { exists } from '../../base/exists.ts';
import type { AgentConfig } from '../config/model.ts';
import type { AgentStatus } from '../model.ts';

export type SwitchState = AgentStatus['pruning'];

export interface SwitchOptions {
  readonly environment: Environment;
  /** Whether the file permits pruning, also if it is wrong; undefined if it does not say. Rejects if it is gone. */
  readonly readEnabled: () => Promise<boolean | undefined>;
}

const OFF = ['false', '0', 'no', 'off'];
export const SWITCH_VARIABLE = 'TONGS_PRUNE_ENABLED';

/** Three ways to stop all pruning at once, without a restart: each is read at every tick. */
export class KillSwitch {
  readonly #environment: Environment;
  readonly #readEnabled: SwitchOptions['readEnabled'];
  #isEnabled: boolean;
  #stamp = '';
  /** Ends with the newest change of the file: nobody may decide by what it said before. */
  #reading = Promise.resolve();

  constructor({ enabled }: AgentConfig, { environment, readEnabled }: SwitchOptions) {
    this.#environment = environment;
    this.#readEnabled = readEnabled;
    this.#isEnabled = enabled;
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
    const enabled = await this.#readEnabled().catch(() => undefined);
    if (enabled !== undefined) this.#isEnabled = enabled;
  }
}
