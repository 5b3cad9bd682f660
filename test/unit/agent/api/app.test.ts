import { describe, expect, it } from 'vitest';
import { createApi } from '../../../../src/agent/api/app.ts';
import type { TcpGuard } from '../../../../src/agent/api/guard.ts';
import { describeApi } from '../../../../src/agent/api/routes.ts';
import { NOW, RUN, STATUS, View } from '../../../support/values/agent-view.ts';

function open(guard?: TcpGuard) {
  const view = new View();
  const app = createApi(view, {
    version: '1.2.3',
    socket: '/run/agent.sock',
    redact: (text) => text,
    ...(guard && { guard }),
  });
  return { view, app };
}

function send(contentType: string, body: string): RequestInit {
  return { method: 'POST', headers: { 'content-type': contentType }, body };
}

function post(json: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  };
}

describe('the API of the agent', () => {
  it('answers what its document describes', async () => {
    const { app, view } = open();
    expect(await (await app.request('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await app.request('/status')).json()).toEqual(STATUS);
    expect(await (await app.request('/prunes?task=cache&before=5&limit=2')).json()).toEqual({
      runs: [RUN],
    });
    expect(view.queries).toEqual([{ task: 'cache', before: 5, limit: 2 }]);
    const document = JSON.parse(await (await app.request('/openapi.json')).text());
    expect(document).toEqual(JSON.parse(JSON.stringify(describeApi('1.2.3'))));
    expect(Object.keys(document.paths)).toEqual([
      '/healthz',
      '/status',
      '/metrics',
      '/prunes',
      '/openapi.json',
    ]);
    expect(Object.keys(document.components.schemas)).toContain('Run');
    const { parameters } = document.paths['/prunes'].get;
    expect(parameters.find(({ name }: { name: string }) => name === 'limit').schema).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 500,
      default: 50,
      description: 'The most runs',
    });
  });

  it('describes the token, and what happens without it', () => {
    const document = JSON.parse(JSON.stringify(describeApi('1.2.3')));
    expect(document.security).toEqual([{ token: [] }]);
    expect(document.components.securitySchemes.token).toMatchObject({ scheme: 'bearer' });
    for (const [path, methods] of Object.entries<object>(document.paths)) {
      for (const { responses, security } of Object.values(methods)) {
        const refusals = ['401', '403', '429'].filter((status) => status in responses);
        const isOpen = path === '/healthz';
        expect([path, security, refusals]).toEqual([
          path,
          isOpen ? [] : undefined,
          isOpen ? ['403'] : ['401', '403', '429'],
        ]);
      }
    }
  });

  it('prunes nothing unless it is asked to', async () => {
    const { app, view } = open();
    await app.request('/prunes', post({ task: 'cache' }));
    await app.request('/prunes', post({ task: 'cache', hosts: ['h'], dryRun: false }));
    expect(view.asked).toEqual([
      { task: 'cache', dryRun: true },
      { task: 'cache', hosts: ['h'], dryRun: false },
    ]);
  });

  it.each<[string, RequestInit, string]>([
    ['/prunes?limit=0', {}, '400 request-invalid'],
    ['/prunes?task=all', {}, '400 request-invalid'],
    ['/prunes', post({ task: 'cache', dryrun: false }), '400 request-invalid'],
    ['/prunes', post({ task: 'images' }), '404 agent-task-unknown'],
    ['/prunes', post({ task: 'cache', hosts: ['x'.repeat(100_000)] }), '413 request-too-large'],
    ['/prunes', send('application/json', '{'), '400 request-invalid'],
    ['/prunes', send('application/json', ''), '400 request-invalid'],
    ['/prunes', send('text/plain', '{"task":"cache"}'), '415 request-type'],
    ['/prunes', send('application/x-www-form-urlencoded', 'task=cache'), '415 request-type'],
    ['/plan', send('multipart/form-data', 'x'), '400 request-invalid'],
    ['/prunes?hots=h', {}, '400 request-invalid'],
    ['/prunes?before=', {}, '400 request-invalid'],
    ['/prunes?before=-1', {}, '400 request-invalid'],
    ['/nothing', {}, '404 not-found'],
  ])('answers %s %j with %s', async (path, init, expected) => {
    const response = await open().app.request(path, init);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const { status, code } = JSON.parse(await response.text());
    expect([response.status, `${status} ${code}`]).toEqual([status, expected]);
  });

  it('has metrics', async () => {
    const text = await (await open().app.request('/metrics')).text();
    for (const line of [
      'tongs_agent_info{version="1.2.3"} 1',
      'tongs_agent_host_up{host="h"} 0',
      'tongs_agent_disk_free_bytes{host="h"} 40',
      'tongs_agent_watchdog_target_missed{host="h"} 1',
      'tongs_agent_task_failures_in_a_row{task="cache",host="h"} 2',
      'tongs_agent_task_last_reclaimed_bytes{task="cache",host="h"} 77',
    ]) {
      expect(text).toContain(line);
    }
  });
});

/** As the server of Node hands over who calls. */
function from(remoteAddress: string): object {
  return { incoming: { socket: { remoteAddress } } };
}

describe('the API on TCP', () => {
  const LINES: string[] = [];
  const GUARD: TcpGuard = {
    token: 'right',
    hosts: () => ['127.0.0.1:7480', 'localhost:7480'],
    proxies: [],
    now: () => NOW,
    warn: (text) => void LINES.push(text),
  };
  const HOST = { host: '127.0.0.1:7480' };

  it.each<[string, RequestInit, number]>([
    ['without a token', { headers: HOST }, 401],
    ['with a wrong one', { headers: { ...HOST, authorization: 'Bearer wrong' } }, 401],
    ['with the token', { headers: { ...HOST, authorization: 'Bearer right' } }, 200],
    ['with the token as a cookie', { headers: { ...HOST, cookie: 'tongs-agent=right' } }, 401],
    ['by another name', { headers: { host: 'evil.example', authorization: 'Bearer right' } }, 403],
    ['by no name', { headers: { authorization: 'Bearer right' } }, 403],
    ['by an address', { headers: { host: '192.0.2.7:80', authorization: 'Bearer right' } }, 200],
    ['by one of IPv6', { headers: { host: '[2001:db8::7]', authorization: 'Bearer right' } }, 200],
    ['by a name like one', { headers: { host: '192.0.2.7.evil.example' } }, 403],
    [
      'by a forwarded port',
      { headers: { host: 'localhost:9999', authorization: 'Bearer right' } },
      200,
    ],
  ])('answers a request %s with a status of its own', async (_about, init, status) => {
    expect((await open(GUARD).app.request('/status', init)).status).toBe(status);
  });

  it('refuses what another page asks for', async () => {
    const { app, view } = open(GUARD);
    const ask = (origin: string): Promise<Response> | Response =>
      app.request('/prunes', {
        ...post({ task: 'cache' }),
        headers: {
          ...HOST,
          'content-type': 'application/json',
          authorization: 'Bearer right',
          origin,
        },
      });
    expect((await ask('http://evil.example')).status).toBe(403);
    expect((await ask('null')).status).toBe(403);
    expect(view.asked).toEqual([]);
    expect((await ask('http://127.0.0.1:7480')).status).toBe(200);
  });

  it('believes a browser behind a proxy that it is on this page', async () => {
    const { app } = open(GUARD);
    const ask = async (site: string): Promise<number> => {
      const init = post({ task: 'cache' });
      const headers = {
        ...HOST,
        'content-type': 'application/json',
        authorization: 'Bearer right',
        origin: 'https://agent.example',
        'sec-fetch-site': site,
      };
      return (await app.request('/prunes', { ...init, headers })).status;
    };
    expect(await ask('same-origin')).toBe(200);
    expect(await ask('same-site')).toBe(403);
    expect(await ask('cross-site')).toBe(403);
  });

  it('says how to send the token', async () => {
    const { headers } = await open(GUARD).app.request('/status', { headers: HOST });
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  const HTML = { ...HOST, accept: 'text/html' };

  function form(values: Record<string, string>, headers: Record<string, string> = {}): RequestInit {
    return {
      method: 'POST',
      headers: { ...HTML, ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(values).toString(),
    };
  }

  it('takes the token of the page in a form', async () => {
    const { app } = open(GUARD);
    const first = await app.request('/', { headers: HTML });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/login']);
    expect((await app.request('/login', form({ token: 'wrong' }))).status).toBe(401);
    const done = await app.request('/login', form({ token: 'right' }));
    expect(done.status).toBe(303);
    const cookie = done.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain('right');
    const [session = ''] = cookie.split(';');
    expect((await app.request('/', { headers: { ...HTML, cookie: session } })).status).toBe(200);
  });

  it('leads a form whose session has ended to the login, and says why', async () => {
    const { app, view } = open(GUARD);
    const cookie = 'tongs-agent=of-an-agent-before';
    const sent = await app.request('/plan', form({ task: 'cache', host: 'h' }, { cookie }));
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/login']);
    expect(view.asked).toEqual([]);
    const login = await app.request('/login', { headers: { ...HTML, cookie } });
    expect(await login.text()).toContain('The session has ended. Log in again.');
    expect(await (await app.request('/login', { headers: HTML })).text()).not.toContain('ended');
  });

  it('ends a session that was not used for a week', async () => {
    let now = NOW;
    const { app } = open({ ...GUARD, now: () => now });
    const done = await app.request('/login', form({ token: 'right' }));
    const [cookie = ''] = done.headers.get('set-cookie')?.split(';') ?? [];
    const ask = async (): Promise<number> =>
      (await app.request('/', { headers: { ...HTML, cookie } })).status;
    const week = 7 * 86_400_000;
    const statuses = [];
    // The last two: the clock is set back, and goes on.
    for (const passed of [week, week, -week, week + 1, 0]) {
      now += passed;
      statuses.push(await ask());
    }
    expect(statuses).toEqual([200, 200, 200, 303, 303]);
  });

  it.each<[string, readonly [string, string], boolean]>([
    ['a proxy that it trusts, by TLS', ['10.1.2.3', 'https'], true],
    ['one in front of another', ['10.1.2.3', 'https, http'], true],
    ['a proxy that it trusts, without TLS', ['10.1.2.3', 'http'], false],
    ['one whose address is written as IPv6', ['::ffff:10.1.2.3', 'https'], true],
    ['somebody who says that he is one', ['192.0.2.7', 'https'], false],
  ])('binds the cookie to TLS behind %s', async (_about, [peer, proto], isSecure) => {
    const { app } = open({ ...GUARD, proxies: ['10.0.0.0/8'] });
    const init = form({ token: 'right' }, { 'x-forwarded-proto': proto });
    const cookie = (await app.request('/login', init, from(peer))).headers.get('set-cookie') ?? '';
    expect(/; Secure/.test(cookie)).toBe(isSecure);
  });

  it('lets an address that has sent wrong tokens wait, and no other', async () => {
    let now = NOW;
    LINES.length = 0;
    const { app } = open({ ...GUARD, now: () => now });
    const login = async (token: string, peer: string): Promise<Response> =>
      app.request('/login', form({ token }), from(peer));
    const ask = async (token: string, peer: string): Promise<Response> => {
      const headers = { ...HOST, authorization: `Bearer ${token}` };
      return app.request('/status', { headers }, from(peer));
    };
    const [session = ''] =
      (await login('right', '192.0.2.7')).headers.get('set-cookie')?.split(';') ?? [];
    const failed = [];
    for (let count = 0; count < 5; count += 1) {
      failed.push((await login('wrong', '192.0.2.7')).status);
      failed.push((await ask('wrong', '192.0.2.7')).status);
    }
    expect(new Set(failed)).toEqual(new Set([401]));
    expect(LINES).toEqual(['too many wrong tokens from 192.0.2.7: it has to wait']);
    const page = await login('right', '192.0.2.7');
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '6']);
    expect(await page.text()).toContain('Try again in 6 s.');
    const answer = await ask('right', '192.0.2.7');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '6']);
    expect(await answer.json()).toMatchObject({ code: 'too-many-attempts' });
    expect((await ask('right', '192.0.2.8')).status).toBe(200);
    const withSession = { headers: { ...HTML, cookie: session } };
    expect((await app.request('/', withSession, from('192.0.2.7'))).status).toBe(200);
    now += 6_000;
    expect((await ask('right', '192.0.2.7')).status).toBe(200);
  });

  it('believes a proxy that it trusts who sends wrong tokens, and nobody else', async () => {
    const { app } = open({ ...GUARD, proxies: ['127.0.0.1'] });
    const fail = async (peer: string, forwarded: string): Promise<number> => {
      const headers = { 'x-forwarded-for': forwarded };
      return (await app.request('/login', form({ token: 'wrong' }, headers), from(peer))).status;
    };
    const statuses = [];
    for (let count = 0; count < 11; count += 1) {
      // Each time another address that is invented.
      statuses.push(await fail('127.0.0.1', `198.51.100.${count}, 192.0.2.7`));
    }
    expect(statuses.slice(-2)).toEqual([401, 429]);
    expect(await fail('127.0.0.1', '192.0.2.8')).toBe(401);
    for (let count = 0; count < 10; count += 1) await fail('192.0.2.9', `198.51.100.${count}`);
    expect(await fail('192.0.2.9', '198.51.100.99')).toBe(429);
  });
});

describe('the page', () => {
  it('shows names and errors as text, whatever is in them', async () => {
    const { app } = open();
    const overview = await (await app.request('/')).text();
    expect(overview).toContain('&lt;b&gt;gone&lt;/b&gt;');
    expect(overview).not.toContain('<img');
    const plan = await app.request('/plan', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'task=cache&host=h',
    });
    const none = await app.request('/plan', send('application/x-www-form-urlencoded', 'host=h'));
    expect([none.status, await none.text()]).toEqual([
      400,
      expect.stringContaining('There is no such task.'),
    ]);
    const text = await plan.text();
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script');
    expect(text).toContain('1 of 1 would go, 5 MB');
    expect(plan.headers.get('content-security-policy')).toContain(
      "default-src 'none'; style-src 'sha256-",
    );
  });
});
