import type { Brand } from '../base/brand.ts';
import type { Diagnostic, Place } from '../base/errors/diagnostic.ts';
import type { PrivilegeRequest } from './grants.ts';
import type { CopiedSource, TmpfsFolder, TongMount, Ulimit } from './tong-container.ts';

// A pipeline as the rest of Tongs sees it: checked, defaults filled in, `${{ }}` replaced. `tongs` may import this
// file as well (`test/support/import-rules.ts`): there is one definition of a tong.

export type { CopiedSource, TmpfsFolder, TongMount, Ulimit };

export type StepId = Brand<string, 'StepId'>;
export type TongName = Brand<string, 'TongName'>;
export type Env = Readonly<Record<string, string>>;
export type PullPolicy = 'if-missing' | 'always' | 'never';

export interface Pipeline {
  readonly name: string;
  /** The path as the user gave it, for messages. */
  readonly file: string;
  readonly source: SourceSettings;
  /** Absolute path of the source inside every anvil (`anvil.workdir`). */
  readonly workspace: string;
  readonly timeoutMs: number;
  /** The place of `timeout`, for messages; undefined if it is the default. */
  readonly timeoutPlace: Place | undefined;
  /** How many steps may run at once; undefined is the number of CPUs of the engine. */
  readonly maxParallel: number | undefined;
  /** Whether the first failed step cancels all others. */
  readonly failFast: boolean;
  /** In the order of the file. */
  readonly tongs: readonly Tong[];
  /** In the order of the file; `needs` may name later steps, but form no cycle. */
  readonly steps: readonly Step[];
}

export interface SourceSettings {
  /** Relative to the folder that the pipeline belongs to. */
  readonly path: string;
  /** Files that are sent although git ignores them. */
  readonly include: readonly InputPattern[];
  /** Files that are not sent. */
  readonly exclude: readonly InputPattern[];
  readonly maxBytes: number;
  /** Whether steps get a small `.git` of HEAD and its tags. */
  readonly git: boolean;
  /** The place of `git`, for messages; undefined if it is false. */
  readonly gitPlace: Place | undefined;
}

export interface Step {
  readonly id: StepId;
  /** The name for people; the id if the file has no name. */
  readonly name: string;
  readonly place: Place;
  /** The whole script. */
  readonly run: string;
  /** Interpreter and its options; the script's path is appended. */
  readonly shell: readonly string[];
  readonly needs: readonly StepId[];
  readonly start: Start;
  /** Absolute. */
  readonly workdir: string;
  /** Undefined is the image's. */
  readonly user: string | undefined;
  readonly resources: Resources;
  /** The tongs that run for it: those that it names, and those that these need. */
  readonly tongs: readonly TongName[];
  /** Those of `tongs` that it names: it gets their variables. */
  readonly namedTongs: readonly TongName[];
  /** Those of `tongs` that other steps may use as well: the others have the lifecycle `step`. */
  readonly sharedTongs: readonly TongName[];
  /** The env of the pipeline, overridden by that of the step; without the variables in `lateEnv`. */
  readonly env: Env;
  /** The variables whose values depend on outputs or outcomes of other steps. */
  readonly lateEnv?: Readonly<Record<string, Expression<string>>>;
  /** Whether the step runs; without one, it runs if all steps that it needs have succeeded. */
  readonly condition?: Condition;
  /** What the process of the step gets beside its env. It is a part of no key, mark or label. */
  readonly secrets: readonly StepSecret[];
  /** The part of the source that the step sees; undefined is the whole source. */
  readonly inputs: readonly InputPattern[] | undefined;
  readonly cache: boolean;
  readonly cacheRules: CacheRules;
  readonly timeoutMs: number | undefined;
  readonly continueOnError: boolean;
  /** The files that leave the step. */
  readonly artifacts: readonly ArtifactRule[];
  /** Undefined if it runs only once. */
  readonly retries?: Retries | undefined;
  /** If a matrix made it. */
  readonly member?: StepMember;
}

/** How a step is retried after an attempt that failed. */
export interface Retries {
  /** How many attempts may follow the first; at least 1. */
  readonly max: number;
  /** The wait before each of them. */
  readonly delayMs: number;
}

/** The `if` of a step. */
export interface Condition extends Expression<boolean> {
  /** As the author wrote it, without `${{ }}`. */
  readonly text: string;
  /** Whether it has `success()`, `failure()` or `always()`; otherwise it is only asked after a success. */
  readonly hasStatus: boolean;
  readonly place: Place;
}

