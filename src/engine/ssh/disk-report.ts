import { quoteShell } from '../../base/text/quote.ts';
import type { Disk } from '../types.ts';

/** The script that reports on the disk of a path. The marks separate its output from whatever the host greets with. */
export function diskScript(path: string, mark: string): string {
  const quoted = quoteShell(path);
  return `LC_ALL=C; export LC_ALL; echo ${mark}; df -Pk -- ${quoted}; echo ${mark}; df -Pi -- ${quoted}; echo ${mark}`;
}

/** Reads what the script printed; undefined if there are no figures. */
export function parseDiskReport(output: string, mark: string): Disk | undefined {
  const [, bytes = '', inodes = ''] = output.split(`${mark}\n`);
  const disk = parseRow(bytes);
  if (disk === undefined || disk.total === 0) return undefined;
  const files = parseRow(inodes);
  return {
    totalBytes: disk.total * 1_024,
    freeBytes: disk.free * 1_024,
    // Some filesystems have no fixed number of inodes, and report none.
    ...(files && files.total > 0 && { inodes: files }),
  };
}

/** The last line of the table. The names at both ends may contain spaces. */
function parseRow(table: string): { readonly total: number; readonly free: number } | undefined {
  const row = table.trimEnd().split('\n').at(-1) ?? '';
  const [, total, free] = ROW.exec(row) ?? [];
  if (total === undefined || free === undefined) return undefined;
  return { total: Number(total), free: Math.max(0, Number(free)) };
}

const ROW = /\s([0-9]+)\s+-?[0-9]+\s+(-?[0-9]+)\s+(?:[0-9]+%|-)\s+\//;
