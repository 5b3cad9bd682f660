/**
 * What the set-up asks an engine, over its API: no `docker` client is needed.
 *
 *   find                       prints `HOST VERSION ARCHITECTURE`; exit 3 where no engine is, nor is one named
 *   ready                      exit 0 when it answers and its default network is there
 *   missing NAME=RECIPE…       prints the images that are not there by that recipe (`any`: by whichever)
 *   import NAME=RECIPE TAR     makes an image of the files in TAR, with the config on stdin, instructions by line
 *   created RUN SECONDS        prints the containers and networks that a run has created since then
 */
import { createReadStream } from 'node:fs';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { DirectAddress } from '../../src/engine/connect/address.ts';
import { parseDirectAddress } from './direct-address.ts';
import { RUN_LABEL } from '../../src/engine/labels.ts';
import { listUsualPlaces, readNamedPlace, type Place } from './engine-places.ts';

const RECIPE_LABEL = 'dev.tongs.test.recipe';
const OLDEST_API = 41;

/** Nothing to be done about it by the set-up: one line for the user. */
class Unusable extends Error {}

interface Found {
  readonly host: string;
  readonly address: DirectAddress;
  readonly version: z.infer<typeof versionAnswer>;
}

const versionAnswer = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  Os: z.string(),
  Arch: z.string(),
});

