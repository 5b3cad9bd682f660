import { createHash } from 'node:crypto';
import type { Brand } from '../base/brand.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import type { Image, ImageConfig } from '../engine/types.ts';

/** SHA-256 in hex over everything that determines a snapshot. */
export type SnapshotKey = Brand<string, 'SnapshotKey'>;

/** The brand constructor, also of what a tag or a label was written from. */
export function toSnapshotKey(hex: string): SnapshotKey {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand constructor
  return hex as SnapshotKey;
}

/** Raised when the canonical form changes: then every snapshot is a clean miss. */
export const KEY_VERSION = 2;

/**
 * What a step's filesystem depends on, each part by its own name; a key is the hash of them all.
 * Names and positions of steps, the text of tags, and secrets are no part of it.
 */
export interface Ingredients {
  /** The snapshot that it starts from, or the image. */
  readonly parent: SnapshotKey | ImageIdentity;
  readonly platform: string;
  readonly script: string;
  readonly shell: readonly string[];
  readonly workspace: string;
  readonly workdir: string;
  /** Null is the image's. */
  readonly user: string | null;
  /** After interpolation. */
  readonly env: Readonly<Record<string, string>>;
  /** Hash of the manifest of all source files that the step can read. */
  readonly inputs: string;
  readonly tongs: readonly TongIngredient[];
  /** Of these tongs those that other steps have used before, sorted by name. */
  readonly prepared: readonly PreparedTong[];
  /** `cache.salt`; null where there is none. */
  readonly salt: string | null;
}

/** An image by what it holds: ids differ between image stores, tags move. */
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

/** What other steps have done to a tong, as far as the files that a step starts from do not say it already. */
export interface PreparedTong {
  readonly tong: string;
  /** Of each of them, in the order of the plan; also of one that is not cached. */
  readonly steps: readonly SnapshotKey[];
}

/** The name of one ingredient, as misses name it. */
export type IngredientName = 'version' | keyof Ingredients;

/** A key, and the short hash of each ingredient: comparing those tells what changed. */
export interface Key {
  readonly key: SnapshotKey;
  readonly parts: Readonly<Record<IngredientName, string>>;
}

/** Hashes the canonical form. */
export function computeKey(ingredients: Ingredients): Key {
  const all = { version: KEY_VERSION, ...ingredients };
  const entries = INGREDIENT_NAMES.map((name) => [name, shortHash(all[name])]);
  return {
    key: toSnapshotKey(hash(canonicalForm(ingredients))),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name
    parts: Object.fromEntries(entries) as Record<IngredientName, string>,
  };
}

/** Version and ingredients as canonical JSON, see `docs/internals/snapshot-keys.md`. */
export function canonicalForm(ingredients: Ingredients): string {
  return canonicalJson({ version: KEY_VERSION, ...ingredients });
}

/**
 * Which ingredients differ; those that follow from the parent are last. In another version of the
 * canonical form nothing else can be compared.
 */
export function changedIngredients(
  before: Readonly<Partial<Record<string, string>>>,
  now: Readonly<Record<IngredientName, string>>,
): IngredientName[] {
  const changed = INGREDIENT_NAMES.filter((name) => before[name] !== now[name]);
  return changed.includes('version') ? ['version'] : changed;
}

/** Of an image that a step starts from, or a tong is made from. */
export function toImageIdentity(image: Image): ImageIdentity {
  return { platform: describePlatform(image), layers: image.layers, config: image.config };
}

/** `linux/amd64`, with the variant where there is one. */
export function describePlatform(image: Image): string {
  const { os, architecture, variant } = image.platform;
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}

/** The order in which a miss names what changed. */
export const INGREDIENT_NAMES = [
  'version',
  'script',
  'shell',
  'env',
  'inputs',
  'tongs',
  'prepared',
  'workdir',
  'workspace',
  'user',
  'salt',
  'platform',
  'parent',
] as const satisfies readonly IngredientName[];

function shortHash(value: unknown): string {
  return hash(canonicalJson(value)).slice(0, 10);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
