/** The parts of an image reference: `host/path:tag@digest`. */
export interface ImageReference {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Splits at the last `@` and at a `:` after the last `/`, without checking the parts. */
export function splitReference(reference: string): ImageReference {
  const at = reference.indexOf('@');
  const named = at === -1 ? reference : reference.slice(0, at);
  const digest = at === -1 ? undefined : reference.slice(at + 1);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    repository: colon === -1 ? named : named.slice(0, colon),
    ...(colon !== -1 && { tag: named.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}

/** The name as Docker shows it: its own registry, and `library/` there, are left out. */
export function toFamiliarName(reference: string): string {
  return reference.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
}

/** The registry of an image, as Docker's configuration names it: `docker.io` for names without a host. */
export function registryOf(reference: string): string {
  const first = reference.split('/')[0] ?? '';
  const isHost = reference.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  return isHost ? first : 'docker.io';
}

/** The text in lower case, with hyphens for characters that a repository path may not have; never empty. */
export function toPathComponent(text: string, longest = 40): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'x' : slug;
}
