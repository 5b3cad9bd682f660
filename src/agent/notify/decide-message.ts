import { formatSize } from '../../base/size.ts';
import type { AgentEvent, DiskSample } from '../model.ts';

/** What receivers are sent. */
export interface Message {
  /** What it is about: a second message about the same matter waits. */
  readonly matter: string;
  readonly kind: 'reclaimed' | 'failing' | 'recovered' | 'target-missed' | 'target-reached';
  readonly host: string;
  /** One line. */
  readonly title: string;
  /** Further lines. */
  readonly details: readonly string[];
}

export interface MessageRules {
  readonly minBytes: number | undefined;
  /** So many failures in a row are worth a message. */
  readonly failures: number;
}

/**
 * The message that an event is worth, or undefined. A prune without gain is none, and a failure only when it repeats:
 * a message that nobody needs hides the next one. While it repeats, the sender limits how often that is said.
 */
export function decideMessage(event: AgentEvent, rules: MessageRules): Message | undefined {
  switch (event.type) {
    case 'task-ended':
      return ofTask(event, rules);
    case 'host-failed': {
      const { host, error, failuresInARow } = event;
      if (failuresInARow < rules.failures) return undefined;
      const title = `${host}: not reached ${failuresInARow} times in a row`;
      return { matter: `host ${host}`, kind: 'failing', host, title, details: linesOf(error) };
    }
    case 'host-recovered': {
      const { host, failuresBefore } = event;
      if (failuresBefore < rules.failures) return undefined;
      const title = `${host}: reached again`;
      return { matter: `host ${host} recovered`, kind: 'recovered', host, title, details: [] };
    }
    case 'target-missed': {
      const { host } = event.sample;
      const title = `${host}: the disk is too full, and nothing more may be pruned`;
      const details = [describeDisk(event), `${formatSize(event.reclaimedBytes)} reclaimed`];
      return { matter: `disk of ${host}`, kind: 'target-missed', host, title, details };
    }
    case 'target-reached': {
      const { host } = event.sample;
      const title =
        event.reclaimedBytes > 0
          ? `${host}: the disk was too full; ${formatSize(event.reclaimedBytes)} reclaimed`
          : `${host}: the disk is no longer too full`;
      const details = [describeDisk(event)];
      return { matter: `disk of ${host} freed`, kind: 'target-reached', host, title, details };
    }
    default:
      event satisfies never;
      return undefined;
  }
}

function ofTask(
  { run, failuresInARow }: Extract<AgentEvent, { readonly type: 'task-ended' }>,
  { minBytes, failures }: MessageRules,
): Message | undefined {
  const { task, host, error, reclaimedBytes } = run;
  if (error && failuresInARow >= failures) {
    const title = `${host}: ${task} failed ${failuresInARow} times in a row`;
    return { matter: `${task} on ${host}`, kind: 'failing', host, title, details: linesOf(error) };
  }
  if (minBytes === undefined || reclaimedBytes < minBytes) return undefined;
  const title = `${host}: ${formatSize(reclaimedBytes)} of ${task === 'cache' ? 'build cache' : task} reclaimed`;
  return { matter: `reclaimed ${task} on ${host}`, kind: 'reclaimed', host, title, details: [] };
}

function linesOf({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string;
}): string[] {
  return hint === undefined ? [message] : [message, hint];
}

function describeDisk({
  sample: { totalBytes, freeBytes, inodes },
}: {
  readonly sample: DiskSample;
}): string {
  const ofInodes = inodes ? `, and ${inodes.free} of ${inodes.total} inodes` : '';
  return `${formatSize(freeBytes)} of ${formatSize(totalBytes)} are free${ofInodes}`;
}
