import { z } from 'zod';
import { AGENT_SCHEMA_URL, POLICY_SCHEMA_URL, SCHEMA_URL } from '../../src/base/version.ts';
import { toFlow } from '../../src/pipeline/yaml/yaml-example.ts';

/** The reference page of the pipeline file, from its JSON Schema. */
export function fieldReference(schema: unknown): string {
  const root = schemaNode.parse(schema);
  const step = child(child(root, 'steps')?.items, undefined);
  const tong = child(root, 'tongs')?.additionalProperties;
  const sections = [
    section('Top level', root, { prefix: '', anchor: '' }),
    section('`anvil`', child(root, 'anvil'), { prefix: 'anvil.', anchor: '' }),
    section('`source`', child(root, 'source'), { prefix: 'source.', anchor: '' }),
    section('A step', step, { prefix: '', anchor: 'step-' }),
    section('A tong', typeof tong === 'object' ? tong : undefined, { prefix: '', anchor: 'tong-' }),
  ];
  return `${HEAD}\n${sections.join('\n')}`;
}

/** The reference page of the policy file, from its JSON Schema. */
export function policyReference(schema: unknown): string {
  const root = schemaNode.parse(schema);
  const rule = child(root, 'grants')?.items;
  const sections = [
    section('Fields', root, { prefix: '', anchor: '' }),
    section('A rule of `grants`', rule, { prefix: '', anchor: 'grants-' }),
  ];
  return `${POLICY_HEAD}\n${sections.join('\n')}`;
}

const POLICY_HEAD = `# The policy of a host

<!-- Generated from the schema by scripts/generate.ts: change the descriptions there. -->

The administrator of a host sets limits in \`/etc/tongs/policy.yml\`. They rule above what a workflow, a pipeline or a person asks
for. Without the file there are none, but [nothing is granted to forks](../guides/grants.md#what-the-host-allows). [Self-hosted runners](../guides/self-hosted-runners.md#a-policy) says when you need one.

\`\`\`yaml policy
# yaml-language-server: $schema=${POLICY_SCHEMA_URL}
grants:
  - allow: [privileged]
    repositories: ["github.com/team/*"]
limits:
  memory: 8g
  cpus: 4
images: ["node:*", "redis:*", "ghcr.io/team/*"]
prune:
  least-age: 1h
  keep-images: ["node:*", "ghcr.io/team/*"]
snapshots:
  total: 50g
\`\`\`

Unknown keys are errors, and each number has a least and a largest value. Durations have units (\`30m\`, \`1h\`, \`7d\`), and so have
sizes (\`50g\`; powers of 1024). \`tongs doctor\` shows the policy, or what is wrong with it.

## Who reads it, and when

The action, its post step, the action \`prune/\`, the hook of a runner, and \`tongs run\`, \`plan\`, \`wrap\`, \`prune\` and \`doctor\` read the file each time
they start. If it cannot
be read or is wrong, nothing is run and nothing is pruned; the message names the line. A post step still removes the
containers of its own run, and does not fail the job.

The path is fixed. No variable, input or option names another file, because a job could set it.

Only root may be able to change it: the file and every folder that leads to it belong to root, and nobody else may write to
them. Otherwise it is refused. A link is followed if its target is as safe. Each user that runs Tongs has to be able to read it:

\`\`\`sh
sudo install -d -m 755 /etc/tongs
sudo install -m 644 policy.yml /etc/tongs/policy.yml
\`\`\`

It is the file of the machine on which Tongs runs, also for another engine that \`--host\` or \`DOCKER_HOST\` names. A job with
\`container:\` sees the \`/etc\` of that container: mount the folder into it (\`volumes: ["/etc/tongs:/etc/tongs:ro"]\`). A policy
limits what Tongs does. It does not stop a job that [uses the Docker socket itself](../security.md#the-one-thing-to-know).
`;

/** The reference page of the agent's configuration, from its JSON Schema. */
export function agentReference(schema: unknown): string {
  const root = schemaNode.parse(schema);
  const tasks = Object.entries(propertiesOf(child(root, 'tasks')));
  const notify = child(root, 'notify');
  const receiver = child(notify, 'receivers')?.items;
  const part = (name: string) =>
    section(`\`${name}\``, child(root, name), { prefix: `${name}.`, anchor: '' });
  const sections = [
    section('Top level', root, { prefix: '', anchor: '' }),
    section('A host', child(root, 'hosts')?.items, { prefix: '', anchor: 'host-' }),
    ...tasks.map(([name, task]) =>
      section(`\`tasks.${name}\``, task, { prefix: `tasks.${name}.`, anchor: '' }),
    ),
    part('watchdog'),
    part('notify'),
    section('A receiver', receiver, { prefix: '', anchor: 'receiver-' }),
    part('api'),
  ];
  return `${AGENT_HEAD}\n${sections.join('\n')}`;
}