/** An expression, with all values that are known when the pipeline is read. */
export interface Expression<Value> {
  /** The steps whose outputs or outcomes it reads. */
  readonly reads: readonly StepId[];
  readonly evaluate: (facts: StepFacts) => Evaluated<Value>;
}

/** What is known of steps when an expression is evaluated. */
export interface StepFacts {
  /** Undefined as long as not all steps that the step needs have ended. */
  readonly status: Status | undefined;
  /** Undefined as long as it is not known. */
  readonly find: (step: StepId) => StepFact | undefined;
}

/** How the steps before a step have ended: those that it needs, directly or not. */
export interface Status {
  /** No step has failed, was cancelled, or was skipped because of such a step. */
  readonly success: boolean;
  readonly failure: boolean;
}

export interface StepFact {
  readonly outputs: Readonly<Record<string, string>>;
  /** Undefined as long as only the outputs are known. */
  readonly outcome: GithubOutcome | undefined;
  /** The outcome after `continue-on-error`. */
  readonly conclusion: GithubOutcome | undefined;
}

/** The outcomes of steps by their names in expressions. */
export type GithubOutcome = 'success' | 'failure' | 'cancelled' | 'skipped';

export type Evaluated<Value> =
  | {
      readonly isKnown: true;
      readonly value: Value;
      /** Outputs that the expression reads although the step has not written them. */
      readonly missing: readonly MissingOutput[];
    }
  | {
      readonly isKnown: false;
      /** The step whose outputs or outcome it needs; undefined for the ends of all needs. */
      readonly waitsFor:
        | { readonly step: StepId; readonly kind: 'outputs' | 'outcome' }
        | undefined;
    };

export interface MissingOutput {
  readonly step: StepId;
  readonly output: string;
  /** The outputs that the step has written. */
  readonly written: readonly string[];
}

/** A secret that a step asks for. The caller of the run gives its value. */
export interface StepSecret {
  readonly name: string;
  /** The variable that holds the value, or the path of the file. */
  readonly env: string;
  /** The name of the file that holds the value; undefined if the variable does. */
  readonly file: string | undefined;
  /** Whether the step runs without it. */
  readonly optional: boolean;
  /** The place that names it, for messages. */
  readonly place: Place;
}

/** A step's place in its matrix. */
export interface StepMember {
  /** The id of the matrix: what stands before the brackets in the ids of its members. */
  readonly unit: StepId;
  /** The value of each axis, without axes that only other members have. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether a failure of it cancels the other members. */
  readonly failFast: boolean;
}

/** Files of a step that are copied to this machine, and put into steps that need it but do not start from its files. */
export interface ArtifactRule {
  /** Relative to the source in the anvil. A folder includes all files below it; `!` excludes. */
  readonly paths: readonly InputPattern[];
  /** The folder to copy to, below the default one; empty if it is the default one. */
  readonly to: string;
  /** The ends of the step after which its files are copied. */
  readonly when: ArtifactMoment;
  /** What happens if a pattern matches nothing. */
  readonly ifMissing: 'error' | 'warn' | 'ignore';
  readonly place: Place;
}

export type ArtifactMoment = 'always' | 'success' | 'failure';

/** The rules for the snapshots of a cached step. */
export interface CacheRules {
  /** An older snapshot is not used. */
  readonly ttlMs?: number;
  /** A part of the key. */
  readonly salt?: string;
  /** What the step starts from if only its source has changed; undefined if that makes no difference. */
  readonly fallback?: 'nearest';
}

/** Where a step's filesystem comes from. */
export type Start =
  | {
      readonly kind: 'image';
      readonly image: string;
      readonly platform: string | undefined;
      readonly pull: PullPolicy;
      /** The place that names the image, for messages. */
      readonly place: Place | undefined;
    }
  | { readonly kind: 'step'; readonly step: StepId };

/** One entry of `inputs`, `artifacts`, `source.include` or `source.exclude`. */
export interface InputPattern {
  /** A glob relative to the source. A folder includes all files below it. In `inputs` and `artifacts`, `!` excludes. */
  readonly glob: string;
  /** Whether it may match nothing: it was written with `?` at its end. */
  readonly optional: boolean;
  readonly place: Place;
}

export interface Resources {
  readonly memoryBytes?: number;
  readonly cpus?: number;
  readonly pids?: number;
  readonly shmBytes?: number;
}

export interface TongResources extends Resources {
  readonly tmpfs?: readonly TmpfsFolder[];
  readonly ulimits?: readonly Ulimit[];
  /** All, a number of any, or those with these ids. */
  readonly gpus?: 'all' | number | readonly string[];
}

