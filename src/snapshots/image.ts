import { createHash } from 'node:crypto';
import { blankedLabels, SNAPSHOT_LABEL_PREFIX } from '../engine/labels.ts';
import { splitReference, toPathComponent } from '../engine/image-name.ts';
import type { ImageId, ImageSummary, Labels } from '../engine/types.ts';
import {
  IDENTITY_LABEL,
  identityOf,
  toSnapshotIdentity,
  type SnapshotIdentity,
} from './identity.ts';
import { toSnapshotKey, type SnapshotKey } from './key.ts';
import type { Marks } from './marks.ts';
import type { ScopeName } from './scope.ts';
import { formatTag, formatUseTag, parseTag } from './tag.ts';

/** What a snapshot's image tells of itself, in its labels. */
export interface SnapshotRecord {
  /** Name of the images that its pipeline keeps. */
  readonly repository: string;
  readonly scope: ScopeName;
  readonly key: SnapshotKey;
  readonly identity: SnapshotIdentity;
  readonly image: ImageId;
  /** Which pipeline file and source folder of the repository it is of, see `source/project.ts`. */
  readonly project: string;
  /** Empty for a source image: what a step starts from, and no step's result. */
  readonly step: string;
  readonly run: string;
  readonly createdAt: number;
  /** With all that is below. */
  readonly sizeBytes: number;
  /** The snapshot whose files its step started from. */
  readonly parent: ParentSnapshot | undefined;
  /** When each snapshot was made from which it was, its parent first: these may be gone. */
  readonly ancestors: readonly number[];
  /** Short hashes of the key's ingredients. */
  readonly parts: Readonly<Record<string, string>>;
  readonly marks: Marks;
  /** Of one that was made from an earlier snapshot of its step. */
  readonly lineage: Lineage | undefined;
  /** See `source/transfer/source-state.ts`. */
  readonly sourceSeal: string;
  /** Hours since 1970 of the tags that record a use; a list that was asked for other names does not tell of them. */
  readonly usedInHours: readonly number[];
  /** All labels of the image. */
  readonly labels: Labels;
}

/** A snapshot as those tell of it that were made from it. */
export interface ParentSnapshot {
  readonly key: SnapshotKey;
  /** Another snapshot of the same key has another one; empty is that of none. */
  readonly identity: SnapshotIdentity;
}

export type NewSnapshotRecord = Omit<
  SnapshotRecord,
  'image' | 'labels' | 'sizeBytes' | 'usedInHours'
>;

/** What names a snapshot. */
export type SnapshotName = Pick<SnapshotRecord, 'repository' | 'scope' | 'key'>;

/** What came of starting from a snapshot of the same step, again and again. */
export interface Lineage {
  /** How many times; 1 is the first. */
  readonly generation: number;
  /** When the step last started from its parent's files. */
  readonly begunAt: number;
  /** What the parent's files take, and what the step added to them then. */
  readonly parentBytes: number;
  readonly ownBytes: number;
}

/** When the step's files were made from those of its parent: what a time to live is counted from. */
export function begunAtOf(record: Pick<SnapshotRecord, 'createdAt' | 'lineage'>): number {
  return record.lineage?.begunAt ?? record.createdAt;
}

/** What the name of every image of ours begins with. */
export const OURS = 'localhost/tongs/';

/** Everything that a repository's pipeline keeps is below this name. */
export function snapshotRepository(repository: RepositoryName, pipeline: string): string {
  return `${OURS}${repository}/${toPathComponent(pipeline)}`;
}

/** The two parts of what `snapshotRepository` made. */
export function splitSnapshotRepository(name: string): {
  readonly repository: RepositoryName;
  readonly pipeline: string;
} {
  const [repository = '', ...pipeline] = name.slice(OURS.length).split('/');
  return { repository, pipeline: pipeline.join('/') };
}

export type RepositoryName = string;

/** A readable name and 80 bits of a hash of the whole identity: equal names of two repositories differ. */
export function repositoryName(identity: string): RepositoryName {
  const readable =
    identity
      .replace(/\.git$/, '')
      .split(/[/:]/)
      .at(-1) ?? '';
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 20);
  return `${toPathComponent(readable)}-${hash}`;
}

/** A snapshot's name. */
export function snapshotReference({ repository, scope, key }: SnapshotName): string {
  return `${repository}:${formatTag(scope, key)}`;
}

