import { AGENT_SCHEMA_URL } from '../../base/version.ts';
import { describeSchema } from '../../pipeline/schema/json-schema.ts';
import { agentSchema } from './schema.ts';

/** The JSON Schema of the agent's configuration, for editors and for the reference page. */
export function toAgentJsonSchema(): object {
  return describeSchema(agentSchema, AGENT_SCHEMA_URL);
}
