import { splitReference } from '../../engine/image-name.ts';

/** Whether one of the patterns names it: `*` is any text, `?` one character. */
export function matchesName(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => toExpression(pattern).test(name));
}

/**
 * The same for the name of an image. A pattern without a tag means all tags and digests, and `docker.io/library/` may
 * be left out.
 */
export function matchesReference(patterns: readonly string[], reference: string): boolean {
  const name = shorten(reference);
  return patterns.some((each) => {
    const pattern = shorten(each);
    const { tag, digest } = splitReference(pattern);
    const isWhole = tag !== undefined || digest !== undefined;
    return toExpression(pattern).test(isWhole ? name : splitReference(name).repository);
  });
}

/** As engines show it: without the registry of Docker, and without the owner of its official images. */
function shorten(reference: string): string {
  return reference.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's');
}
