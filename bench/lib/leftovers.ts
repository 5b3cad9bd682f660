import { basename } from 'node:path';
import { z } from 'zod';
import { BENCH_LABEL, imageRepository, peerRepository, type Rig } from './rig.ts';

/** Something of this benchmark on an engine. */
export interface Left {
  readonly kind: 'container' | 'network' | 'volume' | 'image' | 'build cache';
  readonly name: string;
  /** Milliseconds since 1970; what is younger may have been made from what is older. */
  readonly createdAt: number;
  readonly remove: () => Promise<unknown>;
}

/** All that carries the benchmark's word in a name, a label, or the command that made it. */
export async function findLeft(rig: Rig): Promise<readonly Left[]> {
  const found = await Promise.all([
    findContainers(rig),
    findNetworks(rig),
    findVolumes(rig),
    findImages(rig),
    findBuildCache(rig),
  ]);
  return found.flat();
}

/** Removes it all, consumers and children first; what is left in the end, which should be nothing. */
export async function removeLeft(rig: Rig): Promise<readonly Left[]> {
  for (;;) {
    const left = await findLeft(rig);
    for (const { remove } of left.toSorted(byOrder)) {
      // What something else still needs goes in the next round.
      await remove().catch(() => {});
    }
    const still = left.length === 0 ? [] : await findLeft(rig);
    if (still.length === 0 || still.length === left.length) return still;
  }
}

const ORDER = ['container', 'network', 'volume', 'image', 'build cache'] as const;

function byOrder(a: Left, b: Left): number {
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.createdAt - a.createdAt;
}

async function findContainers({ api, kit }: Rig): Promise<Left[]> {
  const listed = containersWire.parse(await api.call('GET', '/containers/json?all=1'));
  return listed
    .filter(({ Labels, Names }) => isOurs(Labels, kit.word) || isNamed(Names, kit.word))
    .map(({ Id, Names, Created }) => ({
      kind: 'container',
      name: Names[0] ?? Id,
      createdAt: Created * 1000,
      remove: () => api.call('DELETE', `/containers/${Id}?force=1&v=1`),
    }));
}

async function findNetworks({ api, kit }: Rig): Promise<Left[]> {
  const listed = networksWire.parse(await api.call('GET', '/networks'));
  return listed
    .filter(({ Labels, Name }) => isOurs(Labels, kit.word) || isNamed([Name], kit.word))
    .map(({ Id, Name }) => ({
      kind: 'network',
      name: Name,
      createdAt: 0,
      remove: () => api.call('DELETE', `/networks/${Id}`),
    }));
}

async function findVolumes({ api, kit }: Rig): Promise<Left[]> {
  const { Volumes } = volumesWire.parse(await api.call('GET', '/volumes'));
  return (Volumes ?? [])
    .filter(({ Labels, Name }) => isOurs(Labels, kit.word) || isNamed([Name], kit.word))
    .map(({ Name }) => ({
      kind: 'volume',
      name: Name,
      createdAt: 0,
      remove: () => api.call('DELETE', `/volumes/${Name}`),
    }));
}

async function findImages(rig: Rig): Promise<Left[]> {
  const { word } = rig.kit;
  const [made, named, ofTongs] = await Promise.all([
    listImages(rig, { label: [`${BENCH_LABEL}=${word}`] }),
    listImages(rig, {
      reference: [imageRepository(rig.kit), peerRepository(rig.kit), snapshotPattern(word)],
    }),
    listImages(rig, { label: ['dev.tongs.repository'] }),
  ]);
  const ours = ofTongs.filter(({ Labels }) => isOurs(Labels, word));
  const byId = new Map([...made, ...named, ...ours].map((image) => [image.Id, image]));
  return [...byId.values()].flatMap((image) =>
    namesOf(image).map((name) => ({
      kind: 'image' as const,
      name,
      createdAt: image.Created * 1000,
      remove: () => rig.api.call('DELETE', `/images/${name}`),
    })),
  );
}

/** Names of the images that the patterns match. */
export async function listTags(rig: Rig, reference: readonly string[]): Promise<readonly string[]> {
  return (await listImages(rig, { reference })).flatMap(namesOf);
}

