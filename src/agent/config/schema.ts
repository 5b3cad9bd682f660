import { isIP } from 'node:net';
import * as z from 'zod';
import { parseDuration } from '../../base/duration.ts';
import { parsed, refused } from '../../base/text/parsed.ts';
import { field, required } from '../../pipeline/schema/common-fields.ts';
import { DEFAULT_MAX_AGE, DEFAULT_MAX_SIZE } from '../../prune/snapshots/bounds.ts';
import { defineScalar } from '../../pipeline/schema/scalar-schema.ts';
import {
  DURATION_PATTERN,
  flag,
  filledText,
  oneOf,
  size,
  wholeNumber,
} from '../../pipeline/schema/values.ts';

// The one definition of the agent's configuration: the reader, its variables, the JSON Schema and the reference page
// come from here.

const SECOND_MS = 1_000;
const YEAR_MS = 365 * 86_400_000;

function duration(leastMs: number, example: string): ReturnType<typeof defineScalar<number>> {
  return defineScalar({ type: 'string', pattern: DURATION_PATTERN }, (given) => {
    if (leastMs === 0 && /^0s?$/.test(given)) return parsed(0);
    const time = parseDuration(given);
    if (!time.ok) return time;
    const hint = `Write a time such as ${example}.`;
    if (time.value < leastMs) return refused(`"${given}" is too short`, hint);
    return time.value <= YEAR_MS ? time : refused(`"${given}" is longer than a year`, hint);
  });
}

/** A text whose meaning the reader of bounds finds out; `10%..20%` and `20g` are both good. */
const boundText = defineScalar({ type: 'string', minLength: 1 }, parsed);

const percent = defineScalar({ type: 'string', pattern: '^[0-9]{1,2}%$' }, (given) => {
  const hint = 'Write a percentage from 1% to 99%: how much of the disk is used.';
  if (!/^[0-9]{1,2}%$/.test(given)) return refused(`"${given}" is not a percentage`, hint);
  const value = Number(given.slice(0, -1));
  return value >= 1 ? parsed(value) : refused(`"${given}" is not more than zero`, hint);
});

const HOST_NAME = '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$';

const VARIABLE_NAME = '^[A-Z_][A-Z0-9_]*$';

const hostName = defineScalar({ type: 'string', pattern: HOST_NAME }, (given) =>
  new RegExp(HOST_NAME).test(given)
    ? parsed(given)
    : refused(
        `"${given}" is not a name of a host`,
        'Write letters, digits, ".", "_" and "-", such as build-1.',
      ),
);

const hosts = z
  .array(
    z
      .strictObject({
        name: required(hostName, 'The name in status, metrics and messages.', {
          examples: ['build-1'],
        }),
        address: field(
          filledText,
          'Its engine: `ssh://user@host`, `tcp://host:2376` or `unix:///path`. Without it the engine of this machine, found as `docker` finds it.',
          { examples: ['ssh://ci@build-1'] },
        ),
      })
      .meta({ title: 'host', examples: [{ name: 'build-1', address: 'ssh://ci@build-1' }] }),
  )
  .meta({ minItems: 1 });

const proxy = defineScalar({ type: 'string', minLength: 1 }, (given) =>
  isAddressRange(given)
    ? parsed(given)
    : refused(
        `"${given}" is not an address`,
        'Write an IP address, or a range such as 10.0.0.0/8.',
      ),
);

function isAddressRange(given: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/([0-9]{1,3}))?$/.exec(given) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** No field names an environment variable by anything else, so that a secret written there is found. */
const variableName = defineScalar({ type: 'string', pattern: VARIABLE_NAME }, (given) =>
  new RegExp(VARIABLE_NAME).test(given)
    ? parsed(given)
    : refused(
        'This is not the name of a variable',
        'Write the name, such as API_TOKEN, and set the variable to the secret.',
      ),
);

const taskHosts = z.array(hostName).meta({ minItems: 1 });

