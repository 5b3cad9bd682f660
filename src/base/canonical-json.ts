import canonicalize from 'canonicalize';

/**
 * JSON in its one canonical form (RFC 8785): equal values give equal texts. Rejects texts that are not well-formed
 * Unicode; fields that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null';
}