/** Between rounds: removes the images that the patterns match. */
export async function removeImages(rig: Rig, reference: readonly string[]): Promise<void> {
  for (;;) {
    const images = await listImages(rig, { reference });
    if (images.length === 0) return;
    const youngestFirst = images.toSorted((a, b) => b.Created - a.Created);
    let removed = 0;
    for (const name of youngestFirst.flatMap(namesOf)) {
      const { status } = await rig.api.ask('DELETE', `/images/${name}`);
      if (status < 300) removed += 1;
    }
    if (removed === 0) throw new Error(`Cannot remove ${images.length} images between rounds`);
  }
}

async function listImages({ api }: Rig, filters: object): Promise<z.infer<typeof imagesWire>> {
  const query = encodeURIComponent(JSON.stringify(filters));
  return imagesWire.parse(await api.call('GET', `/images/json?filters=${query}`));
}

/** The tags, or the id where there is none. */
function namesOf({ Id, RepoTags }: z.infer<typeof imagesWire>[number]): readonly string[] {
  const tags = (RepoTags ?? []).filter((tag) => !tag.startsWith('<none>'));
  return tags.length > 0 ? tags : [Id];
}

/** The names of snapshots begin with that of the folder, which holds the word. */
export function snapshotPattern(word: string): string {
  return `localhost/tongs/tongs-bench-${word}-*/*`;
}

/** Such a name of a repository that no folder stands for. */
export function snapshotRepository(word: string, name: string): string {
  return `localhost/tongs/tongs-bench-${word}-${name}-${'0'.repeat(20)}/pipeline`;
}

/** The same of one folder: its name, and 20 hex digits. */
export function snapshotsOf(folder: string): string {
  return `localhost/tongs/${basename(folder)}-${'?'.repeat(20)}/*`;
}

/** Records that the commands of our builds have made: these hold the word. Copies of files are found by them. */
async function findBuildCache({ api, kit }: Rig): Promise<Left[]> {
  const { BuildCache } = diskWire.parse(await api.call('GET', '/system/df?type=build-cache'));
  const all = (BuildCache ?? []).filter(({ CreatedAt }) => Date.parse(CreatedAt) >= kit.startedAt);
  const found = new Set(all.filter(({ Description }) => Description.includes(kit.word)));
  for (let before = -1; before < found.size;) {
    before = found.size;
    const ids = new Set([...found].map(({ ID }) => ID));
    const parents = new Set([...found].flatMap(parentsOf));
    for (const record of all) {
      if (parents.has(record.ID) || parentsOf(record).some((id) => ids.has(id))) found.add(record);
    }
  }
  return [...found].map(({ ID, CreatedAt }) => ({
    kind: 'build cache',
    name: ID,
    createdAt: Date.parse(CreatedAt),
    remove: () => {
      const filters = encodeURIComponent(JSON.stringify({ id: [`^${ID}$`] }));
      return api.call('POST', `/build/prune?all=1&filters=${filters}`);
    },
  }));
}

/** Engines before API 1.42 name one. */
function parentsOf({ Parent, Parents }: z.infer<typeof recordWire>): readonly string[] {
  return [...(Parents ?? []), ...(Parent ? [Parent] : [])];
}

/** By our own label, or by the repository that Tongs puts on everything of a run. */
function isOurs(
  labels: Readonly<Record<string, string>> | null | undefined,
  word: string,
): boolean {
  const repository = labels?.['dev.tongs.repository'] ?? '';
  return labels?.[BENCH_LABEL] === word || repository.startsWith(`tongs-bench-${word}-`);
}

/** Peers that put no labels on what they make have names for it, with the word in them. */
function isNamed(names: readonly string[], word: string): boolean {
  return names.some((name) => name.includes(word));
}

const labels = z.record(z.string(), z.string()).nullish();
const containersWire = z.array(
  z.object({ Id: z.string(), Names: z.array(z.string()), Created: z.number(), Labels: labels }),
);
const networksWire = z.array(z.object({ Id: z.string(), Name: z.string(), Labels: labels }));
const volumesWire = z.object({
  Volumes: z.array(z.object({ Name: z.string(), Labels: labels })).nullish(),
});
const imagesWire = z.array(
  z.object({
    Id: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    Created: z.number(),
    Labels: labels,
  }),
);
const recordWire = z.object({
  ID: z.string(),
  Parent: z.string().nullish(),
  Parents: z.array(z.string()).nullish(),
  Description: z.string(),
  CreatedAt: z.string(),
});
const diskWire = z.object({ BuildCache: z.array(recordWire).nullish() });
