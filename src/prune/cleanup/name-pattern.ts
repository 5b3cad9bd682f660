import { registryOf, splitReference, toFamiliarName } from '../../engine/image-name.ts';

/** Whether one of the patterns names it: `*` is any text, `?` one character. */
export function matchesName(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => toExpression(pattern).test(name));
}

/**
 * The same for the name of an image. A pattern without a tag means all tags and digests, and `docker.io/library/` may
 * be left out.
 */
export function matchesReference(patterns: readonly string[], reference: string): boolean {
  return patterns.some((given) => {
    const pattern = given.replace(/^index\.docker\.io\//, 'docker.io/');
    const { tag, digest } = splitReference(pattern);
    const isWhole = tag !== undefined || digest !== undefined;
    const expression = toExpression(pattern);
    return spellings(reference, pattern).some((name) =>
      expression.test(isWhole ? name : splitReference(name).repository),
    );
  });
}

/** The name as the pattern would spell it. Engines show names of Docker's registry without that, and without `library/`. */
function spellings(reference: string, pattern: string): readonly string[] {
  const name = toFamiliarName(reference);
  const isLong = pattern.startsWith('docker.io/') || pattern.startsWith('library/');
  if (!isLong) return [name];
  // Another registry is no part of it, whatever a star means.
  if (registryOf(name) !== 'docker.io') return [];
  const path = name.includes('/') ? [name] : [name, `library/${name}`];
  return path.flatMap((each) => [each, `docker.io/${each}`]);
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's');
}
