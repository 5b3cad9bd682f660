import type { KnownWord } from './known-word.ts';

/** The keys that people try in the `readiness` of a tong. */
export const READINESS_WORDS: readonly KnownWord[] = [
  {
    words: ['url', 'path', 'status', 'endpoint'],
    in: ['readiness'],
    meant: 'http',
    hint: 'Write it below "http:": "readiness: { http: { path: /health } }"',
  },
  {
    words: ['pattern', 'count', 'message', 'regex'],
    in: ['readiness'],
    meant: 'log',
    hint: 'Write it below "log:": "readiness: { log: { pattern: ready } }"',
  },
  {
    words: ['test', 'cmd', 'exec', 'script'],
    in: ['readiness'],
    meant: 'command',
    hint: 'Write the command as a list of words: "command: [redis-cli, ping]"',
  },
  {
    words: ['start_period', 'startPeriod', 'initial-delay', 'initialDelaySeconds'],
    in: ['readiness'],
    meant: 'start-period',
    hint: 'Did you mean "start-period"?',
  },
  {
    words: ['url', 'endpoint', 'uri'],
    in: ['http'],
    meant: 'path',
    hint: 'Write only the path: "http: { path: /health }"',
  },
  {
    words: ['port'],
    in: ['http'],
    hint: 'Write it beside "http:": "readiness: { port: 8080, http: { path: /health } }"',
  },
  {
    words: ['scheme', 'tls', 'https', 'method', 'headers', 'body'],
    in: ['http'],
    hint: 'Use a command of the image for such a request: "readiness: { command: [curl, -kf, https://localhost/] }"',
  },
  {
    words: ['regex', 'message', 'line', 'text'],
    in: ['log'],
    meant: 'pattern',
    hint: 'Did you mean "pattern"?',
  },
  { words: ['times', 'occurrences'], in: ['log'], meant: 'count', hint: 'Did you mean "count"?' },
];
