import { parseEnvList } from '../../base/env-list.ts';
import { toNoProxy } from '../../engine/no-proxy.ts';
import type { Env } from '../../pipeline/model.ts';

/** The engine's own default. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface StepEnvParts {
  /** `NAME=value` lines of the image. */
  readonly image: readonly string[];
  /** Proxies of the engine's client. */
  readonly defaults: Env;
  /** The variables of the workflow that the run belongs to. */
  readonly workflow: Env;
  readonly home: string;
  /** The variables of the step's tongs. */
  readonly tongs: Env;
  /** The host names of the tongs: a proxy cannot reach them. */
  readonly hosts: readonly string[];
  /** The step's own env, from the pipeline. */
  readonly step: Env;
  /** The variables of its secrets. */
  readonly secrets: Env;
}

/** The whole env of a step's process; later entries override earlier ones. */
export function composeStepEnv(parts: StepEnvParts): Record<string, string> {
  const image = parseEnvList(parts.image);
  return {
    ...parts.defaults,
    ...parts.workflow,
    PATH: DEFAULT_PATH,
    CI: 'true',
    ...image,
    HOME: parts.home,
    ...parts.tongs,
    ...parts.step,
    ...toNoProxy([parts.defaults, image, parts.tongs, parts.step], parts.hosts),
    ...parts.secrets,
  };
}
