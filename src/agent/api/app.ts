import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { AgentView } from '../model.ts';
import { SCRIPT_HASH } from '../page/script.ts';
import { STYLE_HASH } from '../page/style.ts';
import { Guard, type TcpGuard } from './guard.ts';
import { formatMetrics } from './metrics.ts';
import { addPages } from './pages.ts';
import { refuse } from './refusal.ts';
import { describeApi, getHealth, getMetrics, getPrunes, getStatus, postPrunes } from './routes.ts';

export interface ApiOptions {
  readonly version: string;
  /** The path of the unix socket, for hints. */
  readonly socket: string;
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
export function createApi(
  view: AgentView,
  { version, socket, guard, redact }: ApiOptions,
): OpenAPIHono {
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
  const door = guard && new Guard(guard);
  if (door) app.use(door.check);
  app.onError((error) => toProblem(error, redact));
  app.notFound(() => refuse(NOT_FOUND));
  addStatus(app, view);
  addPrunes(app, view);
  addPages(app, view, { guard: door, socket });
  app.get('/openapi.json', (context) => context.json(describeApi(version)));
  return app;
}

/** Nothing is loaded from elsewhere, no other page shows this one in a frame, and no cache holds it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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

function addStatus(app: OpenAPIHono, view: AgentView): void {
  app.openapi(getHealth, (context) => context.json({ status: 'ok' as const }, 200));
  app.openapi(getStatus, (context) => context.json(view.status(), 200));
  app.openapi(getMetrics, async (context) => {
    const { text, contentType } = await formatMetrics(view.status());
    return context.text(text, 200, { 'content-type': contentType });
  });
}

function addPrunes(app: OpenAPIHono, view: AgentView): void {
  app.openapi(getPrunes, (context) => {
    const { task, host, before, limit } = context.req.valid('query');
    const query = {
      limit,
      ...(task !== undefined && { task }),
      ...(host !== undefined && { host }),
      ...(before !== undefined && { before }),
    };
    return context.json({ runs: view.listRuns(query) }, 200);
  });
  app.openapi(postPrunes, async (context) => {
    const { task, hosts, dryRun } = context.req.valid('json');
    const runs = await view.prune({ task, dryRun, ...(hosts && { hosts }) });
    return context.json({ runs }, 200);
  });
}
