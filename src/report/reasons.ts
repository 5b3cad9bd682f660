// The words in which events give their reasons. They are part of the public surface: each has a line that
// documents it, and what plans, performs and prunes can give no other reason than one of these.

/** What a plan decides for a step. */
export type VerdictWord =
  /** Its snapshot is used, or only cached steps need it. */
  | 'cached'
  /** It runs. */
  | 'run'
  /** It does not run, and has no files of its own. */
  | 'skip'
  /** The results of earlier steps decide. */
  | 'undecided';

/** What becomes of a request for a privilege. */
export type GrantVerdict =
  /** The caller gives the grant, and the host allows it. */
  | 'granted'
  /** The caller does not give the grant. */
  | 'not-given'
  /** The policy of the host does not allow the grant to this repository and scope. */
  | 'not-allowed'
  /** The host has no rules for grants, and the code may be that of a fork. */
  | 'untrusted';

/** Why a step is cached. */
export type CachedReason =
  /** There is a snapshot of exactly these ingredients. */
  | 'snapshot-found'
  /** Another run has built the snapshot since the plan was made. */
  | 'built-meanwhile'
  /** Only cached steps start from its files, so nothing needs them. */
  | 'not-needed';

/** Why a step runs. */
export type RunReason =
  /** The pipeline does not cache it. */
  | 'not-cached'
  /** The caller has switched the cache or the snapshots off. */
  | 'cache-disabled'
  /** There is no snapshot of any version of the step. */
  | 'no-snapshot'
  /** No snapshot has its key; `misses-explained` says what changed as soon as that is known. */
  | 'snapshot-missing'
  /** There is a snapshot, but of other ingredients: `changed` names those that differ. */
  | 'ingredients-changed'
  /** Its source has changed, and it starts from its newest snapshot (`fallback: nearest`). */
  | 'fallback'
  /** It would start from its newest snapshot, but has done so too often: most of those files are overwritten. */
  | 'fallback-worn'
  /** The step that it starts from runs. If there is no snapshot for its own key either, that is the reason. */
  | 'parent-runs'
  /** Its snapshot was made from files of its parent that have been replaced since. */
  | 'parent-replaced'
  /** Its snapshot is older than its `ttl`, or the `ttl` of a step that it starts from, allows. */
  | 'expired'
  /** A later step that runs uses a tong that this step changed. */
  | 'tong-needed';

/** Why a plan skips a step. */
export type SkipReason =
  /** A step that it needs did not succeed. */
  | 'need-failed'
  /** Its `if` is false. */
  | 'condition-false';

/** Why a plan has no verdict for a step yet. */
export type UndecidedReason =
  /** Its condition, or what it starts from, depends on steps that have not ended. */
  'needs-open';

/** Why a step ended as it did, beside the reasons of the plan; any other word is the code of an error. */
export type EndReason =
  /** Its command ended: with exit code 0 it has succeeded. */
  | 'exit-code'
  /** Its command took longer than the step's `timeout`. */
  | 'timeout'
  /** Its command was killed because it used more memory than it may, or than there is. */
  | 'out-of-memory'
  /** A file that it wrote for Tongs, such as that of `GITHUB_OUTPUT`, cannot be read. */
  | 'step-file-invalid'
  /** A file of its `artifacts` is missing. */
  | 'artifacts-missing'
  /** A step that it needs did not succeed. */
  | 'need-failed'
  /** A secret that it has to have is empty, as in a run for a fork. */
  | 'secret-empty'
  /** Its `if` is false. */
  | 'condition-false'
  /** The run ended before the step could start. */
  | 'run-over'
  /** Another step failed, and `fail-fast` is on; or another member of its matrix. */
  | 'fail-fast'
  /** The run took longer than the pipeline's `timeout`. */
  | 'pipeline-timeout'
  /** A signal, or a cancelled job, ended the run. */
  | 'interrupted'
  /** The reader of the output of Tongs is gone. */
  | 'output-closed'
  /** The engine vanished during the run. */
  | 'engine-gone'
  /** A bug in Tongs. */
  | 'internal';

