import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  healthSchema,
  problemSchema,
  pruneRequest,
  runsQuery,
  runsSchema,
  statusSchema,
} from './schemas.ts';

// What can be asked of the API. `app.ts` answers; the OpenAPI document and the reference page come from here.

function json<Schema>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

/** The answers of the guard, see `guard.ts`. On the unix socket there are none of them. */
const REFUSED = {
  401: problem('The request has no token, or a wrong one'),
  403: problem('The agent is not known by this name, or another page asks for a change'),
  429: problem('Too many wrong tokens; the header `Retry-After` says how long to wait'),
};

export const getHealth = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the agent answers',
  security: [],
  responses: {
    200: json('It does', healthSchema),
    403: problem('The agent is not known by this name'),
  },
});

export const getStatus = createRoute({
  method: 'get',
  path: '/status',
  summary: 'Hosts, disks, tasks, last runs and errors, next runs',
  responses: { 200: json('The status', statusSchema), ...REFUSED },
});

export const getMetrics = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'The status as metrics for Prometheus',
  responses: {
    200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } },
    ...REFUSED,
  },
});

export const getPrunes = createRoute({
  method: 'get',
  path: '/prunes',
  summary: 'The history of runs, newest first',
  request: { query: runsQuery },
  responses: { 200: json('Runs', runsSchema), 400: problem('A wrong parameter'), ...REFUSED },
});

export const postPrunes = createRoute({
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
    ...REFUSED,
    404: problem('No such task or host'),
    409: problem('Pruning is switched off'),
    413: problem('The request is too large'),
    415: problem('The request is not JSON'),
  },
});

const getDocument = createRoute({
  method: 'get',
  path: '/openapi.json',
  summary: 'This description, for programs',
  responses: { 200: json('An OpenAPI document', z.looseObject({})), ...REFUSED },
});

const ROUTES = [getHealth, getStatus, getMetrics, getPrunes, postPrunes, getDocument];

/** The OpenAPI document. */
export function describeApi(version: string) {
  const api = new OpenAPIHono();
  for (const route of ROUTES) api.openAPIRegistry.registerPath(route);
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of the configuration. The unix socket needs none.',
  });
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Tongs agent',
      version,
      description: 'Status of the agent, its history, and prunes on request.',
    },
    security: [{ token: [] }],
  });
}
