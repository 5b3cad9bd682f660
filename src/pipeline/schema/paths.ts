import { posix } from 'node:path';
import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { suggest } from '../../base/text/suggest.ts';
import { defineScalar } from './scalar-schema.ts';

const PATH = { type: ['string', 'number'], minLength: 1 };

/** Relative to the folder of the pipeline, normalized. */
export const folder = defineScalar(
  PATH,
  (given) => refuseOutside(given) ?? parsed(posix.normalize(given).replace(/(?<=.)\/$/, '')),
);

/** A pattern of paths below the source. */
export const glob = defineScalar(PATH, (given): Parsed<InputGlob> => {
  if (!given.startsWith('!')) return refuseOutside(given) ?? parsed(splitMark(given));
  return refused(
    `"${given}" begins with "!"`,
    'Use "include" for files to send, and "exclude" for files not to send. If the name itself begins with "!", write "\\!".',
  );
});

export interface InputGlob {
  readonly glob: string;
  readonly optional: boolean;
}

/** A pattern that may exclude (`!`), or may match nothing (`?` at its end). */
export const inputGlob = defineScalar(PATH, (given): Parsed<InputGlob> => {
  const pattern = splitMark(given);
  const problem = refuseOutside(pattern.glob.replace(/^!/, ''));
  return problem ?? parsed(pattern);
});

/** The same for files of a step. */
export const artifactGlob = defineScalar(PATH, (given): Parsed<InputGlob> => {
  const pattern = splitMark(given);
  const path = pattern.glob.replace(/^!/, '');
  if (path.startsWith('/')) {
    return refused(
      `"${given}" is an absolute path`,
      `Write it relative to the "workdir" of "anvil". Copy a file from elsewhere in the script: cp ${path} .`,
    );
  }
  return refuseOutside(path) ?? parsed(pattern);
});

/** A folder to copy to: relative, normalized, and no part of a git repository. */
export const target = defineScalar(PATH, (given): Parsed<string> => {
  const problem = refuseOutside(given);
  if (problem) return problem;
  if (given.split('/').some((part) => part.toLowerCase() === '.git')) {
    return refused(`"${given}" leads into the repository of git`, 'Name another folder.');
  }
  const path = posix.normalize(given).replace(/\/$/, '');
  return parsed(path === '.' ? '' : path);
});

/** A `?` behind a backslash is part of a name. */
function splitMark(given: string): InputGlob {
  const optional = /(?<!\\)(?:\\\\)*\?$/.test(given);
  return { glob: optional ? given.slice(0, -1) : given, optional };
}

/** Absolute in the anvil, normalized. */
export const workspace = defineScalar({ type: 'string', pattern: '^/.*[^/]' }, (given) => {
  if (given.startsWith('/')) return resolveWorkdir('/', given);
  return refused(`"${given}" is not an absolute path`, `Begin it with "/": "/${given}"`);
});

/** Absolute in a tong, normalized. */
export const inTong = defineScalar({ type: 'string', pattern: '^/' }, readInTong);

/** A file or folder in a tong that Tongs makes: not `/`, and in no folder of the kernel. */
export const madeInTong = defineScalar({ type: 'string', pattern: '^/.*[^/]$' }, (given) => {
  if (given.length > 1 && given.endsWith('/')) {
    return refused(
      `"${given}" ends with "/"`,
      'Write the whole path that the file or folder is to have, without "/" at its end.',
    );
  }
  const path = readInTong(given);
  return path.ok ? resolveWorkdir('/', path.value) : path;
});

/** The folder of a volume, in a tong and in the anvils of its steps. */
export const mountpoint = defineScalar({ type: 'string', pattern: '^/.*[^/]' }, readFolder);

/** A folder in a container that something may be mounted on, normalized. */
function readFolder(given: string): Parsed<string> {
  const path = readInTong(given);
  return path.ok ? resolveWorkdir('/', path.value) : path;
}

/** A folder of a tong that is in memory. */
export const tmpfs = defineScalar({ type: 'string', pattern: '^/.*[^/]' }, (given) => {
  const path = readInTong(given);
  if (path.ok && path.value === '/dev/shm') {
    return refused('"/dev/shm" is in memory already', 'Write its size as "shm" in "resources".');
  }
  // The engine reads what is behind a colon as options.
  if (path.ok && path.value.includes(':')) {
    return refused(
      `"${given}" contains ":"`,
      'Write the path alone, or with a size: "tmpfs: { /tmp: 64m }"',
    );
  }
  return path.ok ? resolveWorkdir('/', path.value) : path;
});

