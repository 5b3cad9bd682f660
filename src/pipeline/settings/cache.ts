import type { Draft } from '../draft/draft.ts';
import type { CacheRules } from '../model.ts';
import type { StepSchema } from '../schema/step-schema.ts';

type CacheDraft = Draft<StepSchema>['fields']['cache'];

/** Whether the step is cached. */
export function isCached(draft: CacheDraft): boolean {
  return draft !== undefined && ('fields' in draft || draft.value);
}

/** No rules if the field is `true`, `false` or absent. */
export function buildCacheRules(draft: CacheDraft): CacheRules {
  if (!draft || !('fields' in draft)) return {};
  const { ttl, salt, fallback } = draft.fields;
  return {
    ...(ttl && { ttlMs: ttl.value }),
    ...(salt && { salt: salt.value }),
    ...(fallback && { fallback: fallback.value }),
  };
}
