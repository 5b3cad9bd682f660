/**
 * A text in a file of the runner. It writes a byte order mark, and the case of its fields has changed between versions.
 * Undefined if the file is broken, or has no such text.
 */
export function readRunnerField(text: string, field: string): string | undefined {
  try {
    const fields: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof fields !== 'object' || fields === null) return undefined;
    const isMeant = ([name]: [string, unknown]): boolean =>
      name.toLowerCase() === field.toLowerCase();
    const value = Object.entries(fields).find(isMeant)?.[1];
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
