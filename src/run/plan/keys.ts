import type { Image } from '../../engine/types.ts';
import type { Pipeline, Step, StepId, Tong, TongName } from '../../pipeline/model.ts';
import {
  computeKey,
  describePlatform,
  toImageIdentity,
  type ArtifactIngredient,
  type Ingredients,
  type Key,
  type PreparedTong,
  type TongIngredient,
} from '../../snapshots/key.ts';
import type { Manifest } from '../../source/manifest.ts';
import { toKeyDefinition } from '../../tongs/key-definition.ts';
import { toImageKey } from './image-key.ts';
import type { TongPreparers } from './preparers.ts';

/** The image at the bottom of a step's filesystem. */
export interface Root {
  /** Its name in the pipeline. */
  readonly name: string;
  readonly image: Image;
}

/** What keys are computed from. The maps may grow while keys are added. */
export interface KeySources {
  readonly pipeline: Pipeline;
  readonly visible: ReadonlyMap<StepId, Manifest>;
  /** By `toImageKey`, without images that are not on the engine. */
  readonly images: ReadonlyMap<string, Image>;
  /** The hash of the files that tongs get. */
  readonly tongFiles: ReadonlyMap<TongName, { readonly hash: string }>;
  readonly roots: ReadonlyMap<StepId, Root>;
  /** See `findPreparers`. */
  readonly preparedTongs: ReadonlyMap<StepId, readonly TongPreparers[]>;
  /** See `findArtifactNeeds`. */
  readonly artifactNeeds: ReadonlyMap<StepId, readonly Step[]>;
  /** See `findKeyed`. */
  readonly keyed: ReadonlySet<StepId>;
}

/** The root of a step, if its image is known. `roots` has the root of the step whose files it starts from. */
export function findRoot(
  { start }: Step,
  roots: ReadonlyMap<StepId, Root>,
  images: ReadonlyMap<string, Image>,
): Root | undefined {
  if (start.kind === 'step') return roots.get(start.step);
  const image = images.get(toImageKey(start));
  return image && { name: start.image, image };
}

/** The keys of a plan. */
export interface StepKeys {
  /** The key of each cached step, if all images that it depends on are known. */
  readonly keys: ReadonlyMap<StepId, Key>;
  /** For each of these steps, the steps that prepared one of its tongs. */
  readonly preparers: ReadonlyMap<StepId, readonly Preparer[]>;
}

/** A step that uses a tong before another step does. */
export interface Preparer {
  readonly step: Step;
  readonly parts: Key['parts'];
}

/** The keys of steps that are added one after the other, each after the steps that it needs. */
export class KeyRing implements StepKeys {
  readonly keys = new Map<StepId, Key>();
  readonly preparers = new Map<StepId, readonly Preparer[]>();
  readonly #sources: KeySources;
  readonly #maker: KeyMaker;

  constructor(sources: KeySources) {
    this.#sources = sources;
    this.#maker = new KeyMaker(sources);
  }

  /** Returns the key if the step is cached. */
  add(step: Step): Key | undefined {
    if (!this.#sources.keyed.has(step.id)) return undefined;
    const key = this.#maker.make(step);
    const { start } = step;
    const isOnCached = start.kind === 'image' || this.keys.has(start.step);
    if (!step.cache || !key || !isOnCached) return undefined;
    this.keys.set(step.id, key);
    const before = this.#maker.preparersOf(step);
    if (before.length > 0) this.preparers.set(step.id, before);
    return key;
  }

  /** Notes that the condition of a step is false. */
  skip({ id }: Step): void {
    this.#maker.skip(id);
  }
}

class KeyMaker {
  readonly #facts: KeySources;
  readonly #tongs: ReadonlyMap<TongName, Tong>;
  /** Includes keys of steps that are not cached. */
  readonly #keys = new Map<StepId, Key>();
  readonly #skipped = new Set<StepId>();

  constructor(facts: KeySources) {
    this.#facts = facts;
    this.#tongs = new Map(facts.pipeline.tongs.map((tong) => [tong.name, tong]));
  }

  /** Call it for each step with a key, in the order of the plan. */
  make(step: Step): Key | undefined {
    const ingredients = this.#findIngredients(step);
    const key = ingredients && computeKey(ingredients);
    if (key) this.#keys.set(step.id, key);
    return key;
  }

  skip(id: StepId): void {
    this.#skipped.add(id);
  }

  preparersOf({ id }: Step): readonly Preparer[] {
    const steps = new Set(this.#tongsOf(id).flatMap(({ steps: before }) => before));
    return [...steps].flatMap((step) => {
      const key = this.#keys.get(step.id);
      return key ? [{ step, parts: key.parts }] : [];
    });
  }

  #findIngredients(step: Step): Ingredients | undefined {
    const { roots, visible, pipeline } = this.#facts;
    const base = roots.get(step.id)?.image;
    const parent = base && this.#parentOf(step, base);
    // Sorted, because their order in the file makes no difference.
    const tongs = step.tongs
      .toSorted()
      .map((name) => this.#toTongIngredient(this.#tongs.get(name)));
    const prepared = this.#tongsOf(step.id).map((each) => this.#toIngredient(each));
    const artifacts = this.#artifactsOf(step);
    const inputs = visible.get(step.id)?.hash;
    if (!base || !parent || inputs === undefined) return undefined;
    if (!isComplete(tongs) || !isComplete(prepared) || !isComplete(artifacts)) return undefined;
    return {
      parent,
      platform: describePlatform(base),
      script: step.run,
      shell: step.shell,
      workspace: pipeline.workspace,
      workdir: step.workdir,
      user: step.user ?? null,
      env: step.env,
      inputs,
      tongs,
      prepared,
      salt: step.cacheRules.salt ?? null,
      ...(artifacts.length > 0 && { artifacts }),
    };
  }

  #tongsOf(id: StepId): readonly TongPreparers[] {
    return this.#facts.preparedTongs.get(id) ?? [];
  }

  /** What the other steps put in when they have succeeded. A step with another end lets nothing be saved. */
  #artifactsOf({ id }: Step): readonly (ArtifactIngredient | undefined)[] {
    const sources = this.#facts.artifactNeeds.get(id) ?? [];
    const running = sources.filter((source) => !this.#skipped.has(source.id));
    return running.map((source) => {
      const key = this.#keys.get(source.id)?.key;
      const rules = source.artifacts.filter(({ when }) => when !== 'failure');
      const paths = rules.flatMap((rule) => rule.paths.map(({ glob }) => glob));
      return key && { step: key, paths };
    });
  }

  #parentOf({ start }: Step, base: Image): Ingredients['parent'] | undefined {
    return start.kind === 'image' ? toImageIdentity(base) : this.#keys.get(start.step)?.key;
  }

  #toTongIngredient(tong: Tong | undefined): TongIngredient | undefined {
    const { images, tongFiles } = this.#facts;
    const image = tong && images.get(toImageKey(tong));
    if (!tong || !image) return undefined;
    const files = tongFiles.get(tong.name)?.hash;
    return { definition: toKeyDefinition(tong, files), image: toImageIdentity(image) };
  }

  #toIngredient({ tong, steps }: TongPreparers): PreparedTong | undefined {
    const keys = steps.map(({ id }) =>
      this.#skipped.has(id) ? 'skipped' : this.#keys.get(id)?.key,
    );
    return isComplete(keys) ? { tong, steps: keys } : undefined;
  }
}

function isComplete<Value>(values: readonly (Value | undefined)[]): values is readonly Value[] {
  return values.every((value) => value !== undefined);
}
