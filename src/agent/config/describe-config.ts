import { formatChosenTime } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type { AgentConfig } from './model.ts';
import { describeSchedule } from './schedule.ts';

/** What a configuration means, a line for each part, for `--check-config`. */
export function describeConfig(config: AgentConfig): string[] {
  const { file, enabled, hosts, tasks, watchdog, notify, api } = config;
  return [
    `${file} is right`,
    ...(enabled ? [] : ['pruning is switched off: enabled is false']),
    ...hosts.map(({ name, address }) => `host ${name}: ${address ?? 'the engine of this machine'}`),
    ...tasks.map(
      ({ task, schedule, boundsText, hosts: on }) =>
        `${task} on ${on.join(', ')}: ${describeSchedule(schedule)}, ${boundsText}`,
    ),
    ...(watchdog
      ? [
          `watchdog on ${watchdog.hosts.join(', ')}: ${describeSchedule({ everyMs: watchdog.everyMs })}, above ${watchdog.bytes.highPercent} % of the disk or ${watchdog.inodes.highPercent} % of its inodes, down to ${watchdog.bytes.lowPercent} % and ${watchdog.inodes.lowPercent} %; from ${formatChosenTime(watchdog.olderThanMs)} to ${formatChosenTime(watchdog.atLeastMs)}`,
        ]
      : []),
    ...notify.receivers.map(({ name, type }) => `messages to ${name} (${type})`),
    ...(notify.receivers.length > 0 && notify.minBytes !== undefined
      ? [`a message for each prune of ${formatSize(notify.minBytes)} and more`]
      : []),
    ...(api.tcp ? [`status and page on ${api.tcp.host}:${api.tcp.port}`] : []),
    ...(api.tcp && api.tcp.proxies.length > 0
      ? [`behind the proxy at ${api.tcp.proxies.join(', ')}`]
      : []),
  ];
}
