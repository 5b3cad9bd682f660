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

/** What the labels of a snapshot's image say. */
export interface SnapshotRecord {
  /** As `snapshotRepository` makes it: the name of all images of its pipeline. */
  readonly repository: string;
  readonly scope: ScopeName;
  readonly key: SnapshotKey;
  readonly identity: SnapshotIdentity;
  readonly image: ImageId;
  /** Identifies the pipeline file and the source folder within the repository, see `source/project.ts`. */
  readonly project: string;
  /** Empty for a source image, which is no step's result. */
  readonly step: string;
  readonly run: string;
  readonly createdAt: number;
  /** With the layers below. */
  readonly sizeBytes: number;
  /** The snapshot whose files its step started from. */
  readonly parent: ParentSnapshot | undefined;
  /** When each of its ancestors was made, its parent first. The ancestors may be gone. */
  readonly ancestors: readonly number[];
  /** Short hashes of the key's ingredients. */
  readonly parts: Readonly<Record<string, string>>;
  readonly marks: Marks;
  /** Only if it was made from an earlier snapshot of its step. */
  readonly lineage: Lineage | undefined;
  /** See `source/transfer/source-state.ts`. */
  readonly sourceSeal: string;
  /** Hours since 1970, from the tags that record a use. A list by other names does not include these tags. */
  readonly usedInHours: readonly number[];
  /** All labels of the image. */
  readonly labels: Labels;
}

/** What a snapshot says of the snapshot that it was made from. */
export interface ParentSnapshot {
  readonly key: SnapshotKey;
  /** Differs between snapshots of one key; empty if unknown. */
  readonly identity: SnapshotIdentity;
}

export type NewSnapshotRecord = Omit<
  SnapshotRecord,
  'image' | 'labels' | 'sizeBytes' | 'usedInHours'
>;

/** What names a snapshot. */
export type SnapshotName = Pick<SnapshotRecord, 'repository' | 'scope' | 'key'>;

/** How often a step has started from its own earlier snapshots, and what that has cost. */
export interface Lineage {
  /** The number of starts; the first is 1. */
  readonly generation: number;
  /** When the step last started from its parent's files. */
  readonly begunAt: number;
  /** The size of the parent's files, and of what the step added to them then. */
  readonly parentBytes: number;
  readonly ownBytes: number;
}

/** When the step last started from its parent's files: a time to live counts from there. */
export function begunAtOf(record: Pick<SnapshotRecord, 'createdAt' | 'lineage'>): number {
  return record.lineage?.begunAt ?? record.createdAt;
}

/** The name of every image of Tongs begins with this. */
export const OURS = 'localhost/tongs/';

/** The name of all snapshots of one pipeline of a repository. */
export function snapshotRepository(repository: RepositoryName, pipeline: string): string {
  return `${OURS}${repository}/${toPathComponent(pipeline)}`;
}

/** Splits a name that `snapshotRepository` has made. */
export function splitSnapshotRepository(name: string): {
  readonly repository: RepositoryName;
  readonly pipeline: string;
} {
  const [repository = '', ...pipeline] = name.slice(OURS.length).split('/');
  return { repository, pipeline: pipeline.join('/') };
}

export type RepositoryName = string;

/** A readable name with 80 bits of a hash of the identity: two repositories of one name differ. */
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

/** The second name of a snapshot, which records its use, see `formatUseTag`. */
export function useReference({ repository, scope, key }: SnapshotName, hour: number): string {
  return `${repository}:${formatUseTag(scope, key, hour)}`;
}

/** The name of an image that is removed with its run. */
export function ephemeralReference(run: string, index: number): string {
  return `${EPHEMERAL_REPOSITORY}:${run}-${index}`;
}

/** The repository of the ephemeral images of all runs. */
export const EPHEMERAL_REPOSITORY = `${OURS}ephemeral`;

/** The repository of images for other platforms, see `run/prepare/find-image.ts`. */
export const OTHER_PLATFORMS = `${OURS}other-platforms`;

/** All labels of a new snapshot's image. Each label of Tongs is set, so that none is inherited. */
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

/** The limit for all labels of Tongs, names included: every look-up reads the labels of each snapshot that it finds. */
export const MOST_LABEL_BYTES = 64 * 1024;

/** The bytes that count towards `MOST_LABEL_BYTES`. */
export function countLabelBytes(labels: Labels): number {
  const ours = Object.entries(labels).filter(([name]) => name.startsWith(SNAPSHOT_LABEL_PREFIX));
  return ours.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
}

/** Labels of an ephemeral image: those of the run, and those that describe its files. */
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

/** Which source files an image holds; empty if its labels do not say. */
export function sourceSealOf(labels: Labels): string {
  return labels[SOURCE] ?? '';
}

/** The snapshot that an image was made from. */
export function parentOf(labels: Labels): ParentSnapshot | undefined {
  const [key, identity = ''] = (labels[PARENT] ?? '').split(' ');
  return key ? { key: toSnapshotKey(key), identity: toSnapshotIdentity(identity) } : undefined;
}

/** When the image was made, by the clock of the machine that ran the step; undefined if it is no snapshot. */
export function createdAtOf(labels: Labels): number | undefined {
  return Date.parse(labels[CREATED] ?? '') || undefined;
}

/** The snapshot that an image's labels describe. */
export interface SnapshotLabels {
  readonly repository: string;
  readonly scope: ScopeName;
  readonly key: string;
  readonly step: string;
  readonly run: string;
}

/** An image that somebody makes from a snapshot has the same labels, under another name. A missing label is empty. */
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

/** The names of an image that Tongs has given it. */
export interface OwnNames {
  /** Undefined if another image has taken it. */
  readonly name: string | undefined;
  readonly uses: readonly { readonly reference: string; readonly hour: number }[];
}

/** The names that match the repository, scope and key in the labels. */
export function findOwnNames(tags: readonly string[], labelled: SnapshotLabels): OwnNames {
  const own = tags.flatMap((reference) => {
    const { repository, tag } = splitReference(reference);
    const parsed = repository.startsWith(OURS) ? parseTag(tag ?? '') : undefined;
    const isMeant =
      parsed?.key === labelled.key &&
      parsed.scope === labelled.scope &&
      repository === labelled.repository;
    return isMeant ? [{ reference, hour: parsed.usedInHour }] : [];
  });
  return {
    name: own.find(({ hour }) => hour === undefined)?.reference,
    uses: own.flatMap(({ reference, hour }) => (hour === undefined ? [] : [{ reference, hour }])),
  };
}

/** Undefined if the image is no snapshot: its name must match its labels. */
export function fromImageSummary(image: ImageSummary): SnapshotRecord | undefined {
  const { labels } = image;
  const labelled = readSnapshotLabels(labels);
  const { name, uses } = findOwnNames(image.tags, labelled);
  if (name === undefined) return undefined;
  return {
    ...labelled,
    key: toSnapshotKey(labelled.key),
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

/** The comment of every commit of Tongs begins with this. */
export const COMMENT_PREFIX = 'tongs: ';

/**
 * The comment of a commit of a step's files, or of a source image. An image that somebody else makes from a snapshot
 * has another comment, or none.
 */
export function commitComment(step: string): string {
  return step === SOURCE_IMAGE ? `${COMMENT_PREFIX}source` : `${COMMENT_PREFIX}step ${step}`;
}

/** The `step` of a source image. */
export const SOURCE_IMAGE = '';

/** A label of every snapshot, and of every image and container that is made from one. */
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