/** A snapshot's second name, see `formatUseTag`. */
export function useReference({ repository, scope, key }: SnapshotName, hour: number): string {
  return `${repository}:${formatUseTag(scope, key, hour)}`;
}

/** Name of an image that lives no longer than its run. */
export function ephemeralReference(run: string, index: number): string {
  return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}

/** Repository of all of them, whatever their runs. */
export const EPHEMERAL_REPOSITORY = `${OURS}ephemeral`;

/** Repository of images that were pulled for another platform than their own name means on the engine. */
export const OTHER_PLATFORMS = `${OURS}other-platforms`;

/** All labels of a new snapshot's image: each of ours is set anew, whatever it inherits. */
export function toSnapshotLabels(record: NewSnapshotRecord, inherited: Labels): Labels {
  return {
    ...inherited,
    ...blankedLabels(inherited),
    [REPOSITORY]: record.repository,
    [SCOPE]: record.scope,
    [KEY]: record.key,
    [IDENTITY_LABEL]: record.identity,
    [PROJECT]: record.project,
    [STEP]: record.step,
    [RUN]: record.run,
    [CREATED]: new Date(record.createdAt).toISOString(),
    [PARENT]: record.parent ? `${record.parent.key} ${record.parent.identity}` : '',
    [ANCESTORS]: record.ancestors.map((at) => at.toString(36)).join(' '),
    [PARTS]: JSON.stringify(record.parts),
    [ENV_MARKS]: JSON.stringify(record.marks.env),
    [FILE_MARKS]: record.marks.files,
    [STEP_MARKS]: record.marks.steps ? JSON.stringify(record.marks.steps) : '',
    [LINEAGE]: record.lineage ? formatLineage(record.lineage) : '',
    [SOURCE]: record.sourceSeal,
  };
}

/** Bytes of all labels of ours, names included: every look-up reads those of each snapshot that it finds. */
export const MOST_LABEL_BYTES = 64 * 1024;

