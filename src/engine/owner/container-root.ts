import { readFileSync } from 'node:fs';

/**
 * Whether a path lies on the root of the container that this process is in. It is then another one than that of the
 * host, even if the name is the same, and its disk says nothing about the host's.
 */
export function isOnContainerRoot(path: string): boolean {
  try {
    return isOnOverlayRoot(path, readFileSync('/proc/self/mountinfo', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * The root of a container is an overlay, on which no engine keeps its files. What was mounted into the container is the
 * host's. `mounts` is the text of `/proc/self/mountinfo`.
 */
export function isOnOverlayRoot(path: string, mounts: string): boolean {
  const [mount] = mounts
    .split('\n')
    .flatMap(parseMount)
    .filter(({ point }) => isBelow(path, point))
    .toSorted((a, b) => b.point.length - a.point.length);
  return mount?.point === '/' && mount.type === 'overlay';
}

interface Mount {
  readonly point: string;
  readonly type: string;
}

/** Six fields, some optional ones, a hyphen, and the type of the filesystem. */
function parseMount(line: string): Mount[] {
  const [fields = '', rest = ''] = line.split(' - ');
  const [point, type] = [fields.split(' ')[4], rest.split(' ')[0]];
  return point === undefined || !type ? [] : [{ point: unescape(point), type }];
}

/** Blanks and some others are octal. */
function unescape(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 8)),
  );
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
