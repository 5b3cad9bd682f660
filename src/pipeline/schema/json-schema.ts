import * as z from 'zod';
import { SCHEMA_URL } from '../../base/version.ts';
import { pipelineSchema } from './schema.ts';

/**
 * The JSON Schema of the pipeline file (draft 2020-12), for editors and for the reference page: each
 * field has a `description`, and a `default` if the file could contain that value.
 */
export function toJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(pipelineSchema, {
    target: 'draft-2020-12',
    io: 'input',
    // Scalars are read by functions; their JSON Schema is in their metadata.
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // zod drops these two where values are transformed.
      const { default: byDefault, examples } = z.globalRegistry.get(zodSchema) ?? {};
      if (byDefault !== undefined) jsonSchema.default = byDefault;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
  return {
    $schema,
    $id: SCHEMA_URL,
    ...schema,
    patternProperties: {
      '^x-': { description: 'Free: a place for what anchors and aliases repeat.' },
    },
  };
}
