import type { Message } from './decide-message.ts';

/** A receiver whose secrets are read. */
export type Receiver =
  | {
      readonly type: 'webhook';
      readonly name: string;
      readonly url: string;
      readonly token?: string;
    }
  | { readonly type: 'slack'; readonly name: string; readonly url: string }
  | {
      readonly type: 'telegram';
      readonly name: string;
      readonly token: string;
      readonly chat: string;
      readonly server: string;
    };

export interface WebRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a receiver of this kind understands. */
export function toRequest(receiver: Receiver, message: Message, at: number): WebRequest {
  switch (receiver.type) {
    case 'webhook': {
      const { kind, host, title, details } = message;
      const token = receiver.token;
      return {
        url: receiver.url,
        headers:
          token === undefined ? JSON_BODY : { ...JSON_BODY, authorization: `Bearer ${token}` },
        body: JSON.stringify({ version: 1, source: 'tongs-agent', at, kind, host, title, details }),
      };
    }
    case 'slack':
      return {
        url: receiver.url,
        headers: JSON_BODY,
        body: JSON.stringify({ text: toSlack(message) }),
      };
    case 'telegram':
      return {
        url: `${receiver.server.replace(/\/+$/, '')}/bot${receiver.token}/sendMessage`,
        headers: JSON_BODY,
        // Without `parse_mode` the text is only text, whatever is in it.
        body: JSON.stringify({
          chat_id: receiver.chat,
          text: toLines(message).join('\n').slice(0, TELEGRAM_CHARACTERS),
          disable_web_page_preview: true,
        }),
      };
    default:
      receiver satisfies never;
      throw new Error('no such receiver');
  }
}

const JSON_BODY = { 'content-type': 'application/json', 'user-agent': 'tongs-agent' };

/** https://core.telegram.org/bots/api#sendmessage */
const TELEGRAM_CHARACTERS = 4_096;

/** Slack reads these three characters as markup: names of hosts and errors must not ping a channel. */
function toSlack(message: Message): string {
  const [title = '', ...details] = toLines(message).map((line) =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
  return [`*${title.replaceAll('*', '')}*`, ...details].join('\n');
}

function toLines({ title, details }: Message): string[] {
  return [title, ...details];
}
