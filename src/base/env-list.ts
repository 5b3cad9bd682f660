/** A name that every POSIX shell takes as that of a variable. */
export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The limit of the kernel for one variable, as `countVariableBytes` counts. */
export const LONGEST_VARIABLE_BYTES = 131_072;

/** What the kernel counts of a variable: name, `=`, value and a final NUL. */
export function countVariableBytes(name: string, value: string): number {
  return Buffer.byteLength(`${name}=${value}`) + 1;
}

/** The variables of `NAME=value` lines, as in an image's config. */
export function parseEnvList(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=');
      return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}
