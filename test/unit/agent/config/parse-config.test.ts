import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { toAgentJsonSchema } from '../../../../src/agent/config/json-schema.ts';
import type { AgentConfig } from '../../../../src/agent/config/model.ts';
import { isSwitchedOff, parseAgentConfig } from '../../../../src/agent/config/parse-config.ts';
import { listSettable } from '../../../../src/agent/config/variables.ts';
import { fieldsOf, refuse as refuseBySchema } from '../../pipeline/schema/json-schema-nodes.ts';

const EXAMPLE = join(import.meta.dirname, '../../../../examples/agent/agent.yml');

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function parse(text: string, environment: Record<string, string> = {}): AgentConfig {
  const parsed = parseAgentConfig(text, { file: 'agent.yml', environment });
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join('\n'));
  return parsed.config;
}

function refuse(text: string, environment: Record<string, string> = {}): string[] {
  const parsed = parseAgentConfig(text, { file: 'agent.yml', environment });
  if (parsed.ok) throw new Error('it was read');
  return parsed.errors.map(
    ({ message, place, hint }) =>
      `${place ? `${place.line}:${place.column} ` : ''}${message} | ${hint ?? ''}`,
  );
}

const LEAST = 'tasks: { cache: { older-than: 7d } }';

describe('a configuration with mistakes', () => {
  it.each<[boolean, string, Record<string, string>?]>([
    [true, 'enabled: false\ntaks: {}\n'],
    [true, 'enabled: off\n'],
    [true, 'tasks: { cache: {} }\n"enabled": "False"\n'],
    // No YAML.
    [true, 'tasks: { cache: {\nenabled: false\n'],
    [true, 'enabled: false # for now\n\tx: 1\n'],
    [true, '- nothing\n', { TONGS_AGENT_ENABLED: 'false' }],
    [false, 'enabled: false\ntaks: {}\n', { TONGS_AGENT_ENABLED: 'true' }],
    [false, 'enabled: true\ntaks: {}\n'],
    [false, 'taks: {}\n'],
    [false, 'tasks: { cache: {\n  enabled: false\n'],
    [false, '# enabled: false\ntasks: {\n'],
    [false, ''],
  ])('switches pruning off: %s, by %j', (isOff, text, environment = {}) => {
    expect(isSwitchedOff(text, { file: 'agent.yml', environment })).toBe(isOff);
  });
});

