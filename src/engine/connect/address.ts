import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';

/** Where an engine listens. */
export type EngineAddress =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: Tls };

/** PEM texts; without a client certificate only the server is checked. */
export interface Tls {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly skipVerify: boolean;
}

/** The address as a user writes it. */
export function describeAddress(address: EngineAddress): string {
  if (address.kind === 'unix') return `unix://${address.path}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `tcp://${host}:${address.port}`;
}

/** Reads an address as in `DOCKER_HOST` and contexts: `unix://`, `tcp://`, `http(s)://`, or `host:port`. */
export function parseAddress(text: string, tls: Tls | undefined): Parsed<EngineAddress> {
  if (text.startsWith('/')) return parsed({ kind: 'unix', path: text });
  const scheme = /^([a-z]+):\/\//.exec(text)?.[1];
  switch (scheme) {
    case 'unix':
      return parseSocket(text);
    case 'tcp':
    case 'http':
    case 'https':
    case undefined:
      return parseTcp(
        scheme ? text : `tcp://${text}`,
        scheme === 'https' ? (tls ?? SYSTEM_TLS) : tls,
      );
    case 'ssh':
      return refused(
        `"${text}" is reached by ssh, which is not supported`,
        'Forward its socket first: ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock HOST, then use unix:///tmp/docker.sock.',
      );
    case 'npipe':
      return refused(
        `"${text}" is a Windows pipe`,
        'Run Tongs inside WSL 2, where Docker Desktop has a unix socket.',
      );
    default:
      return refused(`"${text}" is not the address of an engine`, HINT);
  }
}

const HINT = 'Write unix:///path/to/docker.sock or tcp://host:port.';
const SYSTEM_TLS: Tls = { skipVerify: false };

function parseSocket(text: string): Parsed<EngineAddress> {
  const path = text.slice('unix://'.length);
  if (!path.startsWith('/')) return refused(`"${text}" has no absolute path`, HINT);
  return parsed({ kind: 'unix', path });
}

function parseTcp(text: string, tls: Tls | undefined): Parsed<EngineAddress> {
  // A URL drops port 80 after `http:` and 443 after `https:`. These are its defaults, but not those of an engine.
  const url = URL.parse(text.replace(/^[a-z]+:/, 'tcp:'));
  if (!url || url.hostname === '' || url.username !== '' || url.port === '0')
    return refused(`"${text}" is not the address of an engine`, HINT);
  if (url.pathname !== '/' && url.pathname !== '') return refused(`"${text}" has a path`, HINT);
  const port = url.port === '' ? (tls ? 2376 : 2375) : Number(url.port);
  return parsed({
    kind: 'tcp',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    ...(tls && { tls }),
  });
}
