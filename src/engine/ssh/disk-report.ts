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
  if (disk === undefined || disk.used + disk.free === 0) return undefined;
  const files = parseRow(inodes);
  return {
    totalBytes: (disk.used + disk.free) * 1_024,
    freeBytes: disk.free * 1_024,
    // Some filesystems have no fixed number of inodes, and report none.
    ...(files && files.total > 0 && { inodes: { total: files.total, free: files.free } }),
  };
}

interface Row {
  readonly total: number;
  readonly used: number;
  /** None if the disk is so full that only root can write. */
  readonly free: number;
}

/** The last line of the table. The names at both ends may contain spaces. */
function parseRow(table: string): Row | undefined {
  const row = table.trimEnd().split('\n').at(-1) ?? '';
  const [, total, used, free] = ROW.exec(row) ?? [];
  if (total === undefined || used === undefined || free === undefined) return undefined;
  return { total: Number(total), used: Number(used), free: Math.max(0, Number(free)) };
}

const ROW = /\s([0-9]+)\s+([0-9]+)\s+(-?[0-9]+)\s+(?:[0-9]+%|-)\s+\//;