/** Why a prune deletes something: a record of the build cache, a snapshot, and so on. */
export type DeleteReason =
  /** It was not used for as long as the bound says. */
  | 'unused-long-enough'
  /** The engine knows of no use of the record. */
  | 'never-used'
  /** A newer snapshot of the same key has taken its name. */
  | 'replaced'
  /** It holds the source on top of a snapshot that was replaced. */
  | 'parent-replaced'
  /** Everything that nothing uses is deleted (`--all`). */
  | 'not-in-use'
  /** All snapshots together, or all records of a builder, exceed the size limit, and it is the least recently used. */
  | 'over-max-size'
  /** The disk has less free space than the bound says, and it is the least recently used. */
  | 'low-disk'
  /**
   * The snapshots of all repositories together are larger than the policy of the host allows, and those of this one are
   * the largest.
   */
  | 'over-host-total'
  /** The container stopped, or was created, as long ago as the bound says. */
  | 'stopped-long-enough'
  /** The volume was created as long ago as the bound says, and no container mounts it. */
  | 'dangling-long-enough'
  /** An earlier call could not delete the whole folder. */
  | 'left-behind';

/** Why a prune keeps one. */
export type KeepReason =
  /** A build, or a container, uses it. */
  | 'in-use'
  /** It was used more recently than the bound says, or, of a snapshot, by a run that may still need it. */
  | 'used-recently'
  /** Images share the record; `--all` deletes it too. */
  | 'shared'
  /** The builder made the record for itself; `--all` deletes it too. */
  | 'internal'
  /** The record is a frontend of the builder; `--all` deletes it too. */
  | 'frontend'
  /** Something that is kept lies on it. */
  | 'needed-by-kept'
  /** A run that is not over has made it, or is making it again. */
  | 'run-under-way'
  /** Something that was made from it is in use. */
  | 'descendant-in-use'
  /** The record was used at about the same time as one that is kept: no age separates the two. */
  | 'used-with-kept'
  /** The record was used too recently for any prune; a bound is missed. */
  | 'least-age'
  /** Somebody has given the image another name. */
  | 'named-by-others'
  /** No bound asks for its removal. */
  | 'within-bounds'
  /** A pattern of the caller or of the policy names it. */
  | 'on-keep-list'
  /** Tongs made it, and removes it by other rules. */
  | 'of-tongs'
  /** It belongs to a builder of buildx. */
  | 'of-builder'
  /** It belongs to Kubernetes or to a swarm, which removes it. */
  | 'orchestrated'
  /** The engine does not say when the image arrived, and Tongs sees it for the first time. */
  | 'arrival-unknown'
  /** The container runs, is paused, or is being removed. */
  | 'not-stopped'
  /** The container has a restart policy: the engine may start it again. */
  | 'restarts'
  /** Another container shares the volumes of the container. */
  | 'volumes-shared'
  /** The container was created less than an hour ago, and has not been started yet. */
  | 'not-started-yet'
  /** The volume has a name that somebody gave it; `--named` includes it. */
  | 'named'
  /** The data of the volume are elsewhere: it has a driver or mount options of its own. */
  | 'data-elsewhere'
  /** The engine does not say when the volume was created. */
  | 'age-unknown'
  /** It is no folder of a repository: the runner keeps its own things there. */
  | 'not-a-workspace'
  /** It is a symbolic link. */
  | 'link'
  /** It is, or contains, a mount point. */
  | 'mount'
  /** Some of it cannot be read by this user. */
  | 'unreadable'
  /** Some of it belongs to another user, and cannot be deleted by this one. */
  | 'other-owner'
  /** It has changed since the plan was made. */
  | 'changed-meanwhile';

/** Why something of a run goes as a leftover, or stays. */
export type LeftoverReason =
  /** The process of its run has ended. */
  | 'process-gone'
  /** The host was restarted after its run began. */
  | 'host-rebooted'
  /** The process of its run is not visible from here, and its time is over. */
  | 'expired'
  /** The process of its run is not visible from here, but its anvils have ended. */
  | 'run-idle'
  /** Its run ended, and removes what it made. */
  | 'run-ended'
  /** The process of its run lives. */
  | 'process-alive'
  /** The process of its run is not visible from here, and its time is not over. */
  | 'not-expired'
  /** The process of its run is not visible from here, and nothing says when its time is over. */
  | 'never-expires'
  /** Somebody else made it from an image of Tongs, and it has the labels of that image. */
  | 'inherited-label'
  /** Its run is dead, but its image cannot be inspected: its labels may be those of the image. */
  | 'unknown-image';

