import { blankedLabels, SNAPSHOT_LABEL_PREFIX } from '../engine/labels.ts';
import type { ImageSummary, Labels } from '../engine/types.ts';
import { IDENTITY_LABEL, identityOf, toSnapshotIdentity } from './identity.ts';
import { toSnapshotKey } from './key.ts';
import { findOwnNames } from './names.ts';
import type { Lineage, NewSnapshotRecord, ParentSnapshot, SnapshotRecord } from './record.ts';
import type { ScopeName } from './scope.ts';
import { inheritOnly } from './written.ts';
import { formatWritten, parseInherited, parseWritten } from './written-label.ts';

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
    [WRITTEN]: record.written ? formatWritten(record.written) : '',
    [INHERITED]: record.inherited ? formatWritten(inheritOnly(record.inherited)) : '',
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
export function parentSnapshotOf(labels: Labels): ParentSnapshot | undefined {
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
    parent: parentSnapshotOf(labels),
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
    written: parseWritten(labels[WRITTEN] ?? ''),
    inherited: parseInherited(labels[INHERITED] ?? ''),
    usedInHours: uses.map(({ hour }) => hour),
    labels,
  };
}

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
const WRITTEN = `${SNAPSHOT_LABEL_PREFIX}written`;
const INHERITED = `${SNAPSHOT_LABEL_PREFIX}inherited`;

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
