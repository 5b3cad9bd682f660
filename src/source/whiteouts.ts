import { invalidInput } from '../base/errors/errors.ts';
import type { Manifest } from './manifest.ts';

/** Rejects names that no image can contain: in a layer, `.wh.x` deletes `x` of the layers below. */
export function refuseWhiteouts(manifests: Iterable<Manifest>): void {
  const paths = new Set<string>();
  for (const { files } of new Set(manifests)) {
    for (const { path } of files) if (isWhiteout(path)) paths.add(path);
  }
  const [first, ...others] = [...paths].toSorted();
  if (first === undefined) return;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  throw invalidInput(
    'source-whiteout',
    `Cannot give "${first}"${more} to steps: in an image, a name that begins with ".wh." deletes another file`,
    'Rename it, or exclude it with source.exclude or the "inputs" of the steps.',
  );
}

/** In the name of a file, or of one of its folders. */
function isWhiteout(path: string): boolean {
  return path.startsWith('.wh.') || path.includes('/.wh.');
}
