import { canonicalJson } from '../../base/canonical-json.ts';
import { sha256 } from '../../base/sha256.ts';
import type { Tong } from '../../pipeline/model.ts';

/** The hash of a tong's whole definition; where it is in the file makes no difference. */
export function hashConfig(tong: Tong): string {
  const definition = JSON.stringify(tong, (key, value: unknown) =>
    typeof value === 'object' && PLACES.test(key) ? undefined : value,
  );
  return sha256(canonicalJson(JSON.parse(definition)));
}

const PLACES = /^(?:place|[a-z]+Place)$/;
