/** What a clean-up does with one thing, and why. */
export type Planned<Item> = { readonly item: Item } & Decision;

export type Decision =
  | { readonly action: 'delete'; readonly because: DeleteReason }
  | { readonly action: 'keep'; readonly because: KeepReason };

export type DeleteReason =
  | 'unused-long-enough'
  | 'stopped-long-enough'
  | 'dangling-long-enough'
  | 'left-behind';

export type KeepReason =
  | 'on-keep-list'
  | 'used-recently'
  | 'age-unknown'
  | 'of-tongs'
  | 'of-builder'
  | 'orchestrated'
  | 'changed-meanwhile'
  // Images.
  | 'in-use'
  | 'descendant-in-use'
  | 'needed-by-kept'
  | 'arrival-unknown'
  // Containers.
  | 'not-stopped'
  | 'not-started-yet'
  | 'restarts'
  | 'volumes-shared'
  // Volumes.
  | 'named'
  | 'data-elsewhere'
  // Work folders.
  | 'not-a-workspace'
  | 'link'
  | 'mount'
  | 'unreadable'
  | 'other-owner';

export interface CleanupPlan<Item> {
  /** Milliseconds since 1970; ages count from this time. */
  readonly madeAt: number;
  /** Those that are deleted first are first. */
  readonly planned: readonly Planned<Item>[];
}

/** What the plan deletes, in the order of the deletions. */
export function toDelete<Item>({ planned }: CleanupPlan<Item>): Item[] {
  return planned.flatMap(({ item, action }) => (action === 'delete' ? [item] : []));
}

export function keepFor(because: KeepReason): Decision {
  return { action: 'keep', because };
}

export function deleteFor(because: DeleteReason): Decision {
  return { action: 'delete', because };
}