export interface Tong {
  /** Also its host name. */
  readonly name: TongName;
  readonly place: Place;
  /** For people, in one line. */
  readonly description: string | undefined;
  readonly image: string;
  readonly imagePlace: Place;
  readonly platform: string | undefined;
  readonly pull: PullPolicy;
  readonly env: Env;
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  /** Undefined is the image's. */
  readonly user: string | undefined;
  readonly workdir: string | undefined;
  readonly files: readonly CopiedSource[];
  readonly mounts: readonly TongMount[];
  readonly resources: TongResources;
  readonly privileged: boolean;
  /** Capabilities beside those that every container has, without `CAP_`. */
  readonly caps: readonly string[];
  readonly interface: TongInterface;
  /** Its host names beside its name. */
  readonly aliases: readonly string[];
  readonly readiness: Readiness;
  /** What has to have happened before it starts. */
  readonly needs: readonly TongNeed[];
  /** Whether all steps of the run share its container, or each has its own. */
  readonly lifecycle: 'run' | 'step';
  /** Whether it reaches more than the containers on its networks. */
  readonly egress: 'open' | 'none';
  /** Networks of the engine that it joins beside those of the run; a grant is needed. */
  readonly networks: readonly { readonly name: string; readonly place: Place }[];
  /** Commands that run in it, one after the other, when it is ready for the first time. */
  readonly afterReady: readonly (readonly string[])[];
  readonly stop: TongStop;
  /** Env for the steps that name the tong. */
  readonly exports: Env;
  /** Everything in its definition that needs a grant. */
  readonly privileges: readonly PrivilegeRequest[];
}

/** What a tong needs of another one before it starts; `completed`: it has ended with exit code 0. */
export interface TongNeed {
  readonly tong: TongName;
  readonly until: 'started' | 'ready' | 'completed';
}

export interface TongStop {
  /** Undefined is the one that the image names, else SIGTERM. */
  readonly signal: string | undefined;
  /** How long the tong may take to end after the signal; 0: it is killed at once. */
  readonly graceMs: number;
}

export type TongInterface =
  | {
      readonly kind: 'port';
      /** The main port. */
      readonly port: number;
      /** All ports by name; empty if the file gives only one. */
      readonly ports: Readonly<Record<string, number>>;
    }
  | {
      /** A server of the Model Context Protocol. */
      readonly kind: 'mcp';
      /** Streamable HTTP, or what came before it. */
      readonly transport: 'http' | 'sse';
      /** Its name in the configuration of clients, and a host name. */
      readonly name: string;
      readonly port: number;
      readonly ports: Readonly<Record<string, number>>;
      /** Of the URL; begins with a slash. */
      readonly path: string;
    }
  | {
      readonly kind: 'volume';
      /** The name of the volume within the run. */
      readonly volume: string;
      /** Absolute: where it is in the tong and in the anvils of its steps. */
      readonly mountpoint: string;
    }
  | { readonly kind: 'none' };

/** How to tell that a tong is ready. In every mode but `none`, all `ports` must accept connections too. */
export type Readiness =
  | (ReadinessWait & { readonly mode: 'tcp' })
  | (ReadinessWait & { readonly mode: 'http'; readonly http: HttpCheck })
  | (ReadinessWait & { readonly mode: 'command'; readonly command: readonly string[] })
  | (ReadinessWait & { readonly mode: 'healthcheck' })
  | (ReadinessWait & { readonly mode: 'log'; readonly log: LogCheck })
  | { readonly mode: 'none' };

export interface ReadinessWait {
  readonly ports: readonly number[];
  readonly timeoutMs: number;
  /** The time between two tries; without it, Tongs tries often. */
  readonly intervalMs?: number;
  /** How many tries may fail in a row; without it, only the timeout ends the wait. */
  readonly retries?: number;
  /** How long failed tries do not count at the start. */
  readonly startPeriodMs?: number;
}

export interface HttpCheck {
  readonly port: number;
  /** With the query. */
  readonly path: string;
  /** Empty for every status from 200 to 399. */
  readonly statuses: readonly number[];
}

export interface LogCheck {
  /** The source of a regular expression. */
  readonly pattern: string;
  /** How many lines must match. */
  readonly count: number;
}

/** The result of reading a pipeline file: a pipeline, or all errors; warnings in both cases. */
export type ReadPipeline =
  | { readonly ok: true; readonly pipeline: Pipeline; readonly warnings: readonly Diagnostic[] }
  | {
      readonly ok: false;
      readonly errors: readonly Diagnostic[];
      readonly warnings: readonly Diagnostic[];
    };