function schedule(defaults: { readonly every: string }) {
  return {
    every: field(
      duration(10 * SECOND_MS, '6h'),
      'The time between the starts of two runs. Instead of `cron`.',
      { default: defaults.every, examples: ['6h'] },
    ),
    cron: field(
      filledText,
      'Five fields: minute, hour, day of month, month, day of week. Instead of `every`.',
      { examples: ['30 3 * * *'] },
    ),
    'time-zone': field(filledText, 'The time zone of `cron`; by default that of the machine.', {
      examples: ['Europe/Berlin'],
    }),
    jitter: field(
      duration(0, '10m'),
      'Each run starts later by a random time of at most this length, so that a fleet does not start at once. By default a tenth of `every`, at most 10m; with `cron` 1m.',
      { examples: ['10m'] },
    ),
    timeout: field(duration(SECOND_MS, '30m'), 'How long a run may take on one host.', {
      default: '30m',
    }),
    hosts: field(taskHosts, 'Names of hosts. By default all of them.', { examples: [['build-1']] }),
  };
}

const age = duration(60 * SECOND_MS, '7d');

const cache = z
  .strictObject({
    ...schedule({ every: '6h' }),
    'older-than': field(boundText, 'Deletes what was not used for that long; at least 1m.', {
      examples: ['7d'],
    }),
    'keep-storage': field(
      boundText,
      "The most that a builder's cache may take (powers of 1024). The least recently used goes first.",
      { examples: ['50g'] },
    ),
    'min-free': field(
      boundText,
      "How much of the engine's disk has to be free: `20g`, `15%`, or `10%..20%` (if less than 10 % is free, delete until 20 % are).",
      { examples: ['10%..20%'] },
    ),
    'abandoned-builders': field(
      boundText,
      'Removes the caches of buildx builders whose containers are gone, if not used for that long.',
      { examples: ['30d'] },
    ),
    all: field(
      flag,
      'Also deletes what images share, internal records and frontends. Needs `older-than`.',
      {
        default: false,
      },
    ),
  })
  .meta({ title: 'cache', examples: [{ every: '6h', 'older-than': '7d' }] });

const snapshots = z
  .strictObject({
    ...schedule({ every: '6h' }),
    'older-than': field(
      boundText,
      'Removes snapshots that were not used for that long; at least 6h.',
      {
        default: DEFAULT_MAX_AGE,
      },
    ),
    'max-size': field(
      boundText,
      "The most that the snapshots of each repository may take: a size, or a share of the engine's disk.",
      { default: DEFAULT_MAX_SIZE },
    ),
    'min-free': field(boundText, "How much of the engine's disk has to be free: `20g` or `15%`.", {
      examples: ['15%'],
    }),
  })
  .meta({ title: 'snapshots', examples: [{ every: '6h', 'older-than': '14d' }] });

const leftovers = z
  .strictObject(schedule({ every: '1h' }))
  .meta({ title: 'leftovers', examples: [{ every: '1h' }] });

const images = z
  .strictObject({
    ...schedule({ every: '1d' }),
    'older-than': required(
      boundText,
      'Removes images that were not used for that long; at least 1m.',
      {
        examples: ['14d'],
      },
    ),
    keep: field(z.array(filledText), 'Names that stay; `*` is any text.', {
      examples: [['postgres:*', 'ghcr.io/team/*']],
    }),
    only: field(z.array(filledText), 'Looks only at these names.', { examples: [['ci-*']] }),
    'include-unknown': field(
      flag,
      'Images of which nobody knows when they arrived count from when they were built.',
      { default: false },
    ),
  })
  .meta({ title: 'images', examples: [{ every: '1d', 'older-than': '14d' }] });

const tasks = z
  .strictObject({
    cache: field(cache, 'Prunes build cache. At least one bound has to be given.'),
    snapshots: field(snapshots, 'Prunes snapshots of all repositories.'),
    leftovers: field(leftovers, 'Removes what killed runs of Tongs have left.'),
    images: field(
      images,
      'Removes images that nothing uses. It removes nothing while a job is running on the host.',
    ),
  })
  .meta({ title: 'tasks', examples: [{ cache: { 'older-than': '7d' } }] });

function marks(high: string, low: string, title: string) {
  return z
    .strictObject({
      high: field(percent, 'Above this share that is used, pruning begins.', { default: high }),
      low: field(percent, 'At this share that is used, pruning ends.', { default: low }),
    })
    .meta({ title, examples: [{ high, low }] });
}

