import type { Env, Pipeline } from '../../pipeline/model.ts';
import type { JudgedRequest } from '../../policy/check-grants.ts';
import type { CallerGrants } from '../trust/check-privileges.ts';
import type { CallerSecrets } from '../values/caller-secrets.ts';
import type { Scope } from '../../snapshots/scope.ts';

/** The request of a caller: which pipeline to run, and how. */
export interface RunRequest {
  /** The path of the pipeline's file, or its name. */
  readonly pipeline: string;
  /** The folder to which paths are relative. */
  readonly folder: string;
  /** Whether the pipeline has to be in that folder. If not, a named one, or the default, may also be above it. */
  readonly isConfined: boolean;
  /** The ids of the steps to run; empty means all. */
  readonly steps: readonly string[];
  /** A folder that overrides the pipeline's `source.path`. */
  readonly source: string | undefined;
  /** The repository that owns the snapshots; if undefined, git finds it out. */
  readonly repository: string | undefined;
  /** The variables that the pipeline can read as `env.*`. */
  readonly env: Env;
  readonly secrets: CallerSecrets;
  readonly grants: CallerGrants;
  /** Absolute paths that the caller writes during the run: they are not part of the source. */
  readonly ownFiles: readonly string[];
  /** Where artifacts go: to the folder of the source, or to a folder beside the pipeline. */
  readonly artifacts: 'source' | 'out';
  /** Where snapshots are looked up and saved. */
  readonly snapshots: 'local' | 'off';
  /** The name of the scope; if undefined, `readScope` finds it. */
  readonly scope: string | undefined;
  /** If false, no snapshot is used, but new ones are saved. */
  readonly useCache: boolean;
  /** How many steps run at once; if undefined, the pipeline decides, or else the engine's number of CPUs. */
  readonly maxParallel: number | undefined;
}

/** A request, with the pipeline, folders and names that it means on this machine. */
export interface ResolvedRequest {
  readonly request: RunRequest;
  readonly pipeline: Pipeline;
  /** The file of the pipeline, if it was read from a file. */
  readonly pipelineFile: string | undefined;
  /** The folder that the pipeline belongs to. */
  readonly home: string;
  /** The folder on this machine whose files the steps see. */
  readonly sourceFolder: string;
  /** The name of the repository in the names of snapshots, see `snapshots/names.ts`. */
  readonly repository: string;
  /** Identifies the pipeline's file and the folder of the source, see `identifyProject`. */
  readonly project: string;
  /** The scopes whose snapshots are used, and the scope of new ones. */
  readonly scope: Scope;
  /** The privileges that the steps request. */
  readonly privileges: readonly JudgedRequest[];
  /** When the caller made the request. */
  readonly startedAt: number;
}
