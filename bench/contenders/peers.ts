import { mkdir } from 'node:fs/promises';
import type { Contender } from '../lib/measure.ts';
import { PEER_KINDS, type Peer, type PeerKind } from '../lib/other-peers.ts';
import type { Command } from '../lib/process.ts';
import type { Rig } from '../lib/rig.ts';
import { actCommand, forgetToolCache } from './peers/act.ts';
import { composeCommand } from './peers/compose.ts';
import { gitlabCiLocalCommand } from './peers/gitlab-ci-local.ts';
import { makeTongImages } from './peers/images.ts';
import type { Place } from './peers/place.ts';
import { toastCommand } from './peers/toast.ts';
import { workFolder, type Work } from './work.ts';

export interface PeerContenders {
  readonly contenders: readonly Contender[];
  readonly notes: readonly string[];
}

/** Where what they do is not quite the same. */
const NOTES: Readonly<Record<PeerKind, string>> = {
  'compose 1': 'a service for each step, which does not see the files of the one before',
  'compose 2': 'a service for each step, which does not see the files of the one before',
  'gitlab-ci-local':
    'a container and volumes for each job, which does not see the files of the one before',
  act: 'a chain is execs in one container; steps at once are jobs',
  toast: 'a container and a commit for each task; no sidecars, and one task at a time',
};

/** The id of that contender. */
export function peerId(kind: PeerKind): string {
  return kind;
}

/** All that can do the work, each with a folder of its own; what they make is found by its name. */
export async function otherPeers(rig: Rig, work: Work): Promise<PeerContenders> {
  const able = rig.peers.filter(({ kind }) => kind !== 'toast' || canToast(work));
  if (work.tong && able.length > 0) await makeTongImages(rig, work.tong);
  return lineUp(rig, work, able);
}

/** Of them, those that keep results between runs. */
export function cachedPeers(rig: Rig, work: Work): Promise<PeerContenders> {
  return lineUp(
    rig,
    work,
    rig.peers.filter(({ kind }) => kind === 'toast'),
  );
}

function canToast({ tong, order }: Work): boolean {
  return !tong && order === 'chain';
}

async function lineUp(rig: Rig, work: Work, peers: readonly Peer[]): Promise<PeerContenders> {
  const contenders: Contender[] = [];
  for (const peer of peers) contenders.push(await toContender(rig, work, peer));
  const kinds = PEER_KINDS.filter((kind) => peers.some((peer) => peer.kind === kind));
  const notes = new Map<string, PeerKind[]>();
  for (const kind of kinds) notes.set(NOTES[kind], [...(notes.get(NOTES[kind]) ?? []), kind]);
  return { contenders, notes: [...notes].map(([note, of]) => `${of.join(', ')}: ${note}`) };
}

async function toContender(rig: Rig, work: Work, peer: Peer): Promise<Contender> {
  const folder = workFolder(rig.kit, `${work.name}-${peer.kind.replace(' ', '-')}`);
  await mkdir(folder, { recursive: true });
  const cached = work.cache ? ', all cached' : '';
  return {
    id: peerId(peer.kind),
    name: `${peer.kind.replace(/ [12]$/, '')} ${peer.version}${cached}`,
    command: await COMMANDS[peer.kind](rig, work, { program: peer.program, folder }),
    ...(peer.kind === 'act' && { after: await forgetToolCache(rig) }),
  };
}

type WriteCommand = (rig: Rig, work: Work, place: Place) => Promise<Command>;

/** Writes the peer's own files, and tells how it is called. */
const COMMANDS: Readonly<Record<PeerKind, WriteCommand>> = {
  'compose 1': composeCommand,
  'compose 2': composeCommand,
  'gitlab-ci-local': gitlabCiLocalCommand,
  act: actCommand,
  toast: toastCommand,
};