const watchdog = z
  .strictObject({
    every: field(duration(SECOND_MS, '1m'), 'The time between two looks at each disk.', {
      default: '1m',
    }),
    hosts: field(taskHosts, 'Names of hosts. By default all of them.', { examples: [['build-1']] }),
    bytes: field(marks('85%', '75%', 'bytes'), 'The marks for space.'),
    inodes: field(marks('90%', '80%', 'inodes'), 'The marks for inodes.'),
    'older-than': field(
      age,
      'The first step prunes build cache that was not used for that long. Each further step halves it.',
      { default: '7d' },
    ),
    'at-least': field(age, 'No step prunes what was used more recently.', { default: '1h' }),
    timeout: field(duration(SECOND_MS, '30m'), 'How long one step may take.', { default: '30m' }),
  })
  .meta({ title: 'watchdog', examples: [{ bytes: { high: '85%', low: '75%' } }] });

function secretFile(what: string) {
  return field(
    filledText,
    `A file with the ${what}. No other user of the machine should be able to read it, and none may be able to change it.`,
  );
}

function secretVariable(what: string, example: string) {
  return field(variableName, `An environment variable of the agent with the ${what}.`, {
    examples: [example],
  });
}

const receiver = z
  .strictObject({
    type: required(oneOf(['webhook', 'slack', 'telegram']), 'What receives the messages.'),
    name: field(hostName, 'The name in the status. By default the type.'),
    url: field(filledText, 'Of a webhook, if the URL itself is no secret.', {
      examples: ['https://alerts.example.org/tongs'],
    }),
    'url-file': secretFile('URL'),
    'url-variable': secretVariable('URL', 'SLACK_URL'),
    'token-file': secretFile('token'),
    'token-variable': secretVariable('token', 'API_TOKEN'),
    chat: field(filledText, 'Of telegram: the id of the chat.', { examples: ['-1001234567890'] }),
    server: field(filledText, 'Of telegram: another server of the same API.', {
      default: 'https://api.telegram.org',
    }),
  })
  .meta({ title: 'receiver', examples: [{ type: 'slack', 'url-file': '/etc/tongs/slack-url' }] });

const notify = z
  .strictObject({
    min: field(size, 'A prune that reclaims at least this much is worth a message.', {
      examples: ['5g'],
    }),
    failures: field(
      wholeNumber(),
      'So many failures in a row of a task on a host, or of a host, are worth a message.',
      { default: 3 },
    ),
    'again-after': field(
      duration(60 * SECOND_MS, '6h'),
      'The shortest time between two messages about the same matter.',
      { default: '6h' },
    ),
    receivers: field(z.array(receiver), 'Where the messages go.'),
  })
  .meta({
    title: 'notify',
    examples: [{ receivers: [{ type: 'slack', 'url-file': '/etc/tongs/slack-url' }] }],
  });

const api = z
  .strictObject({
    listen: field(
      filledText,
      'An address and a port for TCP, beside the unix socket. It needs a token.',
      { examples: ['127.0.0.1:7480'] },
    ),
    'token-file': secretFile('token, which has at least 16 characters'),
    'token-variable': secretVariable('token', 'API_TOKEN'),
    'trusted-proxies': field(
      z.array(proxy).meta({ minItems: 1 }),
      'Addresses of reverse proxies in front of the agent. Of a request that comes from one of them, `X-Forwarded-For` says who asks, and `X-Forwarded-Proto` whether by TLS.',
      { examples: [['127.0.0.1']] },
    ),
  })
  .meta({
    title: 'api',
    examples: [{ listen: '127.0.0.1:7480', 'token-file': '/etc/tongs/agent-token' }],
  });

export const agentSchema = z
  .strictObject({
    enabled: field(flag, '`false` stops all pruning. It is read at every tick.', { default: true }),
    'disabled-file': field(filledText, 'While this file exists, nothing is pruned.', {
      default: '/etc/tongs/agent.disabled',
    }),
    hosts: field(
      hosts,
      'The hosts whose engines the agent looks after. By default only this machine, with the name `local`.',
    ),
    tasks: field(
      tasks,
      'What the agent does again and again. A task that is not named does not run.',
    ),
    watchdog: field(
      watchdog,
      'Looks at the disk of each host, and prunes build cache when it gets full. `watchdog: {}` takes the defaults.',
    ),
    notify: field(notify, 'Messages about what is worth one.'),
    api: field(api, 'How the status and the page are reached.'),
    history: field(
      z
        .strictObject({
          keep: field(duration(3_600_000, '90d'), 'How long runs and samples of disks are kept.', {
            default: '90d',
          }),
        })
        .meta({ title: 'history', examples: [{ keep: '90d' }] }),
      'What the agent remembers.',
    ),
  })
  .meta({ title: 'agent', description: 'The configuration of `tongs agent`.' });

export type AgentSchema = typeof agentSchema;
