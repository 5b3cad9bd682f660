import { InvalidInput } from '../../base/errors/errors.ts';
import type { Lane } from './lane.ts';

// What nobody can ask of the agent.

export function noTask(task: string, lanes: readonly Lane[]): InvalidInput {
  const known = [...new Set(lanes.map((lane) => lane.task.task))].join(', ');
  return new InvalidInput(
    [
      {
        message: `Cannot prune ${task}: the configuration has no such task`,
        hint: `It has: ${known || 'none'}.`,
      },
    ],
    'agent-task-unknown',
  );
}

export function noHost(host: string, lanes: readonly Lane[]): InvalidInput {
  const known = lanes.map((lane) => lane.host.name).join(', ');
  return new InvalidInput(
    [{ message: `Cannot prune "${host}": the task has no such host`, hint: `It has: ${known}.` }],
    'agent-host-unknown',
  );
}

export function switchedOff(message: string): InvalidInput {
  return new InvalidInput(
    [
      {
        message: `Cannot prune: ${message}`,
        hint: 'Switch pruning on again, or ask for a dry run.',
      },
    ],
    'agent-switched-off',
  );
}
