import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { AgentView } from '../model.ts';
import { STYLE_HASH } from '../page/style.ts';
import { guardTcp, refuse, Sessions, type TcpGuard } from './guard.ts';
import { formatMetrics } from './metrics.ts';
import { addPages } from './pages.ts';
import {
  healthSchema,
  problemSchema,
  pruneRequest,
  runsQuery,
  runsSchema,
  statusSchema,
} from './schemas.ts';

export interface ApiOptions {
  readonly version: string;
  /** Absent on the unix socket. */
  readonly guard?: TcpGuard;
  /** Hides secrets in errors. */
  readonly redact: (text: string) => string;
}

const NOT_FOUND = {
  status: 404,
  code: 'not-found',
  title: 'There is nothing at this path.',
  hint: 'GET /openapi.json lists all paths.',
};

const MOST_BODY_BYTES = 64 * 1024;

/** The API and the page of an agent: a request in, a response out. */
export function createApi(view: AgentView, { version, guard, redact }: ApiOptions): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const at = issue?.path.join('.') ?? '';
      const title = `${at === '' ? 'The request' : at}: ${issue?.message ?? 'is wrong'}`;
      return refuse({ status: 400, code: 'request-invalid', title });
    },
  });
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
  });
  app.use(
    bodyLimit({
      maxSize: MOST_BODY_BYTES,
      onError: () =>
        refuse({ status: 413, code: 'request-too-large', title: 'The request is too large.' }),
    }),
  );
  const sessions = new Sessions();
  if (guard) app.use(guardTcp(guard, sessions));
  app.onError((error) => toProblem(error, redact));
  app.notFound(() => refuse(NOT_FOUND));
  addStatus(app, view);
  addPrunes(app, view);
  addPages(app, view, { guard, sessions });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Tongs agent',
      version,
      description: 'Status of the agent, its history, and prunes on request.',
    },
  });
  return app;
}

/** Nothing is loaded from elsewhere, no other page shows this one in a frame, and no cache holds it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // Not `no-referrer`: browsers would send `Origin: null` with the forms of this page.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

function toProblem(error: unknown, redact: (text: string) => string): Response {
  if (error instanceof InvalidInput) {
    const [first] = error.diagnostics;
    const status = error.code === 'agent-switched-off' ? 409 : 404;
    const title = redact(first?.message ?? error.message);
    return refuse({ status, code: error.code, title, hint: first?.hint });
  }
  if (error instanceof HTTPException) return toRequestProblem(error);
  return refuse({ status: 500, code: 'internal', title: redact(describeError(error)) });
}

/** hono could not read the request. */
function toRequestProblem({ status, message }: HTTPException): Response {
  if (status === 415) return refuse(WRONG_TYPE);
  return refuse({ status: 400, code: 'request-invalid', title: message });
}

const WRONG_TYPE = {
  status: 415,
  code: 'request-type',
  title: 'The request is not JSON.',
  hint: 'Send it as "Content-Type: application/json".',
};

function json<Schema>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

function addStatus(app: OpenAPIHono, view: AgentView): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/healthz',
      summary: 'Whether the agent answers',
      responses: { 200: json('It does', healthSchema) },
    }),
    (context) => context.json({ status: 'ok' as const }, 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/status',
      summary: 'Hosts, disks, tasks, last runs and errors, next runs',
      responses: { 200: json('The status', statusSchema), 401: problem('No token') },
    }),
    (context) => context.json(view.status(), 200),
  );
  app.get('/metrics', async () => {
    const { text, contentType } = await formatMetrics(view.status());
    return new Response(text, { headers: { 'content-type': contentType } });
  });
}

function addPrunes(app: OpenAPIHono, view: AgentView): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/prunes',
      summary: 'The history of runs, newest first',
      request: { query: runsQuery },
      responses: { 200: json('Runs', runsSchema), 400: problem('A wrong parameter') },
    }),
    (context) => {
      const { task, host, before, limit } = context.req.valid('query');
      const query = {
        limit,
        ...(task !== undefined && { task }),
        ...(host !== undefined && { host }),
        ...(before !== undefined && { before }),
      };
      return context.json({ runs: view.listRuns(query) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/prunes',
      summary:
        'Prunes now, within the bounds of the configuration; a dry run unless the request says otherwise',
      request: {
        body: { required: true, content: { 'application/json': { schema: pruneRequest } } },
      },
      responses: {
        200: json('One run for each host', runsSchema),
        400: problem('A wrong request'),
        404: problem('No such task or host'),
        409: problem('Pruning is switched off'),
        413: problem('The request is too large'),
        415: problem('The request is not JSON'),
      },
    }),
    async (context) => {
      const { task, hosts, dryRun } = context.req.valid('json');
      const runs = await view.prune({ task, dryRun, ...(hosts && { hosts }) });
      return context.json({ runs }, 200);
    },
  );
}
