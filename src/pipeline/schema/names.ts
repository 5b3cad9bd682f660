import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { defineScalar } from './scalar-schema.ts';
import type { StepId, TongName } from '../model.ts';

const STEP_ID = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const stepId = defineScalar(
  { type: 'string', pattern: STEP_ID.source },
  (given): Parsed<StepId> => {
    if (isStepId(given)) return parsed(given);
    const cleaned = given.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
    const near = /^[0-9]/.test(cleaned) ? `step-${cleaned}` : cleaned;
    return refused(
      `"${given}" is not a valid id`,
      withExample(
        'Use at most 64 letters, digits, "_" and "-", and begin with a letter or "_"',
        isStepId(near) ? near : undefined,
      ),
    );
  },
);

export function isStepId(given: string): given is StepId {
  return STEP_ID.test(given);
}

export const tongName = defineScalar(
  { type: 'string', pattern: DNS_LABEL.source },
  (given): Parsed<TongName> => {
    if (given === 'localhost') {
      return refused(
        '"localhost" is the container of the step itself',
        'Choose another name: it is the host name by which steps reach the tong.',
      );
    }
    return isTongName(given) ? parsed(given) : refuseLabel(given, 'a valid host name');
  },
);

function isTongName(given: string): given is TongName {
  return DNS_LABEL.test(given);
}

const DNS_NAME =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const LONGEST_DNS_NAME = 253;

/** Another host name of a tong. */
export const hostAlias = defineScalar(
  { type: 'string', pattern: DNS_NAME.source, maxLength: LONGEST_DNS_NAME },
  (given): Parsed<string> => {
    if (given.length > LONGEST_DNS_NAME) {
      return refused(
        `it has ${given.length} characters`,
        `Use at most ${LONGEST_DNS_NAME} characters.`,
      );
    }
    if (!DNS_NAME.test(given)) return refuseHost(given);
    if (/^(?:.*\.)?localhost$/.test(given)) {
      return refused(
        `"${given}" is always the container that asks for it`,
        'Choose another name: programs do not look up names that end with "localhost".',
      );
    }
    if (/(?:^|\.)[0-9]+$/.test(given)) {
      return refused(
        `"${given}" may be read as an address`,
        'Let the last part of the name have a letter.',
      );
    }
    return parsed(given);
  },
);

function refuseHost(given: string): Parsed<never> {
  const near = given.toLowerCase().replaceAll('_', '-').replace(/\.$/, '');
  return refused(
    `"${given}" is not a valid host name`,
    withExample(
      'Use lower-case letters and digits, with "-" and "." between them, and at most 63 characters between two "."',
      DNS_NAME.test(near) ? near : undefined,
    ),
  );
}

const AXIS_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** The name of an axis: it is a part of ids, and follows `matrix.` in expressions. */
export const axisName = defineScalar({ type: 'string', pattern: AXIS_NAME.source }, (given) => {
  if (AXIS_NAME.test(given)) return parsed(given);
  const near = given.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
  return refused(
    `"${given}" is not a valid name of an axis`,
    withExample(
      'Use letters, digits, "_" and "-", and begin with a letter or "_"',
      AXIS_NAME.test(near) ? near : undefined,
    ),
  );
});

const NETWORK_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/** A network of the engine that a tong may join. */
export const networkName = defineScalar(
  { type: 'string', pattern: NETWORK_NAME.source },
  (given) => {
    if (given === 'host' || given === 'none') {
      return refused(
        `"${given}" is not a network that a container can join as well`,
        given === 'none' ? 'Write "egress: none"' : 'Remove it: tongs have networks of their own.',
      );
    }
    if (NETWORK_NAME.test(given)) return parsed(given);
    return refused(`"${given}" is not the name of a network`, 'Find it with "docker network ls".');
  },
);

export const portName = defineScalar({ type: 'string', pattern: DNS_LABEL.source }, (given) =>
  DNS_LABEL.test(given) ? parsed(given) : refuseLabel(given, 'a valid port name'),
);

export const serverName = defineScalar({ type: 'string', pattern: DNS_LABEL.source }, (given) =>
  DNS_LABEL.test(given) ? parsed(given) : refuseLabel(given, 'a valid name of an MCP server'),
);

export const volumeName = defineScalar({ type: 'string', pattern: DNS_LABEL.source }, (given) =>
  DNS_LABEL.test(given) ? parsed(given) : refuseLabel(given, 'a valid name of a volume'),
);

function refuseLabel(given: string, kind: string): Parsed<never> {
  const near = given
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return refused(
    `"${given}" is not ${kind}`,
    withExample(
      'Use at most 63 lower-case letters and digits, with "-" between them',
      DNS_LABEL.test(near) ? near : undefined,
    ),
  );
}

export const envName = defineScalar({ type: 'string', pattern: '^[^=]+$' }, (given) => {
  if (given === '') return refused('the name is empty', 'Write the name before the ":".');
  if (!given.includes('=')) return parsed(given);
  return refused(`"${given}" contains "="`, `Write "${given.replace('=', ': ')}"`);
});

function withExample(rule: string, example: string | undefined): string {
  return example === undefined ? `${rule}.` : `${rule}: "${example}"`;
}
