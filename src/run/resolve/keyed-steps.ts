import type { Image } from '../../engine/types.ts';
import type { Pipeline, Step, StepId } from '../../pipeline/model.ts';
import type { Key } from '../../snapshots/key.ts';
import type { Manifest } from '../../source/manifest.ts';
import type { Source } from '../../source/read-source.ts';
import { findRoot, KeyRing, type KeySources, type Preparer, type Root } from '../plan/keys.ts';
import type { ResolvedStep } from './late-steps.ts';
import { PreparerFinder, type TongPreparers } from '../plan/preparers.ts';
import { VisibleSource } from './visible-source.ts';

export interface KeyedFacts {
  readonly pipeline: Pipeline;
  /** The selected steps, sorted by needs. */
  readonly steps: readonly Step[];
  readonly source: Source;
  /** The paths in the source of the pipeline's file. */
  readonly pipelineFiles: readonly string[];
  /** By `toImageKey`. */
  readonly images: ReadonlyMap<string, Image>;
  readonly tongFiles: KeySources['tongFiles'];
  /** See `findArtifactNeeds`. */
  readonly artifactNeeds: ReadonlyMap<StepId, readonly Step[]>;
  /** See `findKeyed`. */
  readonly keyed: ReadonlySet<StepId>;
}

/**
 * The visible files, the root image and the key of each step. Until a step is resolved, files and root are those that
 * it has if no step before it is skipped, and it has no key.
 */
export class KeyedSteps {
  readonly #sight: VisibleSource;
  readonly #images: ReadonlyMap<string, Image>;
  readonly #roots = new Map<StepId, Root>();
  readonly #preparedTongs = new Map<StepId, readonly TongPreparers[]>();
  readonly #finder: PreparerFinder;
  readonly #ring: KeyRing;

  /** Throws if an entry of `inputs` matches nothing. */
  constructor(facts: KeyedFacts) {
    const { pipeline, steps, source, pipelineFiles, images, tongFiles, artifactNeeds, keyed } =
      facts;
    const { manifest, git } = source;
    this.#sight = new VisibleSource(manifest, { pipelineFiles, keyed, git });
    this.#images = images;
    this.#finder = new PreparerFinder(steps);
    this.#ring = new KeyRing({
      pipeline,
      visible: this.visible,
      images,
      tongFiles,
      roots: this.roots,
      preparedTongs: this.#preparedTongs,
      artifactNeeds,
      keyed,
    });
    this.#sight.refuseUnmatched(steps);
    for (const step of steps) this.#see(step);
  }

  get visible(): ReadonlyMap<StepId, Manifest> {
    return this.#sight.files;
  }

  get roots(): ReadonlyMap<StepId, Root> {
    return this.#roots;
  }

  get keys(): ReadonlyMap<StepId, Key> {
    return this.#ring.keys;
  }

  get preparers(): ReadonlyMap<StepId, readonly Preparer[]> {
    return this.#ring.preparers;
  }

  /** Call it for each step, after the steps on which it depends. Returns the key of a cached step. */
  add({ step, isSkipped }: Pick<ResolvedStep, 'step' | 'isSkipped'>): Key | undefined {
    this.#see(step);
    this.#preparedTongs.set(step.id, this.#finder.find(step));
    if (!isSkipped) return this.#ring.add(step);
    this.#ring.skip(step);
    return undefined;
  }

  #see(step: Step): void {
    this.#sight.add(step);
    const root = findRoot(step, this.#roots, this.#images);
    if (root) this.#roots.set(step.id, root);
  }
}