/** Why a prune ended as it did. */
export type PruneReason =
  /** It only showed what it would delete. */
  | 'dry-run'
  /** Nothing is beyond the bounds. */
  | 'nothing-to-delete'
  /** The engine has no build cache to prune. */
  | 'unsupported'
  /** The container of the builder does not run: Tongs never starts a builder. */
  | 'builder-stopped'
  /** The builder deleted nothing, although there were records to delete. */
  | 'nothing-deleted'
  /** A bound of size or free space is not met, and nothing more may be deleted. */
  | 'target-missed'
  /** A prune has done the same less than the interval ago. */
  | 'pruned-lately'
  /** Another process is pruning the host. */
  | 'prune-under-way'
  /** A job of a runner is running on the host. */
  | 'job-running'
  /** A run of Tongs is in progress on the engine. */
  | 'run-under-way'
  /** Whether a job is running on the host is not visible from here. */
  | 'jobs-not-visible'
  /** A file could not be deleted. */
  | 'not-deletable'
  /** The prune was cancelled. */
  | 'cancelled'
  /** The engine did not answer in time. */
  | 'timed-out'
  /** The engine could not be reached. */
  | 'engine-unreachable'
  /** The engine refused a call. */
  | 'engine-refused'
  /** The builder did not do what it was asked for. */
  | 'builder-failed'
  /** A bug in Tongs. */
  | 'unexpected';

/** What a `noted` event is about. */
export type NoteCode =
  /** State volumes of builders are left whose containers are gone. `--abandoned-builders` removes them. */
  | 'builders-abandoned'
  /** There is no such input of the action. */
  | 'input-unknown'
  /** Snapshots are off because a GitHub-hosted runner is discarded after the job. */
  | 'snapshots-off'
  /** The source is not at the event's commit: its snapshots have a scope of their own. */
  | 'scope-of-checkout'
  /** Steps wait because other runs have all steps that the policy of the host allows at once. */
  | 'host-busy'
  /** A prune by hand waits for another one that is under way. */
  | 'prune-waiting'
  /** Nothing was pruned because the job was cancelled, or a GitHub-hosted runner is discarded after it. */
  | 'prune-skipped'
  /** Only a plan was shown: `--yes` is needed to delete something. */
  | 'not-confirmed';

/** What a `warned` event is about. */
export type WarningCode =
  /** The engine does not list containers: only the build cache of its own builder is pruned. */
  | 'builders-unseen'
  /** Something in the pipeline file, at the place in `diagnostic`. */
  | 'pipeline'
  /** A pattern of `source.exclude` matches no file. */
  | 'exclude-unmatched'
  /** Steps get the `.git` of a shallow clone without tags. */
  | 'git-shallow'
  /** A step sees a symbolic link, but not the file that it leads to. */
  | 'link-without-target'
  /** All runs of this CI share their snapshots, because no scope is set. */
  | 'scope-not-set'
  /** The image declares volumes: files below them are not saved. */
  | 'image-volumes'
  /** A tong's readiness probe is no program that the tong can run. */
  | 'probe-not-found'
  /** A variable does not reach the programs of a step. */
  | 'env-not-passed-on'
  /** A step that failed also wrote a file that cannot be read, or `GITHUB_ENV` has a variable that only Tongs sets. */
  | 'step-file'
  /** The outputs of some steps do not fit into the output `outputs` of the action. */
  | 'outputs-left-out'
  /** Source files changed while they were sent: the step is not saved. */
  | 'source-changed'
  /** The metadata of a snapshot does not fit into image labels: the step is not saved. */
  | 'labels-too-large'
  /** A step is retried with tongs that the failed attempt has used. */
  | 'tong-not-reset'
  /** A snapshot was removed between plan and run: its step runs again. */
  | 'snapshot-gone'
  /** A pattern of `artifacts` matches no file. */
  | 'artifact-missing'
  /** A file is left out of the artifacts of a step, because it is a device or a pipe, or leads out of them. */
  | 'artifact-skipped'
  /** An expression reads an output that the step has not written. */
  | 'output-missing'
  /** The source could not be saved for later runs. */
  | 'source-not-saved'
  /** It could not be recorded that snapshots were used: they may be pruned too early. */
  | 'use-not-recorded'
  /** The free space of the engine's disk is not visible: limits in percent and of free space are ignored. */
  | 'disk-unknown'
  /** A cached step wrote the value of a secret into a file, an output or a variable: it is not saved. */
  | 'secret-written'
  /** A cached step has changed too much to be searched for its secrets: it is not saved. */
  | 'secret-search-too-large'
  /** The value of a secret is in the arguments of the process, which everybody can read. */
  | 'secret-in-arguments'
  /** A secret is too short to be redacted. */
  | 'secret-too-short'
  /** The plan that was shown would be refused at present: a job is running on the host, or may be. */
  | 'host-busy';
