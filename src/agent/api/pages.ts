import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HonoRequest } from 'hono';
import { setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { AgentView, TaskName } from '../model.ts';
import { renderLogin } from '../page/login.ts';
import { renderOverview } from '../page/overview.ts';
import { renderPlan } from '../page/plan.ts';
import { COOKIE, isSame, type Sessions, type TcpGuard } from './guard.ts';

const DAY_MS = 86_400_000;
/** How much of the past the picture of a disk shows. */
const SHOWN_MS = 7 * DAY_MS;
const POINTS = 240;
const RUNS = 30;

/** The pages for people: the overview, the plan of a dry run, and the form for the token. */
export function addPages(
  app: OpenAPIHono,
  view: AgentView,
  { guard, sessions }: { readonly guard?: TcpGuard | undefined; readonly sessions: Sessions },
): void {
  app.get('/', () => {
    const status = view.status();
    const since = status.now - SHOWN_MS;
    const samples = new Map(
      status.hosts.map(({ name }) => [
        name,
        view.listSamples({ host: name, since, points: POINTS }),
      ]),
    );
    const runs = view.listRuns({ limit: RUNS });
    const reclaimed = view.sumReclaimed(since);
    return page(renderOverview({ status, samples, runs, since, reclaimed }));
  });
  // A dry run changes nothing, but it asks the engines: a form sends it.
  app.post('/plan', async (context) => {
    const form = await readForm(context.req);
    const task = TASKS.find((name) => name === form['task']);
    const host = typeof form['host'] === 'string' ? form['host'] : '';
    const { now } = view.status();
    if (!task) return page(renderPlan({ runs: [], now, problem: 'There is no such task.' }), 400);
    try {
      const runs = await view.prune({ task, hosts: [host], dryRun: true });
      return page(renderPlan({ runs, now: view.status().now }));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return page(renderPlan({ runs: [], now: view.status().now, problem: error.message }), 404);
    }
  });
  if (!guard) return;
  app.get('/login', () => page(renderLogin({ hasFailed: false })));
  app.post('/login', async (context) => {
    const form = await readForm(context.req);
    const token = form['token'];
    if (typeof token !== 'string' || !isSame(token.trim(), guard.token)) {
      return page(renderLogin({ hasFailed: true }), 401);
    }
    setCookie(context, COOKIE, sessions.open(), { httpOnly: true, sameSite: 'Strict', path: '/' });
    return context.redirect('/', 303);
  });
}

const TASKS: readonly TaskName[] = ['cache', 'snapshots', 'leftovers', 'images'];

async function readForm(request: HonoRequest): Promise<Record<string, unknown>> {
  try {
    return await request.parseBody();
  } catch (cause) {
    throw new HTTPException(400, { message: 'The form cannot be read.', cause });
  }
}

function page(html: string, status = 200): Response {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
