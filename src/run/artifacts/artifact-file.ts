import type { ArtifactRule, InputPattern } from '../../pipeline/model.ts';
import type { Spool } from './spool.ts';

/** A file of a step that was read from its container. */
export interface ArtifactFile {
  /** Relative to the source in the anvil; bytes that are not UTF-8 are preserved, see `source/paths.ts`. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'directory';
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly size: number;
  /** Where a link leads; empty for other kinds. */
  readonly target: string;
  /** Where its content begins in the spool. */
  readonly offset: number;
}

/** The files of one step, as they were when it ended. */
export interface StepArtifacts {
  readonly spool: Spool;
  readonly rules: readonly RuleFiles[];
}

/** The files that one rule takes, sorted as the engine lists them: folders before what is in them. */
export interface RuleFiles {
  readonly rule: ArtifactRule;
  readonly files: readonly ArtifactFile[];
}

/** A pattern that no file matches. */
export interface MissingPattern {
  readonly rule: ArtifactRule;
  readonly pattern: InputPattern;
}
