import * as z from 'zod';
import { pipelineSchema } from './schema.ts';

/**
 * The JSON Schema of the pipeline file (draft 2020-12), for editors and for the reference page: each
 * field has a `description` and, where the file could say the same, a `default`.
 */
export function toJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(pipelineSchema, {
    target: 'draft-2020-12',
    io: 'input',
    // Leaves are read by functions: they bring their own JSON Schema along.
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
    $id: 'urn:tongs:pipeline',
    ...schema,
    patternProperties: {
      '^x-': { description: 'Free: a place for what anchors and aliases repeat.' },
    },
  };
}
