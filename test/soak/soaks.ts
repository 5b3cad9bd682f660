/** A test that runs with far more cases than in the suite. */
export interface Soak {
  /** What it looks for. */
  readonly about: string;
  readonly project: 'unit' | 'local' | 'engine' | 'e2e';
  readonly files: readonly string[];
  /** How many times the cases of the suite. */
  readonly factor: number;
}

/** By the name for `npm run soak`. */
export const SOAKS: Readonly<Record<string, Soak>> = {
  plans: {
    about: 'plans and keys of generated pipelines, and how their steps are scheduled',
    project: 'unit',
    files: ['test/unit/run/plan', 'test/unit/run/perform/schedule', 'test/unit/run/prepare'],
    factor: 500,
  },
  bytes: {
    about: 'streams, lines and paths in whatever pieces their bytes come',
    project: 'unit',
    files: ['test/unit/base/text', 'test/unit/engine', 'test/unit/source'],
    factor: 500,
  },
};
