/** The part of JSON Schema that the pipeline's schema uses. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly propertyNames?: SchemaNode;
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

export interface Field {
  /** Names joined by dots: `steps.resources.memory`. */
  readonly path: string;
  readonly node: SchemaNode;
}

/** Every field that a file can have; those of entries of lists and mappings are fields of these. */
export function fieldsOf(schema: object, path = ''): Field[] {
  const node: SchemaNode = schema;
  const inner = node.items ?? (node.additionalProperties || undefined);
  // What may be one value instead has its fields in an alternative.
  const properties = node.properties ?? node.anyOf?.find((each) => each.properties)?.properties;
  const own = Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const fieldPath = path === '' ? name : `${path}.${name}`;
    return [{ path: fieldPath, node: field }, ...fieldsOf(field, fieldPath)];
  });
  return inner?.properties ? [...own, ...fieldsOf(inner, path)] : own;
}

/** Why the value does not conform, or undefined. */
export function refuse(node: SchemaNode, value: unknown): string | undefined {
  if (node.anyOf) {
    const refusals = node.anyOf.map((each) => refuse(each, value));
    return refusals.every((each) => each !== undefined) ? refusals.join(' and ') : undefined;
  }
  const types = [node.type ?? []].flat();
  if (!types.some((type) => isOfType(type, value)))
    return `${JSON.stringify(value)} is no ${types.join(' or ')}`;
  if (typeof value === 'string') return refuseText(node, value);
  if (typeof value === 'number') {
    const isInside = value >= (node.minimum ?? value) && value <= (node.maximum ?? value);
    return isInside ? undefined : `${value} is out of range`;
  }
  if (Array.isArray(value)) return refuseList(node, value);
  return typeof value === 'object' && value !== null ? refuseObject(node, value) : undefined;
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function refuseText(node: SchemaNode, value: string): string | undefined {
  if (node.enum && !node.enum.includes(value)) return `${value} is not in the enum`;
  if (node.pattern !== undefined && !new RegExp(node.pattern, 'u').test(value))
    return `${value} does not match`;
  return value.length >= (node.minLength ?? 0) ? undefined : 'the text is too short';
}

function refuseList(node: SchemaNode, values: readonly unknown[]): string | undefined {
  if (values.length < (node.minItems ?? 0)) return 'the list is too short';
  const { items } = node;
  return items && values.map((each) => refuse(items, each)).find((each) => each !== undefined);
}

function refuseObject(node: SchemaNode, value: object): string | undefined {
  const missing = node.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${missing} is missing`;
  const names = node.propertyNames;
  for (const [key, each] of Object.entries(value)) {
    const own = node.properties?.[key] ?? node.additionalProperties;
    const isFree = Object.keys(node.patternProperties ?? {}).some((pattern) =>
      new RegExp(pattern, 'u').test(key),
    );
    if (isFree) continue;
    if (!own) return `${key} is not allowed`;
    const problem = (names && refuse(names, key)) ?? refuse(own, each);
    if (problem !== undefined) return `${key}: ${problem}`;
  }
  return undefined;
}
