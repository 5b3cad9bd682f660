import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { HonoRequest, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';

/** Who may ask over TCP. On the unix socket the permissions of its file decide. */
export interface TcpGuard {
  readonly token: string;
  /** The names by which the agent may be called, such as `127.0.0.1:7480`. */
  readonly hosts: () => readonly string[];
}

export const COOKIE = 'tongs-agent';

/** Browsers that have sent the token. Their cookie is not the token: other services on the same host get cookies as well. */
export class Sessions {
  readonly #open = new Set<string>();

  open(): string {
    const session = randomBytes(24).toString('base64url');
    this.#open.add(session);
    const [oldest = ''] = this.#open;
    if (this.#open.size > MOST_SESSIONS) this.#open.delete(oldest);
    return session;
  }

  has(session: string | undefined): boolean {
    return session !== undefined && this.#open.has(session);
  }
}

const MOST_SESSIONS = 100;

/**
 * Refuses requests that are not for this agent (a web page whose name leads to this address), changes that another page
 * asks for, and those without the token. A page sends it once, and has a
 * session then; programs send it as `Authorization: Bearer`.
 */
export function guardTcp({ token, hosts }: TcpGuard, sessions: Sessions): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (!isSafe(host) && !hosts().includes(host.toLowerCase())) return refuse(WRONG_HOST);
    const { method, path } = context.req;
    const isChange = method !== 'GET' && method !== 'HEAD';
    if (isChange && !isFromHere(context.req, host)) return refuse(WRONG_ORIGIN);
    if (path === '/healthz' || path === '/login') return next();
    const [, bearer] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (bearer !== undefined && isSame(bearer, token)) return next();
    if (sessions.has(getCookie(context, COOKIE))) return next();
    const wantsPage = context.req.header('accept')?.includes('text/html') === true;
    if (wantsPage && !isChange) return context.redirect('/login');
    return refuse(NO_TOKEN);
  };
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
export function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly hint?: string | undefined;
}

/** A problem document. */
export function refuse({ status, code, title, hint }: Refusal): Response {
  const body = { type: 'about:blank', title, status, code, ...(hint !== undefined && { hint }) };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    },
  });
}
