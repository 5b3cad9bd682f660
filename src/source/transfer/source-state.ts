import { Manifest, type ManifestHash, type SourceFile } from '../manifest.ts';
import { decodePath, encodePath, isAtOrBelow } from '../paths.ts';

/** The source files in a filesystem, their place and their owner. */
export interface SourceState {
  readonly manifest: Manifest;
  /** The resolved absolute path in the container. */
  readonly root: string;
  readonly uid: number;
  readonly gid: number;
  /** Whether the root was created for the source: then everything in it comes from the source or from steps. */
  readonly isRootMade?: boolean | undefined;
}

/** The part of a state that fits into a label: enough to know that nothing has to be sent. */
export interface SourceSeal {
  readonly hash: ManifestHash;
  readonly root: string;
  readonly uid: number;
  readonly gid: number;
  readonly isRootMade: boolean;
}

/** The file with the whole state, so that a later transfer knows what to remove. */
export const STATE_FILE = '/.tongs-source';

export function toSeal(state: SourceState): SourceSeal {
  const { manifest, root, uid, gid, isRootMade } = state;
  return { hash: manifest.hash, root, uid, gid, isRootMade: isRootMade === true };
}

/** `hash uid:gid root`, with `made` before the root if that was created for the source. */
export function formatSeal({ hash, root, uid, gid, isRootMade }: SourceSeal): string {
  return `${hash} ${uid}:${gid} ${isRootMade ? 'made ' : ''}${root}`;
}

/** Undefined if the text is no seal, for example empty. */
export function parseSeal(text: string): SourceSeal | undefined {
  const match = /^([0-9a-f]{64}) ([0-9]+):([0-9]+) (made )?(\/.*)$/.exec(text);
  if (!match) return undefined;
  const [, hash = '', uid, gid, made, root = ''] = match;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked above
  const known = hash as ManifestHash;
  return { hash: known, root, uid: Number(uid), gid: Number(gid), isRootMade: made !== undefined };
}

/**
 * The part of a state that a new container has: a commit does not contain files in a volume of the image. Undefined
 * if the whole source was in volumes. `volumes` are resolved paths.
 */
export function withoutVolumes(
  state: SourceState,
  volumes: readonly string[],
): SourceState | undefined {
  const { root, manifest } = state;
  if (volumes.some((volume) => isAtOrBelow(root, volume))) return undefined;
  const lost = volumes.filter((volume) => isAtOrBelow(volume, root));
  if (lost.length === 0) return state;
  const pathInside = (path: string): string => (root === '/' ? `/${path}` : `${root}/${path}`);
  const kept = manifest.files.filter(
    ({ path }) => !lost.some((volume) => isAtOrBelow(pathInside(path), volume)),
  );
  return kept.length === manifest.files.length ? state : { ...state, manifest: new Manifest(kept) };
}

/** The content of `STATE_FILE`: a line that names form, owner and root, then `kind hash path`, each ended by NUL. */
export function formatState(state: SourceState): Buffer {
  const head = `${FORM} ${state.uid}:${state.gid} ${state.root}\0`;
  const entries = state.manifest.files.flatMap((file) => [
    Buffer.from(`${file.kind} ${file.hash} `),
    encodePath(file.path),
    NUL,
  ]);
  return Buffer.concat([Buffer.from(head), ...entries]);
}

/** Undefined if the content is not that of such a file. */
export function parseState(content: Buffer): SourceState | undefined {
  const [head = '', ...entries] = content.toString('latin1').split('\0');
  const match = /^tongs-source-1 ([0-9]+):([0-9]+) (\/.*)$/.exec(head);
  if (!match || entries.pop() !== '') return undefined;
  const files = entries.map(parseEntry);
  if (!files.every((file) => file !== undefined)) return undefined;
  const root = Buffer.from(match[3] ?? '', 'latin1').toString('utf8');
  return { manifest: new Manifest(files), root, uid: Number(match[1]), gid: Number(match[2]) };
}

const FORM = 'tongs-source-1';
const NUL = Buffer.from([0]);
const KINDS = ['file', 'executable', 'link', 'directory'] as const;

function parseEntry(entry: string): SourceFile | undefined {
  const match = /^([a-z]+) ([0-9a-f]*) ([^]+)$/.exec(entry);
  const kind = KINDS.find((known) => known === match?.[1]);
  if (!match || !kind) return undefined;
  return { kind, hash: match[2] ?? '', path: decodePath(Buffer.from(match[3] ?? '', 'latin1')) };
}
