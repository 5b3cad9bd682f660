/** What a step has written to the files of `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH` and `GITHUB_STEP_SUMMARY`. */
export interface StepWritten {
  /** The step's own outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The variables of steps that start from its files: those of its ancestors by filesystem, and its own over them. */
  readonly env: Readonly<Record<string, string>>;
  /** The folders in front of the `PATH` of these steps, first of all the last written; those of its ancestors too. */
  readonly path: readonly string[];
  /** Its own Markdown for the job summary. */
  readonly summary?: string;
}

export const NOTHING_WRITTEN: StepWritten = { outputs: {}, env: {}, path: [] };
