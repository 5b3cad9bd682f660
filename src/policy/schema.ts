import * as z from 'zod';
import { parseDuration } from '../base/duration.ts';
import { formatBinarySize, parseAmount } from '../base/size.ts';
import { parsed, refused, type Parsed } from '../base/text/parsed.ts';
import { GRANT_NAMES, parseGrantName } from '../pipeline/grants.ts';
import { field, required } from '../pipeline/schema/common-fields.ts';
import { defineScalar } from '../pipeline/schema/scalar-schema.ts';
import * as values from '../pipeline/schema/values.ts';
import { ORIGIN_NAMES, TRUSTED_ORIGINS } from './origins.ts';

// The one definition of the policy file: the reader, its types, the JSON Schema and the reference page come from here.
// Every number has both bounds: a policy is written once, and a slip in it must not pass unnoticed.

const MINUTE_MS = 60_000;
const MONTH_MS = 30 * 86_400_000;
const YEAR_MS = 365 * 86_400_000;

const leastAge = defineScalar({ type: 'string', pattern: values.DURATION_PATTERN }, (given) => {
  const age = parseDuration(given);
  if (!age.ok) return age;
  const hint = 'Write an age from 1m to 365d.';
  if (age.value < MINUTE_MS) return refused(`"${given}" is shorter than 1m`, hint);
  return age.value <= YEAR_MS ? age : refused(`"${given}" is longer than a year`, hint);
});

const MEBIBYTE = 1024 ** 2;
const PEBIBYTE = 1024 ** 5;

const total = defineScalar(
  { type: 'string', pattern: `${values.SIZE_PATTERN}|^[0-9]+(\\.[0-9]+)?%$` },
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

const timeout = defineScalar({ type: 'string', pattern: values.DURATION_PATTERN }, (given) => {
  const time = parseDuration(given);
  if (!time.ok || (time.value >= MINUTE_MS && time.value <= MONTH_MS)) return time;
  return refused(`"${given}" is not a time from 1m to 30d`, 'Write a time such as 2h.');
});

/** More is a slip of the pen. */
const MOST_CPUS = 4_096;
const MOST_STEPS = 1_000;

const cpus = defineScalar(
  { type: ['number', 'string'], pattern: values.NUMBER_PATTERN },
  (given) => {
    const count = values.parseCpus(given);
    if (!count.ok || count.value <= MOST_CPUS) return count;
    return refused(`"${given}" is more than ${MOST_CPUS} CPUs`, 'Write a number such as 4.');
  },
);

const memory = defineScalar({ type: 'string', pattern: values.SIZE_PATTERN }, (given) => {
  const size = values.parseMemory(given);
  if (!size.ok || size.value <= PEBIBYTE) return size;
  return refused(`"${given}" is more than 1 PiB`, 'Write a size such as 8g.');
});

const limits = z
  .strictObject({
    memory: field(
      memory,
      'The most memory of each container of a step or tong. One without a limit of its own gets this one; a larger limit in a pipeline is an error.',
      { examples: ['8g'] },
    ),
    cpus: field(
      cpus,
      'The most CPUs of each container of a step or tong. One without a limit of its own gets this one; a larger limit in a pipeline is an error.',
      { examples: [4] },
    ),
    timeout: field(
      timeout,
      'The longest time of a run. A pipeline without a `timeout` gets this one; a longer one is an error. From 1 minute to 30 days.',
      { examples: ['2h'] },
    ),
    'max-parallel': field(
      values.wholeNumber(MOST_STEPS),
      'How many steps of one run may run at once. A larger number of a pipeline or of its caller counts as this one.',
      { examples: [4] },
    ),
    'max-steps': field(
      values.wholeNumber(MOST_STEPS),
      'How many steps of all runs on the engine may run at once. The others wait. By default there is no limit beside that of each run.',
      { examples: [8] },
    ),
  })
  .meta({ title: 'limits', examples: [{ memory: '8g', cpus: 4 }] });

const grantName = defineScalar({ type: 'string', enum: GRANT_NAMES }, parseGrantName);

/** Names of repositories, and paths of folders. */
const repository = defineScalar({ type: 'string', pattern: '^\\S+$' }, (given): Parsed<string> => {
  const hint = 'Write host, owner and name, in which * is any text: "github.com/team/*"';
  if (/\s/.test(given)) return refused(`"${given}" contains a space`, hint);
  if (/^[a-z]+:\/\/|^[^/]+@/i.test(given)) return refused(`"${given}" is an address`, hint);
  const isName = given === '*' || given.includes('/');
  return isName ? parsed(given) : refused(`"${given}" is not the name of a repository`, hint);
});

const grantRule = z
  .strictObject({
    allow: required(
      z.array(grantName).meta({ minItems: 1 }),
      'The grants that callers may give to these repositories.',
      { examples: [['docker-socket']] },
    ),
    repositories: required(
      z.array(repository).meta({ minItems: 1 }),
      "The repositories: host, owner and name, as in git's `origin`; `*` is any text. In a workflow this is the repository of the workflow. Without an `origin` it is the path of the folder.",
      { examples: [['github.com/team/app', 'github.com/infra/*']] },
    ),
    scopes: field(
      z.array(values.oneOf(ORIGIN_NAMES)).meta({ minItems: 1 }),
      "Where the code may come from: `default` (the default branch, and a person's own machine), `branch`, `pull-request`, `fork`, or `commit` (the source is not the commit of the event, so it may be anybody's).",
      { default: TRUSTED_ORIGINS, examples: [['default', 'branch']] },
    ),
  })
  .meta({
    title: 'grant',
    examples: [{ allow: ['docker-socket'], repositories: ['github.com/team/app'] }],
  });

export const policySchema = z
  .strictObject({
    grants: field(
      z.array(grantRule),
      "The privileges that callers may grant to pipelines. A privilege is granted if one of these rules allows it and the caller gives it. With `[]`, none is. Without this field, callers may give every grant, except to the code of forks and of checkouts that may be a fork's.",
      {
        examples: [[{ allow: ['docker-socket'], repositories: ['github.com/team/*'] }]],
      },
    ),
    limits: field(limits, 'The most that a pipeline may use.'),
    images: field(
      z.array(image).meta({ minItems: 1 }),
      'The images that steps and tongs may use, by their names as in a pipeline. `*` is any text, `?` one character; a name without a tag means all of its tags. Without this field they may use all.',
      { examples: [['node:*', 'ghcr.io/team/*']] },
    ),
    prune: field(prune, 'Limits for everything that prunes.'),
    snapshots: field(snapshots, 'Limits for the snapshots of all repositories together.'),
  })
  .meta({
    title: 'policy',
    description: 'The policy of a host that runs Tongs: what its administrator allows.',
  });

export type LimitsSchema = typeof limits;
export type GrantRuleSchema = typeof grantRule;
