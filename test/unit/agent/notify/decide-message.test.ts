import { describe, expect, it } from 'vitest';
import type { AgentEvent, TaskRun } from '../../../../src/agent/model.ts';
import { decideMessage } from '../../../../src/agent/notify/decide-message.ts';
import { toRequest } from '../../../../src/agent/notify/to-request.ts';

const RULES = { minBytes: 1_000, failures: 3 };
const ERROR = { kind: 'engine-unreachable', message: 'no <route>', hint: 'Check it.' };

function ended(run: Partial<TaskRun>, failuresInARow = 0): AgentEvent {
  return {
    type: 'task-ended',
    failuresInARow,
    run: {
      task: 'cache',
      host: 'build-1',
      occasion: 'schedule',
      dryRun: false,
      startedAt: 0,
      endedAt: 0,
      outcome: 'pruned',
      reclaimedBytes: 0,
      results: [],
      ...run,
    },
  };
}

const SAMPLE = { host: 'build-1', at: 0, totalBytes: 1_000_000, freeBytes: 1_000 };

describe('a message', () => {
  it.each<[string, AgentEvent, string | undefined]>([
    [
      'a prune of at least the minimum',
      ended({ reclaimedBytes: 1_000 }),
      'build-1: 1 kB of build cache reclaimed',
    ],
    ['a smaller one', ended({ reclaimedBytes: 999 }), undefined],
    ['a first failure', ended({ outcome: 'failed', error: ERROR }, 1), undefined],
    [
      'the third in a row',
      ended({ outcome: 'failed', error: ERROR }, 3),
      'build-1: cache failed 3 times in a row',
    ],
    [
      'the fourth',
      ended({ outcome: 'failed', error: ERROR }, 4),
      'build-1: cache failed 4 times in a row',
    ],
    [
      'a host that is not reached again and again',
      { type: 'host-failed', host: 'h', at: 0, error: ERROR, failuresInARow: 3 },
      'h: not reached 3 times in a row',
    ],
    [
      'a host that came back at once',
      { type: 'host-recovered', host: 'h', at: 0, failuresBefore: 2 },
      undefined,
    ],
    [
      'a host that came back',
      { type: 'host-recovered', host: 'h', at: 0, failuresBefore: 3 },
      'h: reached again',
    ],
    [
      'a target that is missed',
      { type: 'target-missed', sample: SAMPLE, reclaimedBytes: 0 },
      'build-1: the disk is too full, and nothing more may be pruned',
    ],
    [
      'a target that is reached',
      { type: 'target-reached', sample: SAMPLE, reclaimedBytes: 5_000 },
      'build-1: the disk was too full; 5 kB reclaimed',
    ],
  ])('is sent about %s, or not', (_about, event, title) => {
    expect(decideMessage(event, RULES)?.title).toBe(title);
  });

  it('has a body for each kind of receiver, in which names and errors are only text', () => {
    const message = decideMessage(ended({ outcome: 'failed', error: ERROR }, 3), RULES);
    if (!message) throw new Error('no message');
    const webhook = toRequest(
      { type: 'webhook', name: 'w', url: 'http://w', token: 't' },
      message,
      7,
    );
    expect(webhook.headers['authorization']).toBe('Bearer t');
    expect(JSON.parse(webhook.body)).toEqual({
      version: 1,
      source: 'tongs-agent',
      at: 7,
      kind: 'failing',
      host: 'build-1',
      title: 'build-1: cache failed 3 times in a row',
      details: ['no <route>', 'Check it.'],
    });
    const slack = toRequest({ type: 'slack', name: 's', url: 'http://s' }, message, 7);
    expect(JSON.parse(slack.body)).toEqual({
      text: '*build-1: cache failed 3 times in a row*\nno &lt;route&gt;\nCheck it.',
    });
    const telegram = toRequest(
      { type: 'telegram', name: 't', token: 'T', chat: '-1', server: 'http://t/' },
      { ...message, details: ['x'.repeat(5_000)] },
      7,
    );
    expect(telegram.url).toBe('http://t/botT/sendMessage');
    expect(JSON.parse(telegram.body).text).toHaveLength(4_096);
  });
});
