import type { Brand } from '../base/brand.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import type { Image, ImageConfig } from '../engine/types.ts';
import { sha256 } from '../base/sha256.ts';

/** SHA-256 in hex over everything that determines a snapshot. */
export type SnapshotKey = Brand<string, 'SnapshotKey'>;

/** The brand constructor; also for the text of a tag or a label. */
export function toSnapshotKey(hex: string): SnapshotKey {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
  return hex as SnapshotKey;
}

/** Raise it when the canonical form changes: every step is a cache miss then. */
export const KEY_VERSION = 2;

/**
 * Everything that a step's files depend on. The key is the hash of all of it. Names and positions of steps, the text of
 * image tags, and secrets are not part of it.
 */
export interface Ingredients {
  /** The snapshot or the image that the step starts from. */
  readonly parent: SnapshotKey | ImageIdentity;
  readonly platform: string;
  readonly script: string;
  readonly shell: readonly string[];
  readonly workspace: string;
  readonly workdir: string;
  /** Null: the image's user. */
  readonly user: string | null;
  /** After interpolation. */
  readonly env: Readonly<Record<string, string>>;
  /** Hash of the manifest of all source files that the step can read. */
  readonly inputs: string;
  readonly tongs: readonly TongIngredient[];
  /** The tongs that other steps use before this one, sorted by name. */
  readonly prepared: readonly PreparedTong[];
  /** `cache.salt`; null without one. */
  readonly salt: string | null;
  /** The artifacts that are put in, in the order of `needs`; absent without any. */
  readonly artifacts?: readonly ArtifactIngredient[];
}

/** The artifacts of another step. */
export interface ArtifactIngredient {
  readonly step: SnapshotKey;
  /** The patterns that take them, as the pipeline has them. */
  readonly paths: readonly string[];
}

/** Identifies an image by its content: ids differ between image stores, and tags move. */
export interface ImageIdentity {
  readonly platform: string;
  readonly layers: readonly string[];
  readonly config: ImageConfig;
}

export interface TongIngredient {
  /** As the pipeline defines it, without its place in the file. */
  readonly definition: unknown;
  readonly image: ImageIdentity;
}

/** The steps that have used a tong before, without those whose files the step starts from. */
export interface PreparedTong {
  readonly tong: string;
  /** Their keys in the order of the plan, also of steps that are not cached; `skipped` for one whose condition is false. */
  readonly steps: readonly (SnapshotKey | 'skipped')[];
}

/** The name of one ingredient, as a cache miss reports it. */
export type IngredientName = 'version' | keyof Ingredients;

/** A key with the short hash of each ingredient: comparing these shows what changed. */
export interface Key {
  readonly key: SnapshotKey;
  readonly parts: KeyParts;
}

/** Most steps have no artifacts put in. */
export type KeyParts = Readonly<Record<Exclude<IngredientName, 'artifacts'>, string>> & {
  readonly artifacts?: string;
};

/** Hashes the canonical form. */
export function computeKey(ingredients: Ingredients): Key {
  const all = { version: KEY_VERSION, ...ingredients };
  const present = INGREDIENT_NAMES.filter((name) => all[name] !== undefined);
  const entries = present.map((name) => [name, shortHash(all[name])]);
  return {
    key: toSnapshotKey(sha256(canonicalForm(ingredients))),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name that is present
    parts: Object.fromEntries(entries) as KeyParts,
  };
}

/** Version and ingredients as canonical JSON, see `docs/internals/snapshot-keys.md`. */
export function canonicalForm(ingredients: Ingredients): string {
  return canonicalJson({ version: KEY_VERSION, ...ingredients });
}

/**
 * The ingredients that differ; `parent` is last. If the version of the canonical form differs, nothing else can be
 * compared.
 */
export function changedIngredients(
  before: Readonly<Partial<Record<string, string>>>,
  now: KeyParts,
): IngredientName[] {
  const changed = INGREDIENT_NAMES.filter((name) => before[name] !== now[name]);
  return changed.includes('version') ? ['version'] : changed;
}

/** The identity of an image that a step starts from, or that a tong runs. */
export function toImageIdentity(image: Image): ImageIdentity {
  return { platform: describePlatform(image), layers: image.layers, config: image.config };
}

/** `linux/amd64`, or with a variant `linux/arm/v7`. */
export function describePlatform(image: Image): string {
  const { os, architecture, variant } = image.platform;
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}

/** The order in which a cache miss reports what changed. */
export const INGREDIENT_NAMES = [
  'version',
  'script',
  'shell',
  'env',
  'inputs',
  'tongs',
  'prepared',
  'artifacts',
  'workdir',
  'workspace',
  'user',
  'salt',
  'platform',
  'parent',
] as const satisfies readonly IngredientName[];

function shortHash(value: unknown): string {
  return sha256(canonicalJson(value)).slice(0, 10);
}