describe('the configuration of the agent', () => {
  it('of the example is right, and has every field', () => {
    const text = readFileSync(EXAMPLE, 'utf8');
    const config = parse(text);
    expect(config.hosts).toEqual([
      { name: 'here', address: undefined },
      { name: 'build-1', address: 'ssh://ci@build-1' },
    ]);
    expect(config.tasks.map(({ task, hosts }) => [task, hosts])).toEqual([
      ['cache', ['here', 'build-1']],
      ['snapshots', ['here', 'build-1']],
      ['leftovers', ['here', 'build-1']],
      ['images', ['build-1']],
    ]);
    expect(config.watchdog?.bytes).toEqual({ highPercent: 85, lowPercent: 75 });
    expect(config.notify.receivers.map(({ type }) => type)).toEqual([
      'slack',
      'telegram',
      'webhook',
    ]);
    expect(config.api.tcp).toMatchObject({ host: '127.0.0.1', port: 7_480 });
  });

  it('has defaults', () => {
    const config = parse(LEAST);
    expect(config.hosts).toEqual([{ name: 'local', address: undefined }]);
    expect(config.tasks[0]).toMatchObject({
      task: 'cache',
      schedule: { everyMs: 6 * HOUR_MS },
      jitterMs: 600_000,
      timeoutMs: 1_800_000,
      hosts: ['local'],
      bounds: { olderThanMs: 7 * DAY_MS, all: false },
    });
    expect(config).toMatchObject({ enabled: true, watchdog: undefined, api: { tcp: undefined } });
    expect(parse('watchdog: {}').watchdog).toMatchObject({
      everyMs: 60_000,
      bytes: { highPercent: 85, lowPercent: 75 },
      inodes: { highPercent: 90, lowPercent: 80 },
      olderThanMs: 7 * DAY_MS,
      atLeastMs: HOUR_MS,
    });
  });

  it('may come from variables alone, which replace what the file says', () => {
    expect(parse('', { TONGS_AGENT_TASKS_CACHE_OLDER_THAN: '3d' }).tasks[0]?.boundsText).toBe(
      'not used for 3d',
    );
    const config = parse('tasks: { images: { older-than: 7d, keep: [a] } }', {
      TONGS_AGENT_ENABLED: 'false',
      TONGS_AGENT_HOSTS: '[{name: one}, {name: two, address: "ssh://two"}]',
      TONGS_AGENT_TASKS_IMAGES_KEEP: 'postgres:*, node:*',
      TONGS_AGENT_TASKS_IMAGES_HOSTS: '["two"]',
      TONGS_AGENT_WATCHDOG_BYTES_HIGH: '50%',
      TONGS_AGENT_NOTIFY_MIN: '2g',
      TONGS_AGENT_NOTIFY_RECEIVERS: '[{ type: slack, url-variable: TONGS_AGENT_SLACK_URL }]',
      TONGS_AGENT_SLACK_URL: 'https://hooks.example.org/secret',
      OTHER: 'x',
    });
    expect(config.enabled).toBe(false);
    expect(config.hosts.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(config.tasks[0]).toMatchObject({
      hosts: ['two'],
      bounds: { olderThanMs: 7 * DAY_MS, keep: ['postgres:*', 'node:*'] },
    });
    expect(config.watchdog?.bytes).toEqual({ highPercent: 50, lowPercent: 40 });
    expect(config.notify).toMatchObject({
      minBytes: 2 * 1024 ** 3,
      receivers: [{ url: { variable: 'TONGS_AGENT_SLACK_URL' } }],
    });
  });

  it('names the proxies that the API trusts', () => {
    const api = 'listen: "[::1]:1", token-file: a, trusted-proxies: [127.0.0.1, "fd00::/8"]';
    expect(parse(`${LEAST}\napi: { ${api} }`).api.tcp?.proxies).toEqual(['127.0.0.1', 'fd00::/8']);
  });

  it('names files below its own folder', () => {
    const text = `${LEAST}\ndisabled-file: off\napi: { listen: "[::1]:1", token-file: ./token }`;
    const parsed = parseAgentConfig(text, { file: '/etc/tongs/agent.yml', environment: {} });
    expect(parsed).toMatchObject({
      config: {
        disabledFile: '/etc/tongs/off',
        api: { tcp: { host: '::1', token: { file: '/etc/tongs/token' } } },
      },
    });
  });

  it('has a variable for each of its values', () => {
    const variables = listSettable().map(({ variable }) => variable);
    expect(new Set(variables).size).toBe(variables.length);
    expect(variables).toContain('TONGS_AGENT_TASKS_SNAPSHOTS_MAX_SIZE');
    expect(variables).toContain('TONGS_AGENT_API_TOKEN_FILE');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['', {}, /^1:1 The agent has nothing to do \| /],
    ['- 1', {}, /^1:1 Cannot read the configuration: it is not a mapping/],
    ['tasks: { cache: {} }', {}, /None of older-than, keep-storage, min-free and/],
    ['tasks: { cache: { all: true, keep-storage: 5g } }', {}, /1:17|1:19/],
    ['tasks: { cache: { older-than: 5 } }', {}, /^1:31 .*older-than: "5"/],
    ['tasks: { cache: { older-than: 10s } }', {}, /^1:31 older-than: /],
    ['tasks: { cache: { older-than: 7d, every: 1s } }', {}, /"1s" is too short/],
    ['tasks: { cache: { older-than: 7d, interval: 1h } }', {}, /Did you mean "every"/],
    ['tasks: { cache: { older-than: 7d, every: 1h, cron: "0 3 * * *" } }', {}, /both there/],
    ['tasks: { cache: { older-than: 7d, cron: "0 3 * *" } }', {}, /^1:41 .*not a cron expression/],
    ['tasks: { cache: { older-than: 7d, cron: "0 0 31 2 *" } }', {}, /"0 0 31 2 \*" never fires/],
    [
      'tasks: { cache: { older-than: 7d, cron: "0 3 * * *", time-zone: Mars } }',
      {},
      /^1:65 .*time zone/,
    ],
    ['tasks: { cache: { older-than: 7d, time-zone: UTC } }', {}, /no effect without "cron"/],
    [
      'tasks: { cache: { older-than: 7d, hosts: [x] } }',
      {},
      /^1:43 There is no host "x" \| The hosts are: local/,
    ],
    ['hosts: [{ name: a }, { name: a }]\nwatchdog: {}', {}, /^1:30 The host "a" is there twice/],
    ['hosts: [{ name: a, address: "ftp://x" }]\nwatchdog: {}', {}, /^1:29 address: /],
    [
      'hosts: [{ name: a }, { name: b }]\nwatchdog: {}',
      {},
      /^1:30 The hosts "a" and "b" have the same engine/,
    ],
    [
      'hosts: [{ name: a, address: "ssh://x" }, { name: b, address: "ssh://x" }]\nwatchdog: {}',
      {},
      /^1:62 The hosts "a" and "b" have the same engine/,
    ],
    ['hosts: []\nwatchdog: {}', {}, /^1:8 .*the list is empty/],
    [
      'tasks: { cache: { older-than: 7d, jitter: 7h } }',
      {},
      /^1:43 "jitter" is 7h, longer than "every" \(6h\)/,
    ],
    ['tasks: { snapshots: { older-than: 7d, max-size: x } }', {}, /^1:49 max-size: "x"/],
    ['watchdog: { bytes: { high: 70%, low: 80% } }', {}, /^1:38 The low mark \(80%\)/],
    ['watchdog: { older-than: 1h, at-least: 2h }', {}, /^1:39 "at-least" is 2h, longer/],
    ['watchdog: { high: 80% }', {}, /Write them below "bytes:"/],
    ['cache: { older-than: 7d }', {}, /Write it below "tasks:"/],
    [`${LEAST}\napi: { listen: "127.0.0.1:1" }`, {}, /"token-file" is missing/],
    [`${LEAST}\napi: { token-file: a }`, {}, /^2:20 "token-file" has no effect without "listen"/],
    [LEAST, { TONGS_AGENT_API_TOKEN_FILE: 'a' }, /^TONGS_AGENT_API_TOKEN_FILE: .*no effect/],
    [`${LEAST}\nnotify: { min: 5g }`, {}, /^2:11 "notify" has no effect without "receivers"/],
    [`${LEAST}\napi: { token: abc }`, {}, /A token does not belong into this file/],
    [`${LEAST}\napi: { listen: "x", token-file: a }`, {}, /not an address with a port/],
    [
      `${LEAST}\nnotify: { receivers: [{ type: slack, url: "https://x" }] }`,
      {},
      /name that with "url-file"/,
    ],
    [
      `${LEAST}\nnotify: { receivers: [{ type: telegram, token-file: a }] }`,
      {},
      /"chat" is missing/,
    ],
    [`${LEAST}\nnotify: { receivers: [{ type: webhook, url: nowhere }] }`, {}, /It is not a URL/],
    [
      `${LEAST}\nnotify: { receivers: [{ type: webhook, url: "https://me:word@x" }] }`,
      {},
      /^2:45 The URL contains a user or a password/,
    ],
    [
      `${LEAST}\napi: { trusted-proxies: [10.0.0.1] }`,
      {},
      /^2:25 "trusted-proxies" has no effect without "listen"/,
    ],
    [
      `${LEAST}\napi: { listen: "[::1]:1", token-file: a, trusted-proxies: [10.0.0.0/33] }`,
      {},
      /^2:60 .*"10.0.0.0\/33" is not an address/,
    ],
    [
      `${LEAST}\napi: { listen: "[::1]:1", token-file: a, trusted-proxies: [proxy.local] }`,
      {},
      /^2:60 .*"proxy.local" is not an address/,
    ],
    [`${LEAST}\napi: { trust-proxy: true }`, {}, /Name the address of the proxy/],
    [`${LEAST}\napi: { listen: "[::1]:1", token-variable: abc }`, {}, /not the name of a variable/],
    [LEAST, { TONGS_AGENT_API_TOKEN: 'abc' }, /Did you mean "TONGS_AGENT_API_TOKEN_FILE"/],
    [LEAST, { TONGS_AGENT_NODE_PATH: '/' }, /\| The reference of the configuration lists/],
    [
      LEAST,
      { TONGS_AGENT_TASK_CACHE_EVERY: '1h' },
      /^Cannot use the variable .*Did you mean "TONGS_AGENT_TASKS_CACHE_EVERY"/,
    ],
    [
      LEAST,
      { TONGS_AGENT_TASKS_CACHE_EVERY: 'often' },
      /^TONGS_AGENT_TASKS_CACHE_EVERY: .*"often"/,
    ],
    [LEAST, { TONGS_AGENT_HOSTS: '[{name: ' }, /^TONGS_AGENT_HOSTS: /],
  ])('%j with %j is an error with its place', (text, environment, expected) => {
    expect(refuse(text, environment).join('\n')).toMatch(expected);
  });

  it('tells all errors at once', () => {
    expect(refuse('tasks: { cache: { every: 1s } }\nwatchdog: { every: x }\nfoo: 1')).toHaveLength(
      4,
    );
  });
});

describe('an error of the configuration', () => {
  it.each([
    'api: { listen: "127.0.0.1:1", token: s3cret }',
    'api: { token: "s3cret, with a comma" }',
    "api: { token: 's3cret",
    '{"api": {"token": "s3cret"}}',
    'api:\n  "token": a s3cret # comment',
    'api: { token: a s3cret, listen: "x" }',
    'api:\n  token: s3cret, s3cret',
    'notify: { receivers: [{ type: slack, url: "https://hooks.slack.com/services/T0/s3cret" }] }',
    'notify: { receivers: [{ type: slack, url: hooks.slack.com/services/T0/s3cret }] }',
    'notify: { receivers: ["https://hooks.slack.com/services/T0/s3cret"] }',
    'notify: { slack: "https://hooks.slack.com/services/T0/s3cret" }',
    'notify: { receivers: [{ type: telegram, token: s3cret, chat: "1" }] }',
    'notify: { receivers: [{ type: webhook, url: "https://me:s3cret@example.org" }] }',
    'notify: { receivers: [{ type: webhook, url: "https://s3cret@example.org", chat: "1" }] }',
    'hosts: [{ name: a, password: s3cret }]',
    'api: { token-file: s3cret }',
    'api: { token-file: "/s3cret+Base64/==" }',
    "api: { token-variable: 's3cret', listen: x }",
    'api: { token-variable: s3cret, listen: "127.0.0.1:1" }',
    'api:\n  token-file: s3cret # my token',
    'notify: { receivers: [{ type: telegram, url-file: 12345:s3cret, chat: "1" }] }',
    'notify: { receivers: [{ type: telegram, url-file: "https://example.org/s3cret", chat: "1" }] }',
  ])('of %j does not show what may be a secret', (text) => {
    const parsed = parseAgentConfig(text, { file: 'agent.yml', environment: {} });
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain('s3cret');
  });

  it('shows all of a line without one, and its length', () => {
    const text = 'api: { listen: here, token: abc, token-file: /etc/tongs/token }';
    const parsed = parseAgentConfig(text, { file: 'agent.yml', environment: {} });
    expect(parsed).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({
          place: expect.objectContaining({ text: text.replace('abc', '***') }),
        }),
      ]),
    });
  });
});

