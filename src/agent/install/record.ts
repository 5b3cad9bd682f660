import * as z from 'zod';

/** What was installed, for the next installation and for `uninstall`. */
export interface InstallRecord {
  readonly user: string;
  readonly hasMadeUser: boolean;
  readonly config: string;
  readonly engine?: string | undefined;
  readonly node?: string | undefined;
  /** Folders of runners that have a hook. */
  readonly runners: readonly string[];
}

export function formatRecord(record: InstallRecord): string {
  return `${JSON.stringify({ version: 1, ...record }, null, 2)}\n`;
}

/** Undefined if nothing is installed, or by a version that wrote something else. */
export function parseRecord(text: string | undefined): InstallRecord | undefined {
  if (text === undefined) return undefined;
  try {
    const { success, data } = wire.safeParse(JSON.parse(text));
    return success ? data : undefined;
  } catch {
    return undefined;
  }
}

const wire = z.object({
  version: z.literal(1),
  user: z.string(),
  hasMadeUser: z.boolean(),
  config: z.string(),
  engine: z.string().optional(),
  node: z.string().optional(),
  runners: z.array(z.string()),
});
