import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Whether an engine prunes its build cache by itself; undefined if that cannot be known from here. */
export function prunesItself(
  { product, version }: { readonly product: string; readonly version: string },
  settings: unknown,
): boolean | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (product !== 'Docker' || major === undefined) return undefined;
  const set = settingsWire.safeParse(settings).data?.builder?.gc?.enabled;
  // Docker 28.2 has switched it on by default.
  return set ?? (Number(major) > 28 || (Number(major) === 28 && Number(minor) >= 2));
}

const settingsWire = z.object({
  builder: z.object({ gc: z.object({ enabled: z.boolean().optional() }).optional() }).optional(),
});

/** The settings file of an engine at its usual socket; undefined if it has none, or is somewhere else. */
export function readEngineSettings(address: string, path = SETTINGS): unknown {
  if (!USUAL.includes(address)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const USUAL = ['unix:///var/run/docker.sock', 'unix:///run/docker.sock'];
const SETTINGS = '/etc/docker/daemon.json';

/** What switches it on, with a tenth of the disk, or 20 GB if that is not known. */
export function ownPruningSnippet(diskBytes: number | undefined): string {
  const size = diskBytes === undefined ? 20 : Math.max(1, Math.round(diskBytes / 1e10));
  return `{ "builder": { "gc": { "enabled": true, "defaultKeepStorage": "${size}GB" } } }`;
}
