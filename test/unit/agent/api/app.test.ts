import { describe, expect, it } from 'vitest';
import { createApi } from '../../../../src/agent/api/app.ts';
import type { TcpGuard } from '../../../../src/agent/api/guard.ts';
import type {
  AgentPruneRequest,
  AgentStatus,
  AgentView,
  TaskRun,
} from '../../../../src/agent/model.ts';
import { InvalidInput } from '../../../../src/base/errors/errors.ts';

const NOW = Date.UTC(2026, 5, 1);

const RUN: TaskRun = {
  task: 'cache',
  host: 'h',
  occasion: 'request',
  dryRun: true,
  startedAt: NOW,
  endedAt: NOW + 5,
  outcome: 'skipped',
  reclaimedBytes: 0,
  results: [
    {
      host: 'h',
      builder: 'default',
      target: 'cache',
      result: 'skipped',
      reason: 'dry-run',
      message: null,
      hint: null,
      dryRun: true,
      records: 1,
      bytes: { engine: 0, list: null, filesystem: null },
      targetMet: null,
      seconds: 0.1,
      rows: [
        {
          action: 'delete',
          id: 'abc',
          type: 'regular',
          size: '5 MB',
          bytes: 5e6,
          age: '9d',
          because: 'unused-long-enough',
          reason: 'not used for 7d',
          description: '<script>alert(1)</script>',
        },
      ],
    },
  ],
};

const STATUS: AgentStatus = {
  version: '1.2.3',
  pid: 1,
  now: NOW,
  startedAt: NOW - 1_000,
  config: { file: 'agent.yml', readAt: NOW },
  pruning: { enabled: true },
  state: { file: 'agent.db' },
  running: [],
  hosts: [
    {
      name: 'h',
      address: 'ssh://"><img src=x>',
      disk: { host: 'h', at: NOW, totalBytes: 100, freeBytes: 40, inodes: { total: 10, free: 5 } },
      error: { kind: 'engine-unreachable', message: '<b>gone</b>', at: NOW },
      watchdog: {
        state: 'missed',
        bytes: { highPercent: 85, lowPercent: 75 },
        inodes: { highPercent: 90, lowPercent: 80 },
        since: NOW,
      },
    },
  ],
  tasks: [
    {
      task: 'cache',
      host: 'h',
      enabled: true,
      schedule: 'every 6h',
      bounds: 'not used for 7d',
      failuresInARow: 2,
      lastRun: { ...RUN, dryRun: false },
      lastReclaimedBytes: 77,
      nextRunAt: NOW + 5_000,
    },
  ],
  receivers: [],
};

class View implements AgentView {
  readonly asked: AgentPruneRequest[] = [];
  readonly queries: unknown[] = [];
  status(): AgentStatus {
    return STATUS;
  }
  listRuns(query: unknown): readonly TaskRun[] {
    this.queries.push(query);
    return [RUN];
  }
  sumReclaimed(): ReadonlyMap<string, number> {
    return new Map([['h', 5e9]]);
  }
  listSamples(): [] {
    return [];
  }
  prune(request: AgentPruneRequest): Promise<readonly TaskRun[]> {
    this.asked.push(request);
    if (request.task === 'images') {
      return Promise.reject(
        new InvalidInput([{ message: 'no', hint: 'It has: cache.' }], 'agent-task-unknown'),
      );
    }
    return Promise.resolve([RUN]);
  }
}

function open(guard?: TcpGuard) {
  const view = new View();
  const app = createApi(view, {
    version: '1.2.3',
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
    expect(Object.keys(document.paths)).toEqual(['/healthz', '/status', '/prunes']);
    expect(Object.keys(document.components.schemas)).toContain('Run');
    const { parameters } = document.paths['/prunes'].get;
    expect(parameters.find(({ name }: { name: string }) => name === 'limit').schema).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 500,
      default: 50,
    });
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

describe('the API on TCP', () => {
  const GUARD = { token: 'right', hosts: () => ['127.0.0.1:7480', 'localhost:7480'] };
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

  it('takes the token of the page in a form', async () => {
    const { app } = open(GUARD);
    const html = { ...HOST, accept: 'text/html' };
    const first = await app.request('/', { headers: html });
    expect([first.status, first.headers.get('location')]).toEqual([302, '/login']);
    const form = (token: string): RequestInit => ({
      method: 'POST',
      headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token }).toString(),
    });
    expect((await app.request('/login', form('wrong'))).status).toBe(401);
    const done = await app.request('/login', form('right'));
    expect(done.status).toBe(303);
    const cookie = done.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain('right');
    const [session = ''] = cookie.split(';');
    expect((await app.request('/', { headers: { ...html, cookie: session } })).status).toBe(200);
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
