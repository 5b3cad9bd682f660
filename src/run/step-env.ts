import type { Env } from '../pipeline/model.ts';

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
  /** What the pipeline says. */
  readonly step: Env;
}

/** The whole env of a step's process; what comes later in this list beats what comes before. */
export function composeStepEnv(parts: StepEnvParts): Record<string, string> {
  return {
    ...parts.defaults,
    PATH: DEFAULT_PATH,
    CI: 'true',
    FORCE_COLOR: '1',
    ...parseEnvList(parts.image),
    HOME: parts.home,
    ...parts.tongs,
    ...parts.step,
  };
}

function parseEnvList(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=');
      return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}
