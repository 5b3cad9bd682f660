import { invalidInput } from '../base/errors/errors.ts';
import type { Manifest } from './manifest.ts';

/** Rejects names that no image can hold: in its layers, `.wh.x` is an order to delete `x` below. */
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

/** Of a file, or of a folder that it is in. */
function isWhiteout(path: string): boolean {
  return path.startsWith('.wh.') || path.includes('/.wh.');
}
