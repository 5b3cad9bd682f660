import * as z from 'zod';
import { argv, field, oneOrMany, required } from './common-fields.ts';
import * as values from './values.ts';

const http = z
  .strictObject({
    path: field(values.urlPath, 'The path that Tongs requests by GET, with a query if needed.', {
      default: '/',
      examples: ['/health'],
    }),
    status: field(
      oneOrMany(values.httpStatus),
      'The status, or several, with which the tong is ready. By default every status from 200 to 399. Tongs does not follow redirects.',
      { examples: [204] },
    ),
  })
  .meta({ title: 'http', examples: [{ path: '/health' }] });

const log = z
  .strictObject({
    pattern: required(
      values.linePattern,
      'A regular expression (of JavaScript) for lines that the tong prints. It may match anywhere in a line. Colors are removed before.',
      { examples: ['ready to accept connections'] },
    ),
    count: field(values.wholeNumber(), 'How many lines must match.', {
      default: 1,
      examples: [2],
    }),
  })
  .meta({ title: 'log', examples: [{ pattern: 'ready to accept connections' }] });

export const readiness = z
  .strictObject({
    mode: field(
      values.oneOf(['tcp', 'http', 'command', 'healthcheck', 'log', 'none']),
      'When the tong is ready: when its port accepts connections (`tcp`), when a request to its port succeeds (`http`), when a command in it succeeds (`command`), when the health check of its image succeeds (`healthcheck`), when it has printed a line (`log`), or at once (`none`). By default the mode follows from the field `http`, `command` or `log`; without them it is `tcp` for a tong with a port, else `none`. Except with `none`, all ports of the tong must accept connections too, because the temporary server that database images start first answers only inside. So a port is enough for most tongs; PostgreSQL opens it a moment before it lets anyone in, which `command: [pg_isready]` waits for.',
      { examples: ['healthcheck'] },
    ),
    http: field(
      http,
      'A request to the port of the tong. The tong is ready when the answer has the right status. The images need no program for it.',
    ),
    command: field(
      argv,
      'A command that succeeds in the tong when the tong is ready. It is repeated until it succeeds.',
      { examples: [['redis-cli', 'ping']] },
    ),
    log: field(log, 'A line that the tong prints when it is ready.'),
    port: field(
      values.port,
      'The only port that must accept connections, and the port of `http`. By default all ports of the tong must accept connections, and `http` uses the main one.',
      { examples: [8080] },
    ),
    timeout: field(
      values.wait,
      'The time that the tong may take to become ready, a probe that does not end included. A number without a unit is in seconds.',
      { default: '30s', examples: ['2m'] },
    ),
    interval: field(
      values.wait,
      'The time between two tries. By default Tongs tries a port every 5 to 40 ms, a request every 25 to 150 ms, and anything else every 25 to 500 ms.',
      { examples: ['2s'] },
    ),
    retries: field(
      values.wholeNumber(),
      'How many tries of `http`, `command` or the health check may fail in a row before the tong fails. It needs an `interval`. By default only `timeout` ends the wait.',
      { examples: [5] },
    ),
    'start-period': field(
      values.wait,
      'The time at the start in which failed tries do not count for `retries`. With mode `healthcheck`, the engine may call the tong unhealthy in this time.',
      { examples: ['10s'] },
    ),
  })
  .meta({ title: 'readiness', examples: [{ command: ['redis-cli', 'ping'], timeout: '1m' }] });

export type ReadinessSchema = typeof readiness;
