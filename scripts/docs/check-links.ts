import { dirname, join, normalize } from 'node:path';
import { listAnchors, listLinks, readPage } from './markdown.ts';
import { isThere, readText, type Problem } from './pages.ts';

/** Links of a page to files and headings of this repository that are not there. */
export function checkLinks(file: string, text: string): readonly Problem[] {
  return listLinks(readPage(text)).flatMap(({ to, line }) => {
    if (/^(?:https?|mailto):/.test(to)) return [];
    const message = findFault(file, to);
    return message === undefined ? [] : [{ file, line, message }];
  });
}

function findFault(file: string, to: string): string | undefined {
  const [path = '', anchor] = to.split('#');
  const target = path === '' ? file : normalize(join(dirname(file), path));
  if (!isThere(target)) return `the link to "${to}" leads nowhere: there is no "${target}"`;
  if (anchor === undefined) return undefined;
  const anchors = listAnchors(readPage(readText(target)));
  if (anchors.has(anchor)) return undefined;
  return `the link to "${to}" leads nowhere: "${target}" has no heading "${anchor}"`;
}
