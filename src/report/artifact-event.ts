// The events of artifacts, see `event.ts`.

/** More artifacts of a step were copied; only a copy that takes longer than a second has this event. */
export interface ArtifactsProgressed {
  readonly type: 'artifacts-progressed';
  readonly step: string;
  /** They are read when the step has ended, and written at the end of the run. */
  readonly state: 'reading' | 'writing';
  /** How many files so far, and how large these are. */
  readonly files: number;
  readonly bytes: number;
}

/** The artifacts of a step are in their folder. */
export interface ArtifactsSaved {
  readonly type: 'artifacts-saved';
  readonly step: string;
  readonly files: number;
  readonly bytes: number;
  /** The folder, as the user knows it: relative to the source in the action, to the pipeline's folder on a laptop. */
  readonly to: string;
  /** How many files were written; the others were there already. */
  readonly copied: number;
}

/** The artifacts of a step were not copied, so the run fails. */
export interface ArtifactsRefused {
  readonly type: 'artifacts-refused';
  readonly step: string;
  readonly message: string;
  readonly hint?: string;
}
