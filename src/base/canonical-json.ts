import canonicalize from 'canonicalize';

/**
 * JSON in its one canonical form (RFC 8785): equal values give equal texts. Throws for texts that are not well-formed
 * Unicode, and leaves out fields that are undefined.
 */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null';
}
