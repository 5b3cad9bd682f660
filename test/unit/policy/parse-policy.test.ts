import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiagnostic, type Ink } from '../../../src/base/errors/diagnostic.ts';
import { describePolicy } from '../../../src/policy/describe-policy.ts';
import { toPolicyJsonSchema } from '../../../src/policy/json-schema.ts';
import { NO_POLICY } from '../../../src/policy/model.ts';
import { parsePolicy } from '../../../src/policy/parse-policy.ts';
import { fieldsOf, refuse } from '../pipeline/schema/json-schema-nodes.ts';

// `UPDATE_GOLDEN=1` writes the present messages; read the difference before you commit it.
const folder = new URL('bad/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => name.slice(0, -'.yml'.length));

const plain = (text: string): string => text;
const ink: Ink = { bold: plain, red: plain, cyan: plain, dim: plain };

function parse(text: string): ReturnType<typeof parsePolicy> {
  return parsePolicy(text, '/etc/tongs/policy.yml');
}

describe('a policy', () => {
  it('is read with all its limits', () => {
    const text = `
prune:
  least-age: 1h30m
  keep-images: [node:24, "ghcr.io/team/*"]
snapshots: { total: 50g }
grants:
  - { allow: [docker-socket, gpus], repositories: ["github.com/team/*"], scopes: [default] }
  - { allow: [networks], repositories: [/srv/app] }
limits: { memory: 8g, cpus: 1.5, timeout: 2h, max-parallel: 4, max-steps: 8 }
images: ["node:*", redis]
`;
    const read = parse(text);
    expect(read).toEqual({
      ok: true,
      policy: {
        file: '/etc/tongs/policy.yml',
        prune: { leastAgeMs: 5_400_000, keepImages: ['node:24', 'ghcr.io/team/*'] },
        snapshots: { total: { bytes: 50 * 1024 ** 3 } },
        limits: {
          memoryBytes: 8 * 1024 ** 3,
          cpus: 1.5,
          timeoutMs: 7_200_000,
          maxParallel: 4,
          maxSteps: 8,
        },
        images: ['node:*', 'redis'],
        grants: [
          {
            allow: ['docker-socket', 'gpus'],
            repositories: ['github.com/team/*'],
            scopes: ['default'],
          },
          {
            allow: ['networks'],
            repositories: ['/srv/app'],
            scopes: ['default', 'branch', 'pull-request'],
          },
        ],
      },
    });
    expect(read.ok && describePolicy(read.policy)).toBe(
      '/etc/tongs/policy.yml: prune.least-age 1h30m, prune.keep-images node:24 ghcr.io/team/*, snapshots.total 50 GiB, limits.memory 8 GiB, limits.cpus 1.5, limits.timeout 2h00m, limits.max-parallel 4, limits.max-steps 8, images node:* redis, grants docker-socket gpus networks',
    );
  });

  it('may have any part of it, or none', () => {
    const total = parse('snapshots: { total: 12.5% }');
    expect(total).toMatchObject({ ok: true, policy: { snapshots: { total: { percent: 12.5 } } } });
    const closed = parse('grants: []');
    expect(closed).toMatchObject({ ok: true, policy: { grants: [] } });
    expect(closed.ok && describePolicy(closed.policy)).toContain(': no grants');
    const none = parse('{}');
    expect(none).toEqual({ ok: true, policy: { ...NO_POLICY, file: '/etc/tongs/policy.yml' } });
    expect(none.ok && describePolicy(none.policy)).toBe('/etc/tongs/policy.yml: no limits');
    expect(describePolicy(NO_POLICY)).toBe('none');
  });

  it.each(names)('%s is refused with all its errors', (name) => {
    const text = readFileSync(new URL(`${name}.yml`, folder), 'utf8');
    const result = parsePolicy(text, `${name}.yml`);
    const errors = result.ok ? [] : result.errors;
    const printed = `${errors.map((each) => renderDiagnostic(each, ink)).join('\n\n')}\n`;
    const golden = new URL(`${name}.txt`, folder);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, printed);
    expect(result.ok).toBe(false);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
  });
});

const schema = toPolicyJsonSchema();

describe('the JSON Schema of a policy', () => {
  it.each(fieldsOf(schema))('describes $path, with examples that it allows', ({ node }) => {
    expect(node.description).toMatch(/^[A-Z][^]{15,}\.$/);
    const given = [...(node.examples ?? []), ...(node.default === undefined ? [] : [node.default])];
    expect(given.map((each) => refuse(node, each))).toEqual(given.map(() => undefined));
  });

  it('refuses what the reader refuses', () => {
    expect(refuse(schema, { prune: { 'least-age': '1h' } })).toBeUndefined();
    expect(refuse(schema, { prune: { least: '1h' } })).toContain('is not allowed');
    expect(refuse(schema, { prune: { 'least-age': 'soon' } })).toContain('does not match');
    expect(refuse(schema, { snapshots: { total: '5' } })).toContain('does not match');
  });
});
