/** Whether a path is a folder, or in it. */
export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Whether one of two paths is the other, or in it. */
export function overlap(one: string, other: string): boolean {
  return isIn(one, other) || isIn(other, one);
}
