import type { Place } from '../base/errors/diagnostic.ts';

// What a tong has in its container, beside what its image has.

/** A folder that is in memory. */
export interface TmpfsFolder {
  /** Absolute. */
  readonly path: string;
  /** Undefined is half of the memory of the host. */
  readonly sizeBytes: number | undefined;
}

/** A limit of each process; -1 is none. */
export interface Ulimit {
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

/** A file or folder of the source that is copied into a tong before it starts. */
export interface CopiedSource {
  /** Relative to the source; empty for all of it. */
  readonly source: string;
  /** The path that it gets: absolute, without a slash at its end. */
  readonly target: string;
  readonly place: Place;
}

/** What a tong sees beside its own files. */
export type TongMount =
  | {
      /** The source: a copy, or if it is writable, the folder on the host. */
      readonly word: 'workspace';
      /** Absolute. */
      readonly path: string;
      readonly writable: boolean;
    }
  /** The socket of the engine, at the usual path. */
  | { readonly word: 'docker-socket' };
