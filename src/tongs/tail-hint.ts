/** A hint that refers to the last lines of a tong, if it printed any. */
export function hintAtTail(lines: readonly string[], further?: string): string {
  const look = lines.length > 0 ? 'Look at its last lines above' : 'It printed nothing';
  if (further !== undefined) return `${look}; ${further}.`;
  return lines.length > 0 ? `${look}.` : `${look}: check its image, command and env.`;
}
