import { z } from 'zod';
import type { StepRecord } from '../runner-harness/step-record.ts';

const stepsWire = z.record(
  z.string(),
  z.strictObject({
    outcome: z.string(),
    'exit-code': z.number().nullable(),
    seconds: z.number(),
    attempts: z.number(),
    cached: z.boolean(),
    reason: z.string(),
    artifacts: z
      .strictObject({ files: z.number(), bytes: z.number(), folder: z.string() })
      .optional(),
  }),
);

/** The action's output `steps`. */
export function readSteps({ outputs }: StepRecord): z.infer<typeof stepsWire> {
  return stepsWire.parse(JSON.parse(outputs['steps'] ?? ''));
}
