import * as z from 'zod';
import { field } from './common-fields.ts';
import * as names from './names.ts';
import * as values from './values.ts';

const value = values.text.meta({ examples: [24] });

/** The values of one axis. */
const axis = z.array(value).meta({ minItems: 1, examples: [[22, 24]] });

/** Every key except those of `matrixRules` is an axis. */
export const matrixAxes = z.record(names.axisName, axis);

const combinations = z
  .array(
    z
      .record(names.axisName, value)
      .meta({ minProperties: 1, examples: [{ node: 24, coverage: 'yes' }] }),
  )
  .meta({ minItems: 1 });

const rules = {
  include: field(
    combinations,
    'Each entry is added to the members whose axes have its values; it never replaces the value of an axis. If there is no such member, the entry becomes a member of its own.',
    { examples: [[{ node: 24, coverage: 'yes' }]] },
  ),
  exclude: field(
    combinations,
    'Each entry removes the members that have all its values. It is applied before `include`.',
    { examples: [[{ node: 22, shard: 2 }]] },
  ),
  'fail-fast': field(
    values.flag,
    'Whether the first member that fails cancels the other members of this matrix. A member with `continue-on-error` cancels nothing.',
    { default: true, examples: [false] },
  ),
};

/** The keys of a matrix that are no axes. */
export const matrixRules = z
  .strictObject(rules)
  .meta({ title: 'matrix', examples: [{ shard: [1, 2, 3] }] });

/** The whole matrix, for the JSON Schema: `pipeline/matrix` reads its axes and its rules each by their own schema. */
export const matrix = z
  .object(rules)
  .catchall(axis)
  .meta({ title: 'matrix', examples: [{ shard: [1, 2, 3] }] });

export const MATRIX_RULES: readonly string[] = Object.keys(rules);

/** The most members of one matrix, as in GitHub. */
export const MOST_MEMBERS = 256;
