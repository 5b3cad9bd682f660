import { lstatSync } from 'node:fs';
import { invalidInput } from '../base/errors/errors.ts';
import { formatBinarySize } from '../base/size.ts';
import type { FoundFile } from './folder/disk.ts';
import { diskPath } from './paths.ts';

/**
 * Refuses files of more than `maxBytes` in all, naming the largest; none of them is read. `sizes` are those known,
 * and all then.
 */
export function refuseTooLarge(
  folder: string,
  files: Iterable<FoundFile>,
  limit: { readonly maxBytes: number; readonly sizes: Map<string, number> },
): void {
  const { maxBytes } = limit;
  const sizes = Array.from(files, ({ path, kind }) => ({
    path,
    bytes: kind === 'directory' ? 0 : (limit.sizes.get(path) ?? sizeOf(folder, path)),
  }));
  for (const { path, bytes } of sizes) limit.sizes.set(path, bytes);
  const total = sizes.reduce((sum, file) => sum + file.bytes, 0);
  if (total <= maxBytes) return;
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
  const lines = largest.map((file) => `${formatBinarySize(file.bytes).padStart(8)}  ${file.path}`);
  throw invalidInput(
    'source-too-large',
    `Cannot use the source in "${folder}": it has ${formatBinarySize(total)}, the limit is ${formatBinarySize(maxBytes)}`,
    `Exclude files that no step needs (source.exclude, .gitignore), or raise source.max-size. The largest files:\n${lines.join('\n')}`,
  );
}

/** The size of a file or a link. If it is not accessible, reading it reports that. */
function sizeOf(folder: string, path: string): number {
  try {
    // One promise for each file would take five times as long for ten thousand files.
    const found = lstatSync(diskPath(folder, path), { throwIfNoEntry: false });
    return found?.isFile() || found?.isSymbolicLink() ? found.size : 0;
  } catch {
    return 0;
  }
}
