import { quoteShell } from '../../base/text/quote.ts';
import { encodePath } from '../../source/paths.ts';
import type { ListNames } from '../artifacts/read-artifacts.ts';

/**
 * Lists by a program of the image: to send a whole folder only for its names takes longer. Undefined if the image has
 * no `find`, or a name is no UTF-8.
 */
export function listByFind(print: (script: Uint8Array) => Promise<string>): ListNames {
  return async (folder, depth) => {
    const most = depth === undefined ? '' : ` -maxdepth ${depth}`;
    const quoted = quoteShell(folder);
    // In place of a folder, a link has nothing below it.
    const script = `[ ! -L ${quoted} ] && cd ${quoted} 2>/dev/null && find .${most} -print0 2>/dev/null`;
    const printed = await print(encodePath(`${script}\n`));
    if (!printed.startsWith('.\0') || !printed.endsWith('\0') || printed.includes('\uFFFD')) {
      return undefined;
    }
    const paths = printed
      .slice(0, -1)
      .split('\0')
      .map((path) => path.slice(2))
      .filter((path) => path !== '');
    return paths.every(isInside) ? paths : undefined;
  };
}

/** The step may have put a program of its own in the place of `find`. */
function isInside(path: string): boolean {
  return !path.split('/').some((name) => name === '' || name === '.' || name === '..');
}
