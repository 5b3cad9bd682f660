import type { Image } from '../engine/types.ts';
import type { Pipeline, Step, StepId, Tong } from '../pipeline/model.ts';
import {
  computeKey,
  describePlatform,
  toImageIdentity,
  type ImageIdentity,
  type Key,
  type TongIngredient,
} from '../snapshots/key.ts';
import type { Manifest } from '../source/manifest.ts';
import { toKeyDefinition } from '../tongs/toolkit.ts';
import { toImageKey } from './images.ts';

/** The image at the bottom of a step's filesystem. */
export interface Root {
  /** As the pipeline names it. */
  readonly name: string;
  readonly image: Image;
}

export interface KeyFacts {
  readonly pipeline: Pipeline;
  /** Selected, each after those that it needs. */
  readonly steps: readonly Step[];
  readonly visible: ReadonlyMap<StepId, Manifest>;
  /** By `toImageKey`; what is not on the engine is absent. */
  readonly images: ReadonlyMap<string, Image>;
  readonly roots: ReadonlyMap<StepId, Root>;
}

/** The root of each step; none where its image is not known. */
export function findRoots(
  steps: readonly Step[],
  images: ReadonlyMap<string, Image>,
): ReadonlyMap<StepId, Root> {
  const roots = new Map<StepId, Root>();
  for (const { id, start } of steps) {
    const image = start.kind === 'image' ? images.get(toImageKey(start)) : undefined;
    const root =
      start.kind === 'image' ? image && { name: start.image, image } : roots.get(start.step);
    if (root) roots.set(id, root);
  }
  return roots;
}

/** The key of each cached step; none where an image that it depends on is not known. */
export function computeKeys(facts: KeyFacts): ReadonlyMap<StepId, Key> {
  const keys = new Map<StepId, Key>();
  const tongs = new Map<string, Tong>(facts.pipeline.tongs.map((tong) => [tong.name, tong]));
  for (const step of facts.steps) {
    if (!step.cache) continue;
    const base = facts.roots.get(step.id)?.image;
    const parent =
      step.start.kind === 'image' ? base && toImageIdentity(base) : keys.get(step.start.step)?.key;
    // In whatever order they are named, the step has the same.
    const names = step.tongs.toSorted();
    const used = names.map((name) => toTongIngredient(tongs.get(name), facts.images));
    const inputs = facts.visible.get(step.id)?.hash;
    if (!base || !parent || inputs === undefined) continue;
    if (!used.every((tong) => tong !== undefined)) continue;
    keys.set(
      step.id,
      computeKey({
        parent,
        platform: describePlatform(base),
        script: step.run,
        shell: step.shell,
        workspace: facts.pipeline.workspace,
        workdir: step.workdir,
        user: step.user ?? null,
        env: step.env,
        inputs,
        tongs: used,
        salt: step.cacheRules.salt ?? null,
      }),
    );
  }
  return keys;
}

function toTongIngredient(
  tong: Tong | undefined,
  images: ReadonlyMap<string, Image>,
): TongIngredient | undefined {
  const image = tong && images.get(toImageKey(tong));
  if (!tong || !image) return undefined;
  const identity: ImageIdentity = toImageIdentity(image);
  return { definition: toKeyDefinition(tong), image: identity };
}