/** What counts against `MOST_LABEL_BYTES`. */
export function countLabelBytes(labels: Labels): number {
  const ours = Object.entries(labels).filter(([name]) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
  return ours.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
}

/** Labels of an ephemeral image: the run's own, and what its files are. */
export function toEphemeralLabels(
  run: Labels,
  made: Pick<SnapshotRecord, 'identity' | 'sourceSeal' | 'createdAt'>,
  inherited: Labels,
): Labels {
  const own = {
    [IDENTITY_LABEL]: made.identity,
    [CREATED]: new Date(made.createdAt).toISOString(),
    [SOURCE]: made.sourceSeal,
  };
  return { ...inherited, ...blankedLabels(inherited), ...run, ...own };
}

/** Which source files an image holds; empty where it says nothing. */
export function sourceSealOf(labels: Labels): string {
  return labels[SOURCE] ?? '';
}

/** The snapshot that it goes on from. */
export function parentOf(labels: Labels): ParentSnapshot | undefined {
  const [key, identity = ''] = (labels[PARENT] ?? '').split(' ');
  return key ? { key: toSnapshotKey(key), identity: toSnapshotIdentity(identity) } : undefined;
}

/** When its files were last changed, by the clock of whoever made it; undefined for what is no snapshot. */
export function createdAtOf(labels: Labels): number | undefined {
  return Date.parse(labels[CREATED] ?? '') || undefined;
}

/** What an image says that it is. */
export interface SnapshotLabels {
  readonly repository: string;
  readonly scope: ScopeName;
  readonly key: string;
  readonly step: string;
  readonly run: string;
}

/** Whatever its names are: what is made from a snapshot says the same. Empty texts where it says nothing. */
export function readSnapshotLabels(labels: Labels): SnapshotLabels {
  const read = (label: string): string => labels[label] ?? '';
  return {
    repository: read(REPOSITORY),
    scope: read(SCOPE),
    key: read(KEY),
    step: read(STEP),
    run: read(RUN),
  };
}

/** Of an image's names those that we gave it. */
export interface OwnNames {
  /** Undefined for what has lost it to another. */
  readonly name: string | undefined;
  readonly uses: readonly { readonly reference: string; readonly hour: number }[];
}

/** Those in the repository and the scope, and by the key, that its labels tell. */
export function findOwnNames(tags: readonly string[], claim: SnapshotLabels): OwnNames {
  const own = tags.flatMap((reference) => {
    const { repository, tag } = splitReference(reference);
    const parsed = repository.startsWith(OURS) ? parseTag(tag ?? '') : undefined;
    const isMeant =
      parsed?.key === claim.key && parsed.scope === claim.scope && repository === claim.repository;
    return isMeant ? [{ reference, hour: parsed.usedInHour }] : [];
  });
  return {
    name: own.find(({ hour }) => hour === undefined)?.reference,
    uses: own.flatMap(({ reference, hour }) => (hour === undefined ? [] : [{ reference, hour }])),
  };
}

/** Undefined for what is no snapshot: its name must be the one that its labels tell. */
export function fromImageSummary(image: ImageSummary): SnapshotRecord | undefined {
  const { labels } = image;
  const claim = readSnapshotLabels(labels);
  const { name, uses } = findOwnNames(image.tags, claim);
  if (name === undefined) return undefined;
  return {
    ...claim,
    key: toSnapshotKey(claim.key),
    identity: identityOf(labels),
    image: image.id,
    project: labels[PROJECT] ?? '',
    createdAt: createdAtOf(labels) ?? image.createdAt,
    parent: parentOf(labels),
    ancestors: parseTimes(labels[ANCESTORS] ?? ''),
    sizeBytes: image.sizeBytes,
    parts: parseTexts(labels[PARTS] ?? ''),
    marks: {
      env: parseTexts(labels[ENV_MARKS] ?? ''),
      files: labels[FILE_MARKS] ?? '',
      steps: labels[STEP_MARKS] ? parseTexts(labels[STEP_MARKS]) : undefined,
    },
    lineage: parseLineage(labels[LINEAGE] ?? ''),
    sourceSeal: sourceSealOf(labels),
    usedInHours: uses.map(({ hour }) => hour),
    labels,
  };
}

/** What the comment of every commit of ours begins with. */
export const COMMENT_PREFIX = 'tongs: ';

/**
 * Comment of every commit that keeps a step's files, or, of no step, the source: what others make from a
 * snapshot has another one, or none.
 */
export function commitComment(step: string): string {
  return step === SOURCE_IMAGE ? `${COMMENT_PREFIX}source` : `${COMMENT_PREFIX}step ${step}`;
}

/** What a source image has for its step. */
export const SOURCE_IMAGE = '';

/** Label of all snapshots, and of what inherits from one. */
export const SNAPSHOT_LABEL = `${SNAPSHOT_LABEL_PREFIX}key`;

const REPOSITORY = `${SNAPSHOT_LABEL_PREFIX}repository`;
const SCOPE = `${SNAPSHOT_LABEL_PREFIX}scope`;
const KEY = SNAPSHOT_LABEL;
const PROJECT = `${SNAPSHOT_LABEL_PREFIX}project`;
const STEP = `${SNAPSHOT_LABEL_PREFIX}step`;
const RUN = `${SNAPSHOT_LABEL_PREFIX}run`;
const CREATED = `${SNAPSHOT_LABEL_PREFIX}created`;
const PARENT = `${SNAPSHOT_LABEL_PREFIX}parent`;
const ANCESTORS = `${SNAPSHOT_LABEL_PREFIX}ancestors`;
const PARTS = `${SNAPSHOT_LABEL_PREFIX}parts`;
const ENV_MARKS = `${SNAPSHOT_LABEL_PREFIX}env`;
const FILE_MARKS = `${SNAPSHOT_LABEL_PREFIX}files`;
const STEP_MARKS = `${SNAPSHOT_LABEL_PREFIX}prepared`;
const LINEAGE = `${SNAPSHOT_LABEL_PREFIX}lineage`;
const SOURCE = `${SNAPSHOT_LABEL_PREFIX}source`;

function parseTimes(text: string): number[] {
  return text.split(' ').flatMap((time) => {
    return /^[0-9a-z]{1,10}$/.test(time) ? [Number.parseInt(time, 36)] : [];
  });
}

function formatLineage({ generation, begunAt, parentBytes, ownBytes }: Lineage): string {
  return [generation, begunAt, parentBytes, ownBytes].join(' ');
}

function parseLineage(text: string): Lineage | undefined {
  const match = /^([0-9]{1,9}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15})$/.exec(text);
  if (!match) return undefined;
  const [generation = 0, begunAt = 0, parentBytes = 0, ownBytes = 0] = match.slice(1).map(Number);
  return { generation, begunAt, parentBytes, ownBytes };
}

function parseTexts(text: string): Record<string, string> {
  try {
    const texts: unknown = JSON.parse(text);
    if (typeof texts !== 'object' || texts === null) return {};
    const entries = Object.entries(texts).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}
