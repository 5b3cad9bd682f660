import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';

/** A record of the build cache, in the words of the newest API. */
export interface ApiRecord {
  readonly ID: string;
  readonly Parents: readonly string[];
  readonly Type: string;
  readonly Description: string;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: string;
  readonly LastUsedAt: string;
}

export interface ApiEngineOptions {
  readonly apiVersion: string;
  readonly records: readonly ApiRecord[];
  /** Podman: it has no build cache. */
  readonly isPodman?: boolean;
  /** The call that it never answers, such as `POST /build/prune`. */
  readonly hangsAt?: string;
  /** The folder with its files; by default one that is not there. */
  readonly root?: string;
}

/**
 * How an engine behaves: it answers, nothing listens, it refuses every call; or it cuts the connection, or does not
 * answer, when it is asked for its build cache.
 */
export type EngineMood = 'answers' | 'gone' | 'refuses' | 'cuts' | 'hangs';

/**
 * What an engine of an API version answers about its build cache, over HTTP on a socket: after the sources of moby, and
 * what Docker 20.10, 28.5 and Podman 5.8 answer.
 */
export class ApiEngine {
  readonly path: string;
  readonly calls: string[] = [];
  /** Resolves when the call that is not answered has come, and when its connection is closed. */
  readonly hanging = Promise.withResolvers<void>();
  readonly closed = Promise.withResolvers<void>();
  records: readonly ApiRecord[];
  readonly #options: ApiEngineOptions;
  readonly #server = createServer((request, response) => this.#answer(request, response));
  #mood: EngineMood = 'answers';

  static async start(options: ApiEngineOptions): Promise<ApiEngine> {
    const engine = new ApiEngine(options, join(await temporaryFolder(), 'engine.sock'));
    onTestFinished(() => void engine.#server.close());
    await engine.become('answers');
    return engine;
  }

  async become(mood: EngineMood): Promise<void> {
    this.#mood = mood;
    const isGone = !this.#server.listening;
    if (isGone === (mood === 'gone')) return;
    if (isGone) {
      await once(this.#server.listen(this.path), 'listening');
      return;
    }
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  private constructor(options: ApiEngineOptions, path: string) {
    this.#options = options;
    this.path = path;
    this.records = options.records;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://engine');
    const path = url.pathname.replace(/^\/v\d+\.\d+/, '');
    const query = url.search === '' ? '' : `?${decodeURIComponent(url.search.slice(1))}`;
    this.calls.push(`${request.method} ${url.pathname}${query}`);
    const call = `${request.method} ${path}`;
    if (this.#mood === 'cuts' && call === LIST) {
      request.socket.destroy();
      return;
    }
    if (this.#options.hangsAt === call || (this.#mood === 'hangs' && call === LIST)) {
      this.hanging.resolve();
      response.once('close', () => this.closed.resolve());
      return;
    }
    const [status, body] = this.#find(call, url.searchParams);
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Api-Version': this.#options.apiVersion,
      Ostype: 'linux',
    });
    response.end(JSON.stringify(body));
  }

  #find(call: string, query: URLSearchParams): readonly [number, unknown] {
    const { isPodman = false, root = '/no/such/root' } = this.#options;
    if (this.#mood === 'refuses') return [500, { message: 'the test wants it' }];
    switch (call) {
      case 'GET /_ping':
        return [200, 'OK'];
      case 'GET /info':
        return [200, { ID: 'id', DockerRootDir: root, NCPU: 2 }];
      case 'GET /version':
        return [200, { Components: [{ Name: isPodman ? 'Podman Engine' : 'Engine' }] }];
      case LIST:
        return [200, this.#df(query)];
      case 'POST /build/prune':
        return isPodman ? [404, { message: 'Not Found' }] : this.#prune(query);
      default:
        return [500, { message: `the test has no ${call}` }];
    }
  }

  get #minor(): number {
    return Number(this.#options.apiVersion.split('.')[1]);
  }

  #df(query: URLSearchParams): unknown {
    if (this.#options.isPodman)
      return { LayersSize: 0, Images: [], Containers: [], BuildCache: [] };
    const records = this.records.map(({ Parents, ...record }) => ({
      ...record,
      ...(this.#minor < 42 ? { Parent: Parents[0] ?? '' } : {}),
      ...(this.#minor >= 42 && this.#minor < 52 ? { ' Parents': Parents } : {}),
      ...(this.#minor >= 52 ? { Parents } : {}),
    }));
    const isVerbose = query.get('verbose') === '1';
    // Go makes `null` of a list that was never filled.
    const list = records.length === 0 ? null : records;
    if (this.#minor < 52) {
      const others =
        this.#minor < 42 ? { Images: [], Containers: [], Volumes: [], BuilderSize: 0 } : {};
      return { LayersSize: 0, ...others, BuildCache: list };
    }
    const usage = {
      ActiveCount: 0,
      TotalCount: records.length,
      Reclaimable: 0,
      TotalSize: 0,
      ...(isVerbose && { Items: records }),
    };
    return {
      BuildCacheUsage: usage,
      ...(this.#minor === 52 && !isVerbose && { BuildCache: list }),
    };
  }

  #prune(query: URLSearchParams): readonly [number, unknown] {
    const known = ['all', 'filters', ...(this.#minor < 48 ? ['keep-storage'] : SPACE)];
    const ignored = [...query.keys()].filter((name) => !known.includes(name));
    if (ignored.length > 0) return [500, { message: `the engine would ignore ${ignored.join()}` }];
    const filters: unknown = JSON.parse(query.get('filters') ?? '{}');
    const until = readUntil(filters);
    if (until === undefined) return [400, { message: 'until is no duration of Go' }];
    const deleted = this.records.filter(
      ({ LastUsedAt, InUse, Shared }) =>
        !InUse &&
        (!Shared || query.get('all') === '1') &&
        Date.parse(LastUsedAt) <= Date.now() - until,
    );
    this.records = this.records.filter((record) => !deleted.includes(record));
    return [
      200,
      {
        CachesDeleted: deleted.length === 0 ? null : deleted.map(({ ID }) => ID),
        SpaceReclaimed: deleted.reduce((sum, { Size }) => sum + Size, 0),
      },
    ];
  }
}

/** The call for the list of its build cache. */
const LIST = 'GET /system/df';

const SPACE = ['keep-storage', 'reserved-space', 'max-used-space', 'min-free-space'];

/** In milliseconds; undefined for what is not one duration with a unit that Go knows. */
function readUntil(filters: unknown): number | undefined {
  if (typeof filters !== 'object' || filters === null) return undefined;
  const [[name, values] = [], ...others] = Object.entries(filters) as [string, unknown][];
  if (name !== 'until' || others.length > 0 || !Array.isArray(values)) return undefined;
  const match = /^(\d+)(h|m|s|ms)$/.exec(String(values[0]));
  const factor = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }[match?.[2] ?? ''];
  return match && factor !== undefined ? Number(match[1]) * factor : undefined;
}
