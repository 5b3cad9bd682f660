import { createHash } from 'node:crypto';
import type {
  Pipeline,
  Step,
  StepId,
  StepSecret,
  Tong,
  TongName,
} from '../../../src/pipeline/model.ts';
import { toMemberId } from '../../../src/pipeline/matrix/member-id.ts';
import { toSnapshotIdentity } from '../../../src/snapshots/identity.ts';
import type { ParentSnapshot, SnapshotRecord } from '../../../src/snapshots/record.ts';
import {
  computeKey,
  toImageIdentity,
  toSnapshotKey,
  type Key,
} from '../../../src/snapshots/key.ts';
import { newSnapshot } from '../images/new-snapshot.ts';
import { anImage } from '../images/stub-images.ts';

export const PLACE = { file: 'pipeline.yml', line: 3, column: 5, length: 1, text: '  - id: a' };

/** What a step is built from; the rest is as a pipeline's defaults have it. */
export type StepFields = Partial<
  Omit<Step, 'id' | 'needs' | 'start' | 'tongs' | 'namedTongs' | 'sharedTongs'>
> & {
  readonly needs?: readonly string[];
  /** The step whose files it starts from; an image where there is none. */
  readonly from?: string;
  readonly image?: string;
  readonly tongs?: readonly string[];
  /** All of them by default. */
  readonly namedTongs?: readonly string[];
  /** All of them by default. */
  readonly sharedTongs?: readonly string[];
};

/** A step of a pipeline, without reading a file; `from` is also a need. */
export function aStep(id: string, fields: StepFields = {}): Step {
  const { needs = [], from, image = 'base', tongs = [], ...others } = fields;
  const { namedTongs = tongs, sharedTongs = tongs, ...rest } = others;
  const all = from === undefined || needs.includes(from) ? needs : [...needs, from];
  return {
    id: stepId(id),
    name: id,
    place: PLACE,
    run: `run ${id}`,
    shell: ['sh', '-e'],
    needs: all.map(stepId),
    start:
      from === undefined
        ? { kind: 'image', image, platform: undefined, pull: 'if-missing', place: undefined }
        : { kind: 'step', step: stepId(from) },
    workdir: '/workspace',
    user: undefined,
    resources: {},
    tongs: tongs.map(tongName),
    namedTongs: namedTongs.map(tongName),
    sharedTongs: sharedTongs.map(tongName),
    env: {},
    secrets: [],
    inputs: undefined,
    cache: true,
    cacheRules: {},
    timeoutMs: undefined,
    continueOnError: false,
    artifacts: [],
    ...rest,
  };
}

/** A secret that a step asks for, in a variable of its name. */
export function aSecret(name: string, fields: Partial<StepSecret> = {}): StepSecret {
  return { name, env: name, file: undefined, optional: false, place: PLACE, ...fields };
}

/** A member of a matrix with `fail-fast`. */
export function aMember(
  unit: string,
  values: Readonly<Record<string, string>>,
  { failFast = true, ...fields }: StepFields & { readonly failFast?: boolean } = {},
): Step {
  const id = toMemberId(unit, new Map(Object.entries(values)));
  return { ...aStep(id, fields), member: { unit: stepId(unit), values, failFast } };
}

/** A pipeline of these steps. */
export function aPipeline(steps: readonly Step[], fields: Partial<Pipeline> = {}): Pipeline {
  return {
    name: 'pipeline',
    file: '.tongs/pipeline.yml',
    source: { path: '.', include: [], exclude: [], maxBytes: 1e9, git: false, gitPlace: undefined },
    workspace: '/workspace',
    timeoutMs: 3_600_000,
    timeoutPlace: undefined,
    maxParallel: undefined,
    failFast: false,
    tongs: [],
    steps,
    ...fields,
  };
}

/** A tong of the image `tong-image` that no step speaks to, but for what is given. */
export function aTong(name: string, fields: Partial<Tong> = {}): Tong {
  return {
    name: tongName(name),
    place: PLACE,
    image: 'tong-image',
    imagePlace: PLACE,
    description: undefined,
    user: undefined,
    workdir: undefined,
    aliases: [],
    files: [],
    mounts: [],
    platform: undefined,
    pull: 'if-missing',
    env: {},
    entrypoint: ['server'],
    command: undefined,
    resources: {},
    privileged: false,
    caps: [],
    interface: { kind: 'none' },
    readiness: { mode: 'none' },
    needs: [],
    lifecycle: 'run',
    egress: 'open',
    networks: [],
    afterReady: [],
    stop: { signal: undefined, graceMs: 5_000 },
    exports: {},
    privileges: [],
    ...fields,
  };
}

const keys = new Map<string, Key>();

/** The key of a step without a script: to compute one for each of ten thousand steps takes its time. */
const BASE_KEY = computeKey({
  parent: toImageIdentity(anImage('base')),
  platform: 'linux/amd64',
  script: '',
  shell: [],
  workspace: '/workspace',
  workdir: '/workspace',
  user: null,
  env: {},
  inputs: '',
  tongs: [],
  prepared: [],
  salt: null,
});

/** A key that is the step's alone; it differs from others in the script. */
export function aKey(name: string): Key {
  const known = keys.get(name);
  if (known) return known;
  const hash = createHash('sha256').update(name).digest('hex');
  const parts = { ...BASE_KEY.parts, script: hash.slice(0, BASE_KEY.parts.script.length) };
  const key = { key: toSnapshotKey(hash), parts };
  keys.set(name, key);
  return key;
}

/** The snapshot of a key, made from that of another one where it is given. */
export function aRecord(step: string, key: Key, parent?: ParentSnapshot): SnapshotRecord {
  return {
    ...newSnapshot({
      repository: 'localhost/tongs/test-00000000/test',
      scope: 'default',
      key: key.key,
      identity: toSnapshotIdentity(`identity of ${step}`),
      step,
      createdAt: 1_000,
      parent,
      parts: key.parts,
    }),
    usedInHours: [],
    image: anImage(step).id,
    sizeBytes: 1_000,
    labels: {},
  };
}

// What only the reader of pipelines makes elsewhere.
export const stepId = (id: string): StepId => id as StepId; // oxlint-disable-line typescript/no-unsafe-type-assertion
export const tongName = (name: string): TongName => name as TongName; // oxlint-disable-line typescript/no-unsafe-type-assertion
