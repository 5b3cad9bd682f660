import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HonoRequest } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { AgentView, TaskName } from '../model.ts';
import { renderLogin } from '../page/login.ts';
import { renderOverview } from '../page/overview.ts';
import { renderPlan } from '../page/plan.ts';
import type { Guard } from './guard.ts';

const DAY_MS = 86_400_000;
/** How much of the past the picture of a disk shows. */
const SHOWN_MS = 7 * DAY_MS;
/** Of each host, and of all hosts: the page of a large fleet has to stay light. */
const [MOST_POINTS, LEAST_POINTS, ALL_POINTS] = [240, 40, 10_000];
const RUNS = 30;

export interface PagesOptions {
  /** Absent on the unix socket. */
  readonly guard?: Guard | undefined;
  /** The path of the unix socket, for hints. */
  readonly socket: string;
}

/** The pages for people: the overview, the plan of a dry run, and the form for the token. */
export function addPages(app: OpenAPIHono, view: AgentView, { guard, socket }: PagesOptions): void {
  app.get('/', () => {
    const status = view.status();
    const since = status.now - SHOWN_MS;
    const share = Math.floor(ALL_POINTS / Math.max(1, status.hosts.length));
    const points = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, share));
    const samples = new Map(
      status.hosts.map(({ name }) => [name, view.listSamples({ host: name, since, points })]),
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
    if (!task) {
      return page(renderPlan({ runs: [], now, socket, problem: 'There is no such task.' }), 400);
    }
    try {
      const runs = await view.prune({ task, hosts: [host], dryRun: true });
      return page(renderPlan({ runs, now: view.status().now, socket }));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return page(renderPlan({ runs: [], now, socket, problem: error.message }), 404);
    }
  });
  if (guard) addLogin(app, guard);
}

function addLogin(app: OpenAPIHono, guard: Guard): void {
  app.get('/login', (context) =>
    page(renderLogin(guard.hadSession(context) ? SESSION_ENDED : undefined)),
  );
  app.post('/login', async (context) => {
    const form = await readForm(context.req);
    const token = typeof form['token'] === 'string' ? form['token'].trim() : '';
    const checked = guard.checkToken(context, token);
    switch (checked.state) {
      case 'right':
        guard.openSession(context);
        return context.redirect('/', 303);
      case 'wrong':
        return page(renderLogin('That is not the token.'), 401);
      case 'too-many':
        return page(renderLogin(tooMany(checked.waitSeconds)), 429, {
          'retry-after': String(checked.waitSeconds),
        });
      default:
        checked satisfies never;
        throw new Error('no such state');
    }
  });
}

const SESSION_ENDED = 'The session has ended. Log in again.';

function tooMany(seconds: number): string {
  return `There were too many wrong tokens from your address. Try again in ${seconds} s.`;
}

const TASKS: readonly TaskName[] = ['cache', 'snapshots', 'leftovers', 'images'];

async function readForm(request: HonoRequest): Promise<Record<string, unknown>> {
  try {
    return await request.parseBody();
  } catch (cause) {
    throw new HTTPException(400, { message: 'The form cannot be read.', cause });
  }
}

function page(html: string, status = 200, headers: Record<string, string> = {}): Response {
  const contentType = 'text/html; charset=utf-8';
  return new Response(html, { status, headers: { ...headers, 'content-type': contentType } });
}
