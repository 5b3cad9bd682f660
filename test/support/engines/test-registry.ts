import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** How a registry answers for an image that nobody gets. */
export type Refusal =
  | 'unauthorized'
  | 'denied'
  | 'too-many-requests'
  | 'unavailable'
  | 'broken'
  | 'cut'
  | 'half-a-layer';

/** One platform of an image. */
export interface PlatformFiles {
  readonly os: string;
  readonly architecture: string;
  /** All files, as one archive. */
  readonly tar: Uint8Array;
  readonly env?: readonly string[];
}

interface Blob {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A registry on this machine from which engines pull, as far as that takes; what it does not know is absent. */
export class TestRegistry implements AsyncDisposable {
  /** What was asked for, such as `GET /v2/name/manifests/latest`. */
  readonly asked: string[] = [];
  readonly #blobs = new Map<string, Blob>();
  readonly #tags = new Map<string, string>();
  readonly #refusals = new Map<string, Refusal>();
  readonly #server = createServer((request, response) => {
    this.asked.push(`${request.method} ${request.url}`);
    this.#answer(request.url ?? '', response);
  });

  /** Address of the registry: engines take one of the machine itself for one that needs no TLS. */
  get host(): string {
    const { port } = z.object({ port: z.number() }).parse(this.#server.address());
    return `127.0.0.1:${port}`;
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Whole name of an image, to be pulled. */
  reference(name: string): string {
    return `${this.host}/${name}`;
  }

  /** Has an image for several platforms. */
  serve(name: string, platforms: readonly PlatformFiles[]): void {
    const manifests = platforms.map((each) => ({
      ...this.#addManifest(each),
      platform: { os: each.os, architecture: each.architecture },
    }));
    this.#refusals.delete(name);
    this.#tags.set(
      name,
      this.#addJson(INDEX, { schemaVersion: 2, mediaType: INDEX, manifests }).digest,
    );
  }

  /** Gives nobody the image from now on. */
  refuse(name: string, refusal: Refusal): void {
    this.#refusals.set(name, refusal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #addManifest({ os, architecture, tar, env = [] }: PlatformFiles): Descriptor {
    const layer = this.#addBlob(LAYER, gzipSync(tar, { level: 1 }));
    const config = this.#addJson(CONFIG, {
      os,
      architecture,
      config: { Cmd: ['sh'], Env: ['PATH=/bin', ...env] },
      rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
      history: [{ created_by: 'test' }],
    });
    return this.#addJson(MANIFEST, {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config,
      layers: [layer],
    });
  }

  #addJson(mediaType: string, content: unknown): Descriptor {
    return this.#addBlob(mediaType, Buffer.from(JSON.stringify(content)));
  }

  #addBlob(mediaType: string, bytes: Buffer): Descriptor {
    const digest = digestOf(bytes);
    this.#blobs.set(digest, { mediaType, bytes });
    return { mediaType, digest, size: bytes.length };
  }

  #answer(url: string, response: ServerResponse): void {
    if (url === '/v2/') return void response.end('{}');
    const [, name = '', kind, what = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(url) ?? [];
    const refusal = this.#refusals.get(name);
    if (refusal && (refusal !== 'half-a-layer' || kind === 'blobs')) {
      return this.#refuse(refusal, response);
    }
    const blob = this.#blobs.get(what.startsWith('sha256:') ? what : (this.#tags.get(name) ?? ''));
    if (!blob) return fail(response, 404, 'MANIFEST_UNKNOWN');
    response.writeHead(200, {
      'Content-Type': blob.mediaType,
      'Content-Length': blob.bytes.length,
      'Docker-Content-Digest': digestOf(blob.bytes),
    });
    response.end(blob.bytes);
  }

  #refuse(refusal: Refusal, response: ServerResponse): void {
    switch (refusal) {
      case 'unauthorized':
        return fail(response, 401, 'UNAUTHORIZED');
      case 'denied':
        return fail(response, 403, 'DENIED');
      case 'too-many-requests':
        return fail(response, 429, 'TOOMANYREQUESTS');
      case 'unavailable':
        return fail(response, 503, 'UNAVAILABLE');
      case 'broken':
        return void response.writeHead(500).end('<html>broken</html>');
      case 'cut':
        return void response.destroy();
      default:
        response.writeHead(200, { 'Content-Length': 1_000_000 });
        response.write(Buffer.alloc(1_000));
        return void setTimeout(() => response.destroy(), 50);
    }
  }
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

const INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json';
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG = 'application/vnd.docker.container.image.v1+json';
const LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function fail(response: ServerResponse, status: number, code: string): void {
  const message = code.toLowerCase().replaceAll('_', ' ');
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ code, message }] }));
}

export async function openTestRegistry(): Promise<TestRegistry> {
  const registry = new TestRegistry();
  await registry.open();
  return registry;
}
