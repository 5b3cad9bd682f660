import { POLICY_SCHEMA_URL } from '../base/version.ts';
import { describeSchema } from '../pipeline/schema/json-schema.ts';
import { policySchema } from './schema.ts';

/** The JSON Schema of the policy file, for editors and for the reference page. */
export function toPolicyJsonSchema(): object {
  return describeSchema(policySchema, POLICY_SCHEMA_URL);
}
