import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { Context, HonoRequest, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Attempts } from './attempts.ts';
import { TrustedProxies } from './caller.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Who may ask over TCP. On the unix socket the permissions of its file decide. */
export interface TcpGuard {
  readonly token: string;
  /** The names by which the agent may be called, such as `127.0.0.1:7480`. */
  readonly hosts: () => readonly string[];
  /** Addresses of reverse proxies whose headers are believed. */
  readonly proxies: readonly string[];
  readonly now: () => number;
  /** Gets a line about an address that has sent too many wrong tokens. */
  readonly warn: (text: string) => void;
}

export type TokenCheck =
  | { readonly state: 'right' }
  | { readonly state: 'wrong' }
  | { readonly state: 'too-many'; readonly waitSeconds: number };

const COOKIE = 'tongs-agent';
const MOST_SESSIONS = 100;
/** A browser that is not used for that long needs the token again. An open page uses its session all the time. */
const SESSION_MS = 7 * 86_400_000;

/**
 * Refuses requests that are not for this agent (a web page whose name leads to this address), changes that another page
 * asks for, and those without the token. A page sends it once, and has a
 * session then; programs send it as `Authorization: Bearer`.
 */
export class Guard {
  readonly #options: TcpGuard;
  readonly #attempts: Attempts;
  readonly #proxies: TrustedProxies;
  /** Of browsers. A cookie is not the token: other services on the same host get cookies as well. */
  readonly #sessions = new Map<string, { readonly usedAt: number }>();

  constructor(options: TcpGuard) {
    this.#options = options;
    this.#attempts = new Attempts(options.now);
    this.#proxies = new TrustedProxies(options.proxies);
  }

  readonly check: MiddlewareHandler = async (context, next) => {
    const host = context.req.header('host') ?? '';
    const isKnown = isSafe(host) || this.#options.hosts().includes(host.toLowerCase());
    if (!isKnown) return refuse(WRONG_HOST);
    const { method, path } = context.req;
    const isChange = method !== 'GET' && method !== 'HEAD';
    if (isChange && !isFromHere(context.req, host)) return refuse(WRONG_ORIGIN);
    if (path === '/healthz' || path === '/login') return next();
    if (this.hasSession(context)) return next();
    const [, bearer] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (bearer !== undefined) {
      const checked = this.checkToken(context, bearer);
      if (checked.state === 'right') return next();
      if (checked.state === 'too-many') return refuse({ ...TOO_MANY, ...checked });
    } else if (context.req.header('accept')?.includes('text/html') === true) {
      // Also for the form of a page whose session has ended: 303 makes a GET of it.
      return context.redirect('/login', 303);
    }
    return refuse(NO_TOKEN);
  };

  /** Whether somebody has sent the token. After too many wrong ones it is not looked at. */
  checkToken(context: Context, given: string): TokenCheck {
    const { address } = this.#proxies.readCaller(context);
    const waitMs = this.#attempts.waitMs(address);
    if (waitMs > 0) return { state: 'too-many', waitSeconds: Math.ceil(waitMs / 1_000) };
    if (isSame(given, this.#options.token)) return { state: 'right' };
    if (this.#attempts.fail(address)) {
      this.#options.warn(`too many wrong tokens from ${address}: it has to wait`);
    }
    return { state: 'wrong' };
  }

  /** The next requests of this browser need no token. */
  openSession(context: Context): void {
    const session = randomBytes(24).toString('base64url');
    this.#sessions.set(session, { usedAt: this.#options.now() });
    const [oldest = ''] = this.#sessions.keys();
    if (this.#sessions.size > MOST_SESSIONS) this.#sessions.delete(oldest);
    const secure = this.#proxies.readCaller(context).isSecure;
    setCookie(context, COOKIE, session, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
  }

  hasSession(context: Context): boolean {
    const session = getCookie(context, COOKIE) ?? '';
    const known = this.#sessions.get(session);
    const now = this.#options.now();
    // The one that was used last is the last one.
    this.#sessions.delete(session);
    if (!known || now - known.usedAt > SESSION_MS) return false;
    this.#sessions.set(session, { usedAt: now });
    return true;
  }

  /** It had a session of an agent that has been restarted since, for example. */
  hadSession(context: Context): boolean {
    return getCookie(context, COOKIE) !== undefined && !this.hasSession(context);
  }
}

const WRONG_HOST: Refusal = {
  status: 403,
  code: 'wrong-host',
  title: 'The agent is not known by this name: use the one of its configuration, or an address.',
};
const WRONG_ORIGIN: Refusal = {
  status: 403,
  code: 'wrong-origin',
  title: 'Another page asks for this.',
};
const NO_TOKEN: Refusal = {
  status: 401,
  code: 'no-token',
  title: 'The request has no token, or a wrong one.',
  hint: 'Send it as "Authorization: Bearer …".',
};
const TOO_MANY: Refusal = {
  status: 429,
  code: 'too-many-attempts',
  title: 'There were too many wrong tokens from this address.',
  hint: 'Wait, and send the right one. Behind a reverse proxy, name it in "trusted-proxies".',
};

/** No name leads there, so none of another page can. The port does not matter: it may be forwarded. */
function isSafe(host: string): boolean {
  const [, name = ''] = /^(\[[0-9a-f:.]+\]|[^:]+)(?::[0-9]+)?$/i.exec(host) ?? [];
  return name.startsWith('[') || isIPv4(name) || name.toLowerCase() === 'localhost';
}

/** Programs say nothing of where they are. Behind a proxy only the first of the two headers is right. */
function isFromHere(request: HonoRequest, host: string): boolean {
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.header('origin');
  return origin === undefined || isOwn(origin, host);
}

function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host.toLowerCase() === host.toLowerCase();
}

/** In a time that does not depend on how much of it is right. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