function readInTong(given: string): Parsed<string> {
  if (!given.startsWith('/')) {
    return refused(`"${given}" is not an absolute path`, `Begin it with "/": "/${given}"`);
  }
  if (/\p{Cc}/u.test(given)) {
    return refused('it contains a control character', 'Write the path without escapes.');
  }
  return parsed(posix.resolve(given));
}

/** A file or folder of the source, relative to it; empty for all of it. */
export const sourcePath = defineScalar(PATH, (given): Parsed<string> => {
  const path = posix.normalize(given).replace(/\/$/, '');
  return refuseOutside(given) ?? parsed(path === '.' ? '' : path);
});

/** Resolves `path` from `base`. Refuses folders of the kernel and of Tongs, and paths of several lines. */
export function resolveWorkdir(base: string, path: string): Parsed<string> {
  const resolved = posix.resolve(base, path);
  if (path === '') return refused('it is empty', 'Write a path, or remove the line.');
  // The anvil prints its directories one per line.
  if (/\p{Cc}/u.test(path)) {
    return refused(
      'it contains a line break or another control character',
      'Write the path in one line, without "|" and without escapes such as "\\n".',
    );
  }
  if (resolved === '/')
    return refused('it is the root of the filesystem', 'Name a folder below it.');
  const reserved = RESERVED.find((each) => resolved === each || resolved.startsWith(`${each}/`));
  if (reserved === undefined) return parsed(resolved);
  return refused(
    `"${resolved}" is in "${reserved}", which is reserved`,
    'Name another folder, such as "/workspace".',
  );
}

const RESERVED = ['/proc', '/sys', '/dev', '/.tongs'];

/** Refuses a path that does not stay below the folder that it is relative to. */
function refuseOutside(path: string): Parsed<never> | undefined {
  if (path.trim() === '') return refused('the path is empty', 'Write a path, or remove the entry.');
  if (path.startsWith('/')) {
    return refused(`"${path}" is an absolute path`, 'Remove the first "/": the path is relative.');
  }
  if (path.split('/').includes('..')) {
    return refused(
      `".." in "${path}" leads out of the source`,
      'Name only files below the source.',
    );
  }
  return undefined;
}

/** An entry of `mounts`. */
export type MountWord =
  | {
      readonly word: 'workspace';
      /** Absolute, in the tong; undefined is where the source is in the anvils. */
      readonly path: string | undefined;
      readonly writable: boolean;
    }
  | { readonly word: 'docker-socket' };

const MOUNT_WORDS = ['workspace', 'docker-socket'] as const;
const MOUNT_FORMS = 'Write workspace, workspace:/path, workspace:/path:rw or docker-socket.';
const MOUNT_PATTERN = '^(workspace(:/[^:]*[^:/])?(:(ro|rw))?|docker-socket)$';

/** What a tong may mount: never a path of the host. */
export const mountWord = defineScalar({ type: 'string', pattern: MOUNT_PATTERN }, (given) => {
  const [word = '', ...parts] = given.split(':');
  if (word === 'docker-socket') return readSocket(parts);
  if (word === 'workspace') return readWorkspace(given, parts);
  if (/^[./~]/.test(word)) {
    return refused(
      `"${given}" is a path of the host`,
      'Write "workspace" for the source, or copy files of it: "files: { config/app.conf: /etc/app.conf }"',
    );
  }
  const near = suggest(word, MOUNT_WORDS);
  return refused(
    `"${word}" cannot be mounted`,
    near === undefined ? MOUNT_FORMS : `Did you mean "${near}"?`,
  );
});

function readSocket(parts: readonly string[]): Parsed<MountWord> {
  if (parts.length === 0) return parsed({ word: 'docker-socket' });
  return refused(
    `"${parts.join(':')}" does not fit behind "docker-socket"`,
    'Write "docker-socket" alone: it is at /var/run/docker.sock, and a program that reaches it can do everything.',
  );
}

function readWorkspace(given: string, parts: readonly string[]): Parsed<MountWord> {
  const mode = parts.at(-1);
  const hasMode = mode === 'ro' || mode === 'rw';
  const [path, ...more] = hasMode ? parts.slice(0, -1) : parts;
  const writable = mode === 'rw';
  if (more.length > 0) return refused(`"${given}" has more than one path`, MOUNT_FORMS);
  if (path === undefined) return parsed({ word: 'workspace', path: undefined, writable });
  const at = readFolder(path);
  return at.ok ? parsed({ word: 'workspace', path: at.value, writable }) : at;
}
