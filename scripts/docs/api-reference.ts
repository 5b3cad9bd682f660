import { z } from 'zod';

/** The reference page of the agent's API, from its OpenAPI document. */
export function apiReference(document: unknown): string {
  const { paths, components } = apiDocument.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, ...operation })),
  );
  const common = listCommon(operations.filter(({ security }) => security?.length !== 0));
  const requests = operations.map((each) => describeOperation(each, common));
  const objects = Object.entries(components.schemas).map(
    ([name, schema]) => `### ${name}\n\n${fieldTable(schema)}`,
  );
  return `${[HEAD, answerTable(common), ...requests, OBJECTS, ...objects].join('\n\n')}\n`;
}

const HEAD = `# The API of the agent

<!-- Generated from the schemas by scripts/generate.ts: change the descriptions there. -->

[The agent](../guides/agent.md) answers on its unix socket, and on TCP if its [configuration](agent-config.md#api) names an address.

\`\`\`sh
curl --unix-socket /run/tongs/agent.sock http://agent/status
curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:7480/status
\`\`\`

The permissions of the unix socket decide who may use it. A request over TCP needs the token, except for \`/healthz\`. Answers are JSON.
An error is a [problem](#problem) with a [code](../troubleshooting.md#error-codes), as RFC 9457 describes it. \`/openapi.json\` has all of
this for programs.

Each request that needs the token may have one of these answers over TCP, beside its own:`;

const OBJECTS = `## Objects

A field whose type ends with \`?\` may be missing.`;

const word = z.union([z.string(), z.number(), z.boolean()]);

type Word = z.infer<typeof word>;

type Schema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  description?: string | undefined;
  enum?: Word[] | undefined;
  const?: Word | undefined;
  default?: unknown;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
};

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    enum: z.array(word).optional(),
    const: word.optional(),
    default: z.unknown().optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    items: schema.optional(),
    anyOf: z.array(schema).optional(),
    allOf: z.array(schema).optional(),
  }),
);

const content = z.record(z.string(), z.object({ schema })).optional();

const operationSchema = z.object({
  summary: z.string(),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(z.object({ name: z.string(), schema, description: z.string().optional() }))
    .optional(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content })),
});

type Responses = z.infer<typeof operationSchema>['responses'];

interface Operation extends z.infer<typeof operationSchema> {
  readonly method: string;
  readonly path: string;
}

const apiDocument = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/** The answers that all of them have. */
function listCommon(operations: readonly Operation[]): Responses {
  const [first, ...others] = operations.map(({ responses }) => responses);
  const common = Object.entries(first ?? {}).filter(([status, { description }]) =>
    others.every((responses) => responses[status]?.description === description),
  );
  return Object.fromEntries(common);
}

function describeOperation(operation: Operation, common: Responses): string {
  const { method, path, summary, security, parameters = [], requestBody, responses } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const own = Object.entries(responses).filter(
    ([status, { description }]) => common[status]?.description !== description,
  );
  const parts = [
    `## ${method.toUpperCase()} ${path}`,
    `${summary}.${security?.length === 0 ? ' It needs no token.' : ''}`,
    parameters.length > 0 &&
      table(
        ['parameter', 'type', 'meaning'],
        parameters.map(({ name, schema: type, description = '' }) => [
          code(name),
          describeType(type),
          `${description}${describeDefault(type)}`,
        ]),
      ),
    body && `The body is a ${describeType(body)}.`,
    answerTable(Object.fromEntries(own)),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function answerTable(responses: Responses): string {
  return table(
    ['status', 'answer', 'meaning'],
    Object.entries(responses).map(([status, { description, content: answers }]) => {
      const [[type, answer] = ['', undefined]] = Object.entries(answers ?? {});
      const isObject = answer?.schema.$ref !== undefined;
      return [status, isObject ? describeType(answer.schema) : code(type), description];
    }),
  );
}

function fieldTable(object: Schema): string {
  return table(
    ['field', 'type', 'meaning'],
    listFields(object).map(({ path, type, isOptional }) => [
      code(path),
      `${describeType(type)}${isOptional ? ' ?' : ''}`,
      `${type.description ?? ''}${describeDefault(type)}`,
    ]),
  );
}

interface Field {
  readonly path: string;
  readonly type: Schema;
  readonly isOptional: boolean;
}

/** Also those of objects in it, unless they have a table of their own. */
function listFields(object: Schema, prefix = ''): Field[] {
  const [inner, path] = object.items ? [object.items, `${prefix}[]`] : [object, prefix];
  const required = new Set(inner.required);
  const own = Object.entries(inner.properties ?? {}).flatMap(([name, type]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const isOptional = !required.has(name);
    return [{ path: at, type, isOptional }, ...listFields(type, at)];
  });
  // Of alternatives, a field that not all of them have is optional.
  const others = (inner.anyOf ?? []).map((each) => listFields(each, path));
  const merged = new Map<string, Field>();
  for (const field of others.flat()) {
    const count = others.filter((each) => each.some((other) => other.path === field.path)).length;
    const before = merged.get(field.path);
    const type = before ? { ...field.type, enum: undefined, const: undefined } : field.type;
    merged.set(field.path, { ...field, type, isOptional: count < others.length });
  }
  return [...own, ...merged.values()];
}

function describeType(type: Schema): string {
  if (type.$ref !== undefined) {
    const name = type.$ref.split('/').at(-1) ?? '';
    return `[${name}](#${name.toLowerCase()})`;
  }
  const [only] = type.allOf ?? [];
  if (only) return describeType(only);
  const words = type.enum ?? (type.const === undefined ? undefined : [type.const]);
  if (words) return words.map((each) => code(String(each))).join(', ');
  if (type.items) return `list of ${describeType(type.items)}`;
  const names = [type.type ?? 'object'].flat();
  return names.map((name) => TYPES[name] ?? name).join(' or ');
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: '`true`, `false`',
};

function describeDefault({ default: value }: Schema): string {
  return value === undefined ? '' : `; by default ${code(JSON.stringify(value))}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return lines.join('\n').replace('| --- |', '|---|').replaceAll(' --- |', '---|');
}
