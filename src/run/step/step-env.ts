import { parseEnvList } from '../../base/env-list.ts';
import { toNoProxy } from '../../engine/no-proxy.ts';
import type { Env } from '../../pipeline/model.ts';

/** What a process has where nothing says otherwise: the engine's own default. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface StepEnvParts {
  /** `NAME=value` lines of the image. */
  readonly image: readonly string[];
  /** Proxies of the engine's client. */
  readonly defaults: Env;
  readonly home: string;
  /** What the step's tongs give. */
  readonly tongs: Env;
  /** Names by which the step reaches them: no proxy can. */
  readonly hosts: readonly string[];
  /** What the pipeline says. */
  readonly step: Env;
}

/** The whole env of a step's process; what comes later in this list beats what comes before. */
export function composeStepEnv(parts: StepEnvParts): Record<string, string> {
  const image = parseEnvList(parts.image);
  return {
    ...parts.defaults,
    PATH: DEFAULT_PATH,
    CI: 'true',
    ...image,
    HOME: parts.home,
    ...parts.tongs,
    ...parts.step,
    ...toNoProxy([parts.defaults, image, parts.tongs, parts.step], parts.hosts),
  };
}
