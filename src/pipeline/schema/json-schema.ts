import * as z from 'zod';
import { SCHEMA_URL } from '../../base/version.ts';
import { pipelineSchema } from './schema.ts';

/**
 * The JSON Schema of the pipeline file (draft 2020-12), for editors and for the reference page: each
 * field has a `description`, and a `default` if the file could contain that value.
 */
export function toJsonSchema(): object {
  return {
    ...describeSchema(pipelineSchema, SCHEMA_URL),
    patternProperties: {
      '^x-': { description: 'Free: a place for what anchors and aliases repeat.' },
    },
  };
}

/** The JSON Schema of a kind of file whose values are scalars of ours. */
export function describeSchema(of: z.ZodType, url: string): object {
  const { $schema, ...schema } = z.toJSONSchema(of, {
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
  return { $schema, $id: url, ...schema };
}
