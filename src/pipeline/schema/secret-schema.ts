import * as z from 'zod';
import { VARIABLE_NAME } from '../../base/env-list.ts';
import { parsed, refused } from '../../base/text/parsed.ts';
import { field, required } from './common-fields.ts';
import { defineScalar } from './scalar-schema.ts';
import * as values from './values.ts';

/** A name that is a variable of every shell: by default the variable has the name of the secret. */
const secretName = defineScalar({ type: 'string', pattern: VARIABLE_NAME.source }, (given) => {
  if (VARIABLE_NAME.test(given)) return parsed(given);
  const near = given
    .replace(/^secrets\./, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^(?=[0-9])/, '_');
  return refused(
    `"${given}" is not a name of a secret or a variable`,
    `Use letters, digits and "_", and do not begin with a digit${VARIABLE_NAME.test(near) ? `: "${near}"` : '.'}`,
  );
});

const FILE = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

const secretFile = defineScalar({ type: 'string', pattern: FILE.source }, (given) => {
  if (FILE.test(given)) return parsed(given);
  const near = given.slice(given.lastIndexOf('/') + 1);
  return refused(
    `"${given}" is not a name of a file`,
    `Write a name without a folder${FILE.test(near) ? `: "${near}"` : ''}. The variable holds the path of the file.`,
  );
});

const secret = z
  .strictObject({
    name: required(
      secretName,
      'The name of the secret, under which the caller of the run gives its value.',
      { examples: ['NPM_TOKEN'] },
    ),
    env: field(
      secretName,
      'The variable that holds the value; with `file`, the path of the file. By default it has the name of the secret.',
      { examples: ['NODE_AUTH_TOKEN'] },
    ),
    file: field(
      secretFile,
      'The name of a file that holds the value, for values of several lines and for programs that read a file. Only the user of the step can read it. It is in memory, in no snapshot, and is removed when the step has ended.',
      { examples: ['deploy-key'] },
    ),
    optional: field(
      values.flag,
      'Whether the step runs without the secret if the caller does not give it, or gives an empty one.',
      { default: false },
    ),
  })
  .meta({ title: 'secret', examples: [{ name: 'NPM_TOKEN', env: 'NODE_AUTH_TOKEN' }] });

export const secrets = z.union([secretName, z.array(z.union([secretName, secret]))]);

export type SecretsSchema = typeof secrets;