const AGENT_HEAD = `# The configuration of the agent

<!-- Generated from the schema by scripts/generate.ts: change the descriptions there. -->

\`tongs agent run\` reads \`/etc/tongs/agent.yml\`, or the file that \`--config\` names. This one is enough:

\`\`\`yaml agent
# yaml-language-server: $schema=${AGENT_SCHEMA_URL}
tasks:
  cache: { every: 6h, older-than: 7d, keep-storage: 50g }
  leftovers: { every: 1h }
watchdog: {}
\`\`\`

[An example](../../examples/agent/agent.yml) shows every part. Check yours: the check prints all errors, or what the file means.

\`\`\`sh
tongs agent run --config agent.yml --check-config
\`\`\`

Unknown keys are errors, and so is a field that has no effect. Durations have units (\`30m\`, \`1h\`, \`7d\`), and so have sizes
(\`50g\`; powers of 1024). A relative path is one below the folder of the configuration.

The agent reads the file again when it gets SIGHUP, and the files with secrets. If something in it is wrong or cannot be used,
all of the configuration stays as it was, and the status says why. \`enabled\` has an effect without SIGHUP too; \`enabled: false\`
has one even in a file with mistakes.

## Variables

Each value can also be set by an environment variable, which replaces what the file says. Its name is \`TONGS_AGENT_\` and the
path of the field in upper case, with \`_\` for every dot and hyphen:

| field | variable |
|---|---|
| \`enabled\` | \`TONGS_AGENT_ENABLED=false\` |
| \`tasks.cache.older-than\` | \`TONGS_AGENT_TASKS_CACHE_OLDER_THAN=3d\` |
| \`watchdog.bytes.high\` | \`TONGS_AGENT_WATCHDOG_BYTES_HIGH=90%\` |
| \`tasks.images.keep\` | \`TONGS_AGENT_TASKS_IMAGES_KEEP=postgres:*,node:*\`, or a list in JSON |
| \`hosts\` | \`TONGS_AGENT_HOSTS='[{"name": "build-1", "address": "ssh://ci@build-1"}]'\` |

With such variables the file may be empty, but it has to be there. A variable of which no field has the name is an error. The names
that \`token-variable\` and \`url-variable\` give are exceptions.

## Secrets

Tokens, and URLs that are secret, do not belong into the configuration: write each to a file that only the user of the agent can
read, or to a variable. An error about a line of the configuration shows asterisks for what may be one.
`;

const HEAD = `# The pipeline file

<!-- Generated from the schema by scripts/generate.ts: change the descriptions there. -->

The file is YAML 1.2, with anchors and merge keys. Unknown keys are errors, except keys at the top level that begin with
\`x-\`: put there whatever anchors you need. Durations have units (\`30s\`, \`10m\`, \`1h30m\`, \`7d\`), and so have sizes
(\`512m\`, \`2g\`; powers of 1024). [A first pipeline](../getting-started/first-pipeline.md) explains a file line by line.

Editors complete and check the file with the JSON Schema, which \`tongs schema\` prints. With the YAML language server,
write this as the first line of the file. The tag \`v0\` follows the newest release, as \`tongs-dev/tongs@v0\` does:

\`\`\`yaml fragment
# yaml-language-server: $schema=${SCHEMA_URL}
\`\`\`
`;

type SchemaNode = {
  description?: string | undefined;
  default?: unknown;
  enum?: unknown[] | undefined;
  type?: string | string[] | undefined;
  examples?: unknown[] | undefined;
  properties?: Record<string, SchemaNode> | undefined;
  required?: string[] | undefined;
  items?: SchemaNode | undefined;
  additionalProperties?: SchemaNode | boolean | undefined;
  anyOf?: SchemaNode[] | undefined;
};

const schemaNode: z.ZodType<SchemaNode> = z.lazy(() =>
  z.looseObject({
    description: z.string().optional(),
    default: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    examples: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), schemaNode).optional(),
    required: z.array(z.string()).optional(),
    items: schemaNode.optional(),
    additionalProperties: z.union([z.boolean(), schemaNode]).optional(),
    anyOf: z.array(schemaNode).optional(),
  }),
);

function child(node: SchemaNode | undefined, name: string | undefined): SchemaNode | undefined {
  return name === undefined ? node : node?.properties?.[name];
}

/** What stands in front of the names of fields, and of the anchors by which links point to them. */
interface Place {
  readonly prefix: string;
  readonly anchor: string;
}

function section(title: string, node: SchemaNode | undefined, place: Place): string {
  const rows = fields(node, place);
  return [`## ${title}`, '', '| field | default | meaning |', '|---|---|---|', ...rows, ''].join(
    '\n',
  );
}

/** A row for each field; those of small objects below their own. */
function fields(node: SchemaNode | undefined, place: Place): string[] {
  const required = new Set(node?.required);
  return Object.entries(propertiesOf(node)).flatMap(([name, field]) => {
    const path = `${place.prefix}${name}`;
    const id = `${place.anchor}${path}`.replaceAll('.', '-');
    const own = `| <a id="${id}"></a>\`${path}\` | ${describeDefault(field, required.has(name))} | ${describe(field)} |`;
    if (OWN_SECTIONS.has(path)) return [own];
    return [own, ...fields(field, { ...place, prefix: `${path}.` })];
  });
}

/** Also of what may be one value instead. */
function propertiesOf(node: SchemaNode | undefined): Record<string, SchemaNode> {
  return node?.properties ?? node?.anyOf?.find((each) => each.properties)?.properties ?? {};
}

const OWN_SECTIONS = new Set(['anvil', 'source', 'tasks', 'watchdog', 'notify', 'api']);

function describeDefault(field: SchemaNode, isRequired: boolean): string {
  if (isRequired) return '**required**';
  if (field.default === undefined) return '–';
  return code(field.default);
}

function describe(field: SchemaNode): string {
  const text = field.description ?? '';
  const choices = field.enum ? ` One of ${field.enum.map(code).join(', ')}.` : '';
  const example = field.examples?.[0] === undefined ? '' : ` Example: ${code(field.examples[0])}`;
  return `${text}${choices}${example}`.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}

function code(value: unknown): string {
  const text = typeof value === 'string' ? value : toFlow(value);
  return `\`${text.replaceAll('\n', ' ')}\``;
}
