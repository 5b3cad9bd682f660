import type { Pipeline } from '../../pipeline/model.ts';
import type { Scope } from '../../snapshots/scope.ts';

/** What a caller asks for. */
export interface RunRequest {
  /** Path of the pipeline's file, or its name. */
  readonly pipeline: string;
  /** Where relative paths begin. */
  readonly folder: string;
  /** Whether the pipeline has to be in that folder; else one that is named, or the default, may also be above it. */
  readonly isConfined: boolean;
  /** Ids of steps; empty is all. */
  readonly steps: readonly string[];
  /** A folder that beats the pipeline's `source.path`. */
  readonly source: string | undefined;
  /** Who the snapshots belong to; undefined is found from git. */
  readonly repository: string | undefined;
  /** Files and folders that the caller writes for the run, absolute: they are no source. */
  readonly ownFiles: readonly string[];
  /** Where snapshots are looked up and saved. */
  readonly snapshots: 'local' | 'off';
  /** What the caller calls the scope; undefined: it is found. */
  readonly scope: string | undefined;
  /** False: no snapshot is used, but new ones are saved. */
  readonly useCache: boolean;
  /** Steps at once; undefined is what the pipeline says, else the engine's number of CPUs. */
  readonly maxParallel: number | undefined;
}

/** A request, and what it was found to be about on this machine. */
export interface ResolvedRequest {
  readonly request: RunRequest;
  readonly pipeline: Pipeline;
  /** That the pipeline was read from, where it was read from one. */
  readonly pipelineFile: string | undefined;
  /** Folder on this machine whose files the steps see. */
  readonly sourceFolder: string;
  /** Name of the repository that snapshots are filed under, see `snapshots/names.ts`. */
  readonly repository: string;
  /** The pipeline's file and the folder of the source, see `identifyProject`. */
  readonly project: string;
  /** Whose snapshots are used, and whose the new ones are. */
  readonly scope: Scope;
  /** When the caller began with it. */
  readonly startedAt: number;
}