const schema = toAgentJsonSchema();

describe('the JSON Schema of the configuration', () => {
  it.each(fieldsOf(schema))('describes $path, with examples that it allows', ({ node }) => {
    expect(node.description).toMatch(/^[A-Z`][^]{15,}\.$/);
    const given = [...(node.examples ?? []), ...(node.default === undefined ? [] : [node.default])];
    expect(given.map((each) => refuseBySchema(node, each))).toEqual(given.map(() => undefined));
  });

  it('allows what the reader reads, and refuses what it refuses', () => {
    const task = { 'older-than': '7d', every: '6h' };
    expect(refuseBySchema(schema, { tasks: { cache: task }, watchdog: {} })).toBeUndefined();
    expect(refuseBySchema(schema, load(readFileSync(EXAMPLE, 'utf8')))).toBeUndefined();
    expect(refuseBySchema(schema, { task: {} })).toContain('is not allowed');
    expect(refuseBySchema(schema, { hosts: [] })).toContain('too short');
    expect(refuseBySchema(schema, { tasks: { images: {} } })).toContain('older-than is missing');
    expect(refuseBySchema(schema, { notify: { min: '5' } })).toContain('does not match');
    expect(refuseBySchema(schema, { watchdog: { bytes: { high: '85' } } })).toContain('match');
  });
});
