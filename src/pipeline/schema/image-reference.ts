/**
 * Why a text is not an image reference; undefined if it is one: lower-case path of letters, digits and
 * separators, tag of at most 128 characters, digest in hex (the distribution specification's grammar).
 */
export function imageReferenceProblem(reference: string): string | undefined {
  if (reference === '') return 'the image name is empty';
  if (REFERENCE.test(reference)) return undefined;
  if (/\s/.test(reference)) return `"${reference}" contains a space`;
  if (REFERENCE.test(reference.toLowerCase())) return `"${reference}" contains upper-case letters`;
  return `"${reference}" is not an image name`;
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
const REFERENCE = new RegExp(
  `^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,})?$|^sha256:[0-9a-f]{64}$`,
);
