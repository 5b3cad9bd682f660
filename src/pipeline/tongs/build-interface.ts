import type { Draft } from '../draft/draft.ts';
import type { TongInterface } from '../model.ts';
import { headOf } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import type { InterfaceSchema, TongSchema } from '../schema/tong-schema.ts';

/** The interface of the tong; undefined if it is invalid, which is reported. */
export function buildInterface(
  tong: Draft<TongSchema>,
  subject: string,
  problems: Problems,
): TongInterface | undefined {
  const { fields, broken } = tong;
  if (fields.port && fields.interface) {
    problems.report(
      headOf(fields.interface.node),
      `Cannot read ${subject}: it has both "port" and "interface"`,
      {
        hint: 'Move the port into "interface", or keep "port" alone.',
        related: { message: '"port" is here', at: fields.port.node },
      },
    );
    return undefined;
  }
  if (broken.has('port') || broken.has('interface')) return undefined;
  if (fields.port) return { kind: 'port', port: fields.port.value, ports: {} };
  if (!fields.interface) return { kind: 'none' };
  return readInterface(fields.interface, subject, problems);
}

function readInterface(
  draft: Draft<InterfaceSchema>,
  subject: string,
  problems: Problems,
): TongInterface | undefined {
  const { kind, port, ports } = draft.fields;
  const numbered = (ports?.entries ?? []).map(
    ({ key, value }) => [key.text, value?.value] as const,
  );
  const main = port?.value ?? numbered[0]?.[1];
  if (draft.broken.size > 0 || numbered.some(([, number]) => number === undefined))
    return undefined;
  if (kind?.value === 'none' && main !== undefined) {
    problems.report(
      kind.node,
      `Cannot read "interface" of ${subject}: kind "none" cannot have ports`,
      {
        hint: 'Write "kind: port", or remove the ports.',
      },
    );
    return undefined;
  }
  if (kind?.value === 'port' && main === undefined) {
    problems.report(kind.node, `Cannot read "interface" of ${subject}: kind "port" needs a port`, {
      hint: 'Add the port that the tong listens on: "port: 5432"',
    });
    return undefined;
  }
  if (main === undefined) return { kind: 'none' };
  const named = numbered.flatMap(([name, number]) =>
    number === undefined ? [] : [[name, number]],
  );
  return { kind: 'port', port: main, ports: Object.fromEntries(named) };
}
