import type { Draft, DraftValue } from '../../pipeline/draft/draft.ts';
import { headOf, type Node } from '../../pipeline/yaml/node.ts';
import type { Problems } from '../../pipeline/yaml/problems.ts';
import type { ApiConfig, NotifyConfig, ReceiverConfig, SecretSource } from './model.ts';
import type { AgentSchema } from './schema.ts';
import { toPath } from './to-path.ts';

type Fields = Draft<AgentSchema>['fields'];
type ReceiverDraft = NonNullable<
  NonNullable<NonNullable<Fields['notify']>['fields']['receivers']>['items'][number]
>;

/** Who gets messages about what; problems are reported. */
export function readNotify({ fields }: Draft<AgentSchema>, problems: Problems): NotifyConfig {
  const { min, failures, 'again-after': againAfter, receivers } = fields.notify?.fields ?? {};
  if (fields.notify && !receivers) {
    const hint = 'Add "receivers: [{ type: slack, url-file: /etc/tongs/slack-url }]".';
    problems.report(headOf(fields.notify.node), '"notify" has no effect without "receivers"', {
      hint,
    });
  }
  const found = (receivers?.items ?? []).flatMap((item) =>
    item ? (readReceiver(item, problems) ?? []) : [],
  );
  const names = new Set<string>();
  for (const { name } of found) {
    if (names.has(name) && receivers) {
      const hint = 'Give each a "name" of its own.';
      problems.report(headOf(receivers.node), `Two receivers have the name "${name}"`, { hint });
    }
    names.add(name);
  }
  return {
    minBytes: min?.value,
    failures: failures?.value ?? 3,
    againAfterMs: againAfter?.value ?? 6 * 3_600_000,
    receivers: found,
  };
}

function readReceiver(draft: ReceiverDraft, problems: Problems): ReceiverConfig | undefined {
  const { fields } = draft;
  const type = fields.type?.value;
  if (type === undefined) return undefined;
  const name = fields.name?.value ?? type;
  refuseForeign(draft, type, problems);
  if (type === 'telegram') {
    const token = readSecret(draft, 'token', problems);
    const { chat } = fields;
    if (!chat) missing(draft.node, 'chat', problems);
    if (!token || !chat) return undefined;
    const server = fields.server?.value ?? 'https://api.telegram.org';
    if (fields.server) checkUrl(fields.server, problems);
    return { type, name, token, chat: chat.value, server };
  }
  if (fields.url) checkUrl(fields.url, problems);
  const text = fields.url && type === 'webhook' ? { text: fields.url.value } : undefined;
  const url = text ?? readSecret(draft, 'url', problems);
  if (!url) return undefined;
  if (type === 'slack') return { type, name, url };
  const hasToken = fields['token-file'] ?? fields['token-variable'];
  const token = hasToken && readSecret(draft, 'token', problems);
  return { type, name, url, ...(token && { token }) };
}

const FOREIGN = {
  webhook: ['chat', 'server'],
  slack: ['url', 'token-file', 'token-variable', 'chat', 'server'],
  telegram: ['url', 'url-file', 'url-variable'],
} as const;

function refuseForeign(
  { fields }: ReceiverDraft,
  type: keyof typeof FOREIGN,
  problems: Problems,
): void {
  for (const key of FOREIGN[type]) {
    const field = fields[key];
    if (!field) continue;
    const hint =
      type === 'slack' && key === 'url'
        ? 'Who has the URL can write to the channel: write it to a file of its own, and name that with "url-file".'
        : 'Remove it.';
    problems.report(field.node, `A receiver of type "${type}" has no "${key}"`, { hint });
  }
}

interface SecretDraft {
  readonly node: Node;
  readonly fields: {
    readonly 'url-file'?: DraftValue<string>;
    readonly 'url-variable'?: DraftValue<string>;
    readonly 'token-file'?: DraftValue<string>;
    readonly 'token-variable'?: DraftValue<string>;
  };
}

function readSecret(
  { node, fields }: SecretDraft,
  what: 'url' | 'token',
  problems: Problems,
): SecretSource | undefined {
  const file = fields[`${what}-file`];
  const variable = fields[`${what}-variable`];
  if (file && variable) {
    const hint = 'Remove one of them.';
    problems.report(variable.node, `"${what}-file" and "${what}-variable" are both there`, {
      hint,
    });
  }
  if (file) return { file: toPath(file.value, problems.source.file), field: `${what}-file` };
  if (variable) return { variable: variable.value, field: `${what}-variable` };
  missing(node, `${what}-file`, problems);
  return undefined;
}

function missing(node: Node, field: string, problems: Problems): void {
  problems.report(headOf(node), `"${field}" is missing`, { hint: `Add "${field}".` });
}

function checkUrl({ value, node }: DraftValue<string>, problems: Problems): void {
  const url = /^https?:\/\/./.test(value) ? URL.parse(value) : null;
  if (!url) {
    const hint = 'Write https:// and the rest of it.';
    problems.report(node, 'It is not a URL', { hint });
  } else if (url.username !== '' || url.password !== '') {
    const hint = 'Remove them from the URL. A webhook gets a token by "token-file".';
    problems.report(node, 'The URL contains a user or a password', { hint });
  }
}

/** How the status is reached over TCP; problems are reported. */
export function readApi({ fields }: Draft<AgentSchema>, problems: Problems): ApiConfig {
  const { api } = fields;
  const listen = api?.fields.listen;
  if (!api) return { tcp: undefined };
  if (!listen) {
    for (const key of ['token-file', 'token-variable', 'trusted-proxies'] as const) {
      const field = api.fields[key];
      if (!field) continue;
      const hint = `Add "listen: 127.0.0.1:7480", or remove "${key}": the unix socket needs none.`;
      problems.report(field.node, `"${key}" has no effect without "listen"`, { hint });
    }
    return { tcp: undefined };
  }
  const token = readSecret(api, 'token', problems);
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})$/.exec(listen.value);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) {
    const hint = 'Write an address and a port: 127.0.0.1:7480 or [::1]:7480.';
    problems.report(listen.node, `"${listen.value}" is not an address with a port`, { hint });
    return { tcp: undefined };
  }
  if (!token) return { tcp: undefined };
  const proxies = (api.fields['trusted-proxies']?.items ?? []).flatMap((item) => item?.value ?? []);
  return { tcp: { host: match[1] ?? match[2] ?? '', port, token, proxies } };
}
