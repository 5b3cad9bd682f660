import { constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';
import { systemCode } from '../../base/errors/system-code.ts';
import { isAbsent } from './disk.ts';
import { diskPath, encodePath } from '../paths.ts';

/** The rules in the `.gitignore` files of a folder and the folders around it. Patterns match bytes, as in git. */
export type IgnoreRules = Ignore;

/** No rules: nothing is ignored. */
export function noRules(): IgnoreRules {
  return ignore({ allowRelativePaths: true, ignorecase: false });
}

/** The rules in `path` below `folder`: its own are added to the outer ones, and the last matching rule decides. */
export async function readIgnoreRules(
  folder: string,
  path: string,
  outer: IgnoreRules,
): Promise<IgnoreRules> {
  const text = await readRules(diskPath(folder, path === '' ? NAME : `${path}/${NAME}`));
  if (text === undefined) return outer;
  const below = toLatin1(path);
  const lines = text.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
  return noRules()
    .add(outer)
    .add(lines.map((line) => toOuterPattern(line, below)));
}

/** Whether a path (below the outermost folder) is ignored; its parents are not. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  const bytes = toLatin1(path);
  return rules.test(isFolder ? `${bytes}/` : bytes).ignored;
}

const NAME = '.gitignore';
/** UTF-8's, read as Latin-1. */
const BYTE_ORDER_MARK = /^\xEF\xBB\xBF/;
/** Does not follow a link, as git does not, and does not wait at a pipe. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

const PASSED_OVER: readonly unknown[] = ['EISDIR', 'ELOOP', 'EACCES'];

async function readRules(where: string | Buffer): Promise<string | undefined> {
  try {
    return await readFile(where, { encoding: 'latin1', flag: FLAGS });
  } catch (error) {
    const code = systemCode(error);
    // If it may not be read, reading the file as source, or its folder, reports that.
    if (isAbsent(error) || PASSED_OVER.includes(code)) return undefined;
    throw error;
  }
}

/** A pattern of an inner folder, relative to the outermost one. */
function toOuterPattern(line: string, below: string): string {
  if (below === '') return line;
  const [, not = '', slash = '', rest = ''] = /^(!?)(\/?)(.*)$/s.exec(line) ?? [];
  const shown = rest.trimEnd();
  if (shown === '' || line.startsWith('#')) return '';
  // A slash at the end means "folders only", any other slash ties the pattern to its folder.
  const isTied = slash !== '' || shown.slice(0, -1).includes('/');
  const prefix = below.replace(/[\\*?[\]]/g, String.raw`\$&`);
  return `${not}/${prefix}/${isTied ? '' : '**/'}${rest.replace(/^\\(?=[!#])/, '')}`;
}

/** One character for each byte. */
function toLatin1(path: string): string {
  return encodePath(path).toString('latin1');
}
