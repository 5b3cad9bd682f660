/** What a step has written to the files of `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH` and `GITHUB_STEP_SUMMARY`. */
export interface StepWritten extends Inherited {
  /** The step's own outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Its own Markdown for the job summary. */
  readonly summary?: string;
}

/** What reaches the steps that start from a step's files: its own, and that of its ancestors by filesystem. */
export interface Inherited {
  readonly env: Readonly<Record<string, string>>;
  /** The folders in front of `PATH`; the last written comes first. */
  readonly path: readonly string[];
}

export const NOTHING_INHERITED: Inherited = { env: {}, path: [] };
export const NOTHING_WRITTEN: StepWritten = { outputs: {}, ...NOTHING_INHERITED };

/** Adds what a step has inherited to what it has written itself, which comes first. */
export function addInherited(own: StepWritten, { env, path }: Inherited): StepWritten {
  return {
    ...own,
    env: { ...env, ...own.env },
    path: [...new Set([...own.path, ...path])],
  };
}

/** What a step passes on that has written nothing itself. */
export function inheritOnly(from: Inherited): StepWritten {
  return addInherited(NOTHING_WRITTEN, from);
}
