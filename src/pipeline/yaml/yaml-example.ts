/** The value as lines of YAML below `key`, for a hint. */
export function toYamlLines(key: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return `${key}: ${toFlow(value)}`;
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return [`${key}:`, ...value.flatMap((item) => itemLines(item))].join('\n');
  }
  if (Array.isArray(value)) return `${key}: ${toFlow(value)}`;
  return [`${key}:`, ...fieldLines(value)].join('\n');
}

function itemLines(item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return [`  - ${toFlow(item)}`];
  return fieldLines(item).map((line, index) => `  ${index === 0 ? '- ' : '  '}${line.slice(2)}`);
}

function fieldLines(fields: object): string[] {
  return Object.entries(fields).map(([name, value]) => `  ${name}: ${toFlow(value)}`);
}

/** The value as YAML on one line. Texts that YAML or a person would read differently are quoted. */
export function toFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toItem).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, each]) => `${name}: ${toFlow(each)}`);
    return `{ ${fields.join(', ')} }`;
  }
  const text = String(value);
  return typeof value !== 'string' || PLAIN.test(text) ? text : JSON.stringify(text);
}

function toItem(value: unknown): string {
  return typeof value === 'string' && value.includes(' ') ? JSON.stringify(value) : toFlow(value);
}

/** Neither a number nor a keyword of YAML, and without characters that have a meaning in YAML. */
const PLAIN =
  /^(?!(?:true|false|null|~|[-+.\de]+)$)(?:[\w/.…]|-(?=\w))[\w ./:@=$&+*…-]*(?<![: ])$/i;
