import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';

/** Where an engine listens. */
export type EngineAddress = DirectAddress | SshAddress;

/** An address that this process can connect to by itself. */
export type DirectAddress =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: Tls };

/** A socket on a host that is reached by the program `ssh`. */
export interface SshAddress {
  readonly kind: 'ssh';
  /** Without one, the settings of ssh decide. */
  readonly user?: string;
  /** A name, an IP address, or an alias in the settings of ssh. */
  readonly host: string;
  readonly port?: number;
  /** The path of the socket there, if it is not the usual one. */
  readonly socket?: string;
}

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
  if (address.kind === 'tcp') return `tcp://${host}:${address.port}`;
  const { user, port, socket = '' } = address;
  const login = user === undefined ? '' : `${encodeUser(user)}@`;
  return `ssh://${login}${host}${port === undefined ? '' : `:${port}`}${socket}`;
}

/** Reads an address as in `DOCKER_HOST` and contexts: `unix://`, `ssh://`, `tcp://`, `http(s)://`, or `host:port`. */
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
      return parseSsh(text);
    case 'npipe':
      return refused(
        `"${text}" is a Windows pipe`,
        'Run Tongs inside WSL 2, where Docker Desktop has a unix socket.',
      );
    default:
      return refused(`"${text}" is not the address of an engine`, HINT);
  }
}

const HINT = 'Write unix:///path/to/docker.sock, ssh://user@host or tcp://host:port.';
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

/** `ssh://[user@]host[:port][/path/to/socket]`. In the user's name, `%40` is an `@`, and so on. */
function parseSsh(text: string): Parsed<SshAddress> {
  const [, login, bracketed, name = bracketed ?? '', digits, path] = SSH.exec(text) ?? [];
  const user = login === undefined ? undefined : decodeUser(login);
  if (login?.includes(':'))
    return refused(
      `user "${login.replace(/:.*/s, '')}" has a password in the address`,
      'Leave it out: ssh uses keys, and your agent.',
    );
  // A name that begins with a dash would be an option of ssh.
  if (!HOST_NAME.test(name) || user === '' || (user !== undefined && CONTROL.test(user)))
    return refused(`"${text}" is not the address of a host`, SSH_HINT);
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65_535))
    return refused(`"${text}" has no valid port`, SSH_HINT);
  const socket = path === undefined || path === '/' ? undefined : path;
  // The program ssh replaces some of these in paths.
  if (socket !== undefined && (/[%$\\]/.test(socket) || CONTROL.test(socket)))
    return refused(
      `"${text}" has a character in its path that ssh replaces`,
      'Use a socket whose path has no %, $ or backslash.',
    );
  return parsed({
    kind: 'ssh',
    host: name,
    ...(user !== undefined && { user }),
    ...(port !== undefined && { port }),
    ...(socket !== undefined && { socket }),
  });
}

const SSH = /^ssh:\/\/(?:([^/]*)@)?(?:\[([^\]/]*)\]|([^/:@[\]]*))(?::([0-9]{1,5}))?(\/.*)?$/s;
const HOST_NAME = /^(?:[\p{L}\p{N}_][\p{L}\p{N}_.+-]*|[0-9a-f:.]*:[0-9a-f:.]*(?:%[\w.-]+)?)$/iu;
const CONTROL = /\p{Cc}/u;
const SSH_HINT = 'Write ssh://user@host, with :port or /path/to/docker.sock after it if needed.';

function decodeUser(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodeUser(user: string): string {
  return user.replaceAll(/[%@:/?#\s]/g, encodeURIComponent);
}
