import * as z from 'zod';
import { parseDuration } from '../base/duration.ts';
import { formatBinarySize, parseAmount } from '../base/size.ts';
import { parsed, refused, type Parsed } from '../base/text/parsed.ts';
import { field } from '../pipeline/schema/common-fields.ts';
import { defineScalar } from '../pipeline/schema/scalar-schema.ts';
import { DURATION_PATTERN, SIZE_PATTERN } from '../pipeline/schema/values.ts';

// The one definition of the policy file: the reader, its types, the JSON Schema and the reference page come from here.
// Every number has both bounds: a policy is written once, and a slip in it must not pass unnoticed.

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 86_400_000;

const leastAge = defineScalar({ type: 'string', pattern: DURATION_PATTERN }, (given) => {
  const age = parseDuration(given);
  if (!age.ok) return age;
  const hint = 'Write an age from 1m to 365d.';
  if (age.value < MINUTE_MS) return refused(`"${given}" is shorter than 1m`, hint);
  return age.value <= YEAR_MS ? age : refused(`"${given}" is longer than a year`, hint);
});

const MEBIBYTE = 1024 ** 2;
const PEBIBYTE = 1024 ** 5;

const total = defineScalar(
  { type: 'string', pattern: `${SIZE_PATTERN}|^[0-9]+(\\.[0-9]+)?%$` },
  (given) => {
    const amount = parseAmount(given);
    if (!amount.ok || !('bytes' in amount.value)) return amount;
    const { bytes } = amount.value;
    if (bytes >= MEBIBYTE && bytes <= PEBIBYTE) return amount;
    const range = `from ${formatBinarySize(MEBIBYTE)} to ${formatBinarySize(PEBIBYTE)}`;
    return refused(`"${given}" is not a size ${range}`, 'Write a size such as 50g, or 30%.');
  },
);

/** The characters of references to images, `*` and `?`. */
const IMAGE_PATTERN = '^[A-Za-z0-9*?][A-Za-z0-9._/:@*?-]{0,254}$';

const image = defineScalar({ type: 'string', pattern: IMAGE_PATTERN }, (given): Parsed<string> =>
  new RegExp(IMAGE_PATTERN).test(given)
    ? parsed(given)
    : refused(
        `"${given}" is not a pattern of images`,
        'Write a name as docker prints it, in which * is any text: "node:24" or "ghcr.io/team/*".',
      ),
);

const prune = z
  .strictObject({
    'least-age': field(
      leastAge,
      'The least age of the build cache, images, containers, volumes and work folders that may be pruned. Nothing that was used more recently is pruned, by any limit. A shorter age in a workflow or on the command line is an error. Snapshots have limits of their own. From 1 minute to 1 year.',
      { default: '1m', examples: ['1h'] },
    ),
    'keep-images': field(
      z.array(image),
      'Images that `tongs prune images` never removes, by their names as docker prints them. `*` is any text, `?` one character; a name without a tag means all of its tags.',
      { default: [], examples: [['node:*', 'ghcr.io/team/*']] },
    ),
  })
  .meta({ title: 'prune', examples: [{ 'least-age': '1h' }] });

const snapshots = z
  .strictObject({
    total: field(
      total,
      "The most that the snapshots of all repositories may take together: a size (powers of 1024, from 1 MiB to 1 PiB), or a share of the engine's disk. Beyond it, the least recently used snapshots of the largest repository are removed first. A share has no effect where Tongs does not see the engine's disk, as in a job container: a warning says so.",
      { examples: ['50g', '30%'] },
    ),
  })
  .meta({ title: 'snapshots', examples: [{ total: '50g' }] });

export const policySchema = z
  .strictObject({
    prune: field(prune, 'Limits for everything that prunes.'),
    snapshots: field(snapshots, 'Limits for the snapshots of all repositories together.'),
  })
  .meta({
    title: 'policy',
    description: 'The policy of a host that runs Tongs: what its administrator allows.',
  });

export type PolicySchema = typeof policySchema;