const imageList = z.array(
  z.object({
    Id: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
);

const createEvent = z.object({
  Type: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
});

const commands = new Map([
  ['find', find],
  ['ready', checkReady],
  ['missing', printMissing],
  ['import', importImage],
  ['created', printCreated],
]);

try {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands.get(name);
  if (!command) throw new Unusable(`"${name}" is none of ${[...commands.keys()].join(', ')}`);
  process.exitCode = await command(args);
} catch (error) {
  console.error(`setup: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function find(): Promise<number> {
  const found = await locate();
  if (!found) return 3;
  console.log(`${found.host} ${found.version.Version} ${found.version.Arch}`);
  return 0;
}

async function checkReady(): Promise<number> {
  const found = await locate().catch(() => undefined);
  if (!found) return 1;
  const { status } = await call(found.address, { path: '/networks/bridge' });
  return status === 200 ? 0 : 1;
}

async function printMissing(wanted: readonly string[]): Promise<number> {
  const { address } = await locateOrFail();
  const images = await listImages(address);
  for (const entry of wanted) {
    const [name, recipe] = splitEntry(entry);
    const there = images.get(name)?.recipe;
    if (there === undefined || (recipe !== 'any' && recipe !== there)) console.log(name);
  }
  return 0;
}

async function importImage([entry = '', tar = '']: string[]): Promise<number> {
  const { address } = await locateOrFail();
  const [name, recipe] = splitEntry(entry);
  const before = (await listImages(address)).get(name);
  const query = new URLSearchParams({ fromSrc: '-', repo: name, tag: 'latest' });
  const config = (await text(process.stdin)).split('\n').filter((line) => line !== '');
  for (const change of [...config, `LABEL ${RECIPE_LABEL}=${recipe}`]) {
    query.append('changes', change);
  }
  const answer = await call(address, {
    method: 'POST',
    path: `/images/create?${query.toString()}`,
    file: tar,
  });
  // The answer is a stream of progress: an error may come inside it.
  if (answer.status !== 200 || answer.body.includes('"errorDetail"')) {
    throw new Unusable(`the engine refused the image ${name}: ${answer.body.trim()}`);
  }
  const after = (await listImages(address)).get(name);
  if (after?.recipe !== recipe) throw new Unusable(`the engine did not keep the image ${name}`);
  // What a container or a child still uses answers 409 and stays.
  if (before && before.id !== after.id)
    await call(address, { method: 'DELETE', path: `/images/${before.id}` });
  return 0;
}

/** By the engine's own record. The events of a network have no labels; its name has the run's id. */
async function printCreated([run = '', since = '']: string[]): Promise<number> {
  const { address } = await locateOrFail();
  const filters = JSON.stringify({ event: ['create'], type: ['container', 'network'] });
  const until = (Date.now() / 1000).toFixed(3);
  const query = new URLSearchParams({ since, until, filters });
  const { status, body } = await call(address, { path: `/events?${query.toString()}` });
  if (status !== 200) throw new Unusable(`the engine does not tell its events: ${body.trim()}`);
  for (const line of body.split('\n').filter(Boolean)) {
    const { Type, Actor } = createEvent.parse(JSON.parse(line));
    const name = Actor.Attributes['name'] ?? Actor.ID;
    if (Actor.Attributes[RUN_LABEL] === run || name.includes(run)) console.log(`${Type} ${name}`);
  }
  return 0;
}

/** Name, without its tag, to id and recipe, of the images that a set-up has made. */
async function listImages(
  address: DirectAddress,
): Promise<Map<string, { id: string; recipe: string }>> {
  const filters = encodeURIComponent(JSON.stringify({ label: [RECIPE_LABEL] }));
  const { status, body } = await call(address, { path: `/images/json?filters=${filters}` });
  if (status !== 200) throw new Unusable(`the engine does not list its images: ${body.trim()}`);
  const entries = imageList
    .parse(JSON.parse(body))
    .flatMap(({ Id, RepoTags, Labels }) =>
      (RepoTags ?? [])
        .filter((tag) => tag.endsWith(':latest'))
        .map((tag) => [tag.slice(0, -':latest'.length), toEntry(Id, Labels)] as const),
    );
  return new Map(entries);
}

function toEntry(
  id: string,
  labels: Readonly<Record<string, string>> | null | undefined,
): { id: string; recipe: string } {
  return { id, recipe: labels?.[RECIPE_LABEL] ?? '' };
}

function splitEntry(entry: string): [string, string] {
  const [name, recipe] = entry.split('=');
  if (!name || !recipe) throw new Unusable(`"${entry}" is not NAME=RECIPE`);
  return [name, recipe];
}

async function locateOrFail(): Promise<Found> {
  const found = await locate();
  if (!found) throw new Unusable('no engine answers');
  return found;
}

/** The engine that is named, else the first that answers in a usual place. */
async function locate(): Promise<Found | undefined> {
  const named = readNamedPlace();
  for (const place of named ? [named] : listUsualPlaces()) {
    const found = await tryPlace(place);
    if (found) return found;
  }
  return undefined;
}

async function tryPlace(place: Place): Promise<Found | undefined> {
  const address = parseDirectAddress(place.host, place.tls);
  const by = place.by ? ` (named by ${place.by})` : '';
  if (!address.ok) throw new Unusable(`${address.problem}${by}: ${address.hint ?? ''}`);
  try {
    const { status, body } = await call(address.value, { path: '/version' });
    if (status !== 200) throw new Error(`status ${status}: ${body.trim()}`);
    const version = versionAnswer.parse(JSON.parse(body));
    refuseOthers(place.host, version);
    return { host: place.host, address: address.value, version };
  } catch (error) {
    if (error instanceof Unusable) throw error;
    if (isCode(error, 'EACCES')) {
      throw new Unusable(
        `you may not use the engine at ${place.host}: join the group docker (sudo usermod -aG docker "$USER", then log in again)`,
      );
    }
    if (!place.by) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unusable(
      `no engine answers at ${place.host}${by}: start it, or unset ${place.by} (${reason})`,
    );
  }
}

function refuseOthers(host: string, version: z.infer<typeof versionAnswer>): void {
  if (version.Os === 'windows') {
    throw new Unusable(`the engine at ${host} runs Windows containers: switch it to Linux ones`);
  }
  const minor = Number(version.ApiVersion.split('.')[1]);
  if (!(minor >= OLDEST_API)) {
    throw new Unusable(`the engine at ${host} is Docker ${version.Version}: 20.10 is the oldest`);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly file?: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request; with a file its bytes are the body. Not bound in time but for silence. */
function call(address: DirectAddress, { method = 'GET', path, file }: Call): Promise<Answer> {
  const options: RequestOptions = { ...toTarget(address), method, path, agent: false };
  const request =
    address.kind === 'tcp' && address.tls ? httpsRequest(options) : httpRequest(options);
  request.setTimeout(file ? 600_000 : 20_000, () =>
    request.destroy(new Error('no answer in time')),
  );
  const answered = Promise.withResolvers<Answer>();
  request.on('error', answered.reject);
  request.on('response', (response) => {
    text(response).then(
      (body) => answered.resolve({ status: response.statusCode ?? 0, body }),
      answered.reject,
    );
  });
  // An engine that refuses does not read the body to its end: what it says counts, not the broken pipe.
  if (file) pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), request).catch(() => {});
  else request.end();
  return answered.promise;
}

function toTarget(address: DirectAddress): RequestOptions & { rejectUnauthorized?: boolean } {
  if (address.kind === 'unix') return { socketPath: address.path };
  const { host, port, tls } = address;
  return {
    host,
    port,
    ...(tls && {
      ca: tls.ca,
      cert: tls.cert,
      key: tls.key,
      rejectUnauthorized: !tls.skipVerify,
    }),
  };
}
