import { KnownWords } from '../../pipeline/draft/known-word.ts';

/** The keys that people try in the configuration of the agent. */
export const AGENT_WORDS = new KnownWords(
  [
    {
      words: ['interval', 'schedule', 'period'],
      in: ['cache', 'snapshots', 'leftovers', 'images', 'watchdog'],
      meant: 'every',
      hint: 'Did you mean "every"?',
    },
    {
      words: ['until', 'age', 'max-age', 'filter'],
      in: ['cache', 'snapshots', 'images', 'watchdog'],
      meant: 'older-than',
      hint: 'Did you mean "older-than"?',
    },
    {
      words: ['cache', 'snapshots', 'leftovers', 'images', 'prune'],
      in: ['agent'],
      hint: 'Write it below "tasks:": "tasks: { cache: { older-than: 7d } }"',
    },
    {
      words: ['url', 'token', 'webhook', 'slack', 'telegram'],
      in: ['notify'],
      hint: 'Write a list below "receivers:": "receivers: [{ type: slack, url-file: /etc/tongs/slack-url }]"',
    },
    {
      words: ['token'],
      in: ['receiver', 'api'],
      hint: 'A token does not belong into this file: write it to a file of its own, and name that with "token-file".',
    },
    {
      words: ['proxy', 'proxies', 'trust-proxy', 'trusted-proxy', 'behind-proxy'],
      in: ['api'],
      meant: 'trusted-proxies',
      hint: 'Name the address of the proxy: "trusted-proxies: [127.0.0.1]"',
    },
    {
      words: ['high', 'low'],
      in: ['watchdog'],
      hint: 'Write them below "bytes:" or "inodes:": "bytes: { high: 85%, low: 75% }"',
    },
    {
      words: ['templates', 'builds'],
      in: ['agent', 'tasks'],
      isPlanned: true,
      hint: 'Remove it: this version of the agent does not build templates.',
    },
  ],
  { hasFreeKeys: false },
);
