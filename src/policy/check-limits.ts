import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { formatDuration } from '../base/duration.ts';
import { formatBinarySize } from '../base/size.ts';
import type { Pipeline, Resources, Step, Tong } from '../pipeline/model.ts';
import type { Policy } from './model.ts';

/** What a pipeline asks for beyond the limits of the host, as errors. */
export function findExcesses(
  { steps, tongs, timeoutMs, timeoutPlace }: Pipeline,
  policy: Pick<Policy, 'file' | 'limits'>,
): readonly Diagnostic[] {
  const { limits } = policy;
  const owners = [...steps.map(toOwner), ...tongs.map(toOwner)];
  const isTooLong = limits.timeoutMs !== undefined && timeoutMs > limits.timeoutMs;
  return [
    ...(isTooLong && timeoutPlace
      ? [
          {
            message: `Cannot run for ${formatDuration(timeoutMs)}: ${describeLimit(policy, formatDuration(limits.timeoutMs))}`,
            place: timeoutPlace,
            hint: 'Lower "timeout".',
          },
        ]
      : []),
    ...owners.flatMap((owner) => findOfContainer(owner, policy)),
  ];
}

/** A step or tong. All members of a matrix have one name, so that an error is printed once. */
interface Owner {
  readonly name: string;
  readonly place: Diagnostic['place'];
  readonly resources: Resources;
}

function toOwner(of: Step | Tong): Owner {
  const { place, resources } = of;
  const name = 'id' in of ? `step "${of.member?.unit ?? of.id}"` : `tong "${of.name}"`;
  return { name, place, resources };
}

function findOfContainer(
  { name, place, resources }: Owner,
  policy: Pick<Policy, 'file' | 'limits'>,
): readonly Diagnostic[] {
  const { memoryBytes, cpus } = policy.limits;
  const excesses = [
    { field: 'memory', given: resources.memoryBytes, most: memoryBytes, format: formatBinarySize },
    { field: 'cpus', given: resources.cpus, most: cpus, format: String },
  ];
  return excesses.flatMap(({ field, given, most, format }) => {
    if (given === undefined || most === undefined || given <= most) return [];
    const message = `Cannot run ${name} with ${field} ${format(given)}: ${describeLimit(policy, format(most))}`;
    return [{ message, ...(place && { place }), hint: `Lower "${field}" in "resources".` }];
  });
}

function describeLimit({ file }: Pick<Policy, 'file'>, most: string): string {
  return `the policy of this host (${file}) allows ${most}`;
}
