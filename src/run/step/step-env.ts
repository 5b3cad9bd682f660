import { parseEnvList } from '../../base/env-list.ts';
import { toNoProxy } from '../../engine/no-proxy.ts';
import { WRITTEN_ENV } from '../../anvil/command/written-files.ts';
import type { Env } from '../../pipeline/model.ts';
import type { Inherited } from '../../snapshots/written.ts';

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
  /** What the steps before it have written for it. */
  readonly inherited: Inherited;
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
  const { inherited, defaults, tongs, step } = parts;
  const env = {
    ...defaults,
    ...parts.workflow,
    PATH: DEFAULT_PATH,
    CI: 'true',
    ...image,
    HOME: parts.home,
    ...inherited.env,
    // The tongs may be others than those of the step that has written its whole env.
    ...tongs,
    ...step,
    ...toNoProxy([defaults, image, inherited.env, tongs, step], parts.hosts),
    ...parts.secrets,
    ...WRITTEN_ENV,
  };
  return { ...env, PATH: [...inherited.path, env.PATH].join(':') };
}
