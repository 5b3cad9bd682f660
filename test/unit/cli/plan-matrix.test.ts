import { describe, expect, it } from 'vitest';
import { toWorkflowMatrix } from '../../../src/cli/commands/plan-matrix.ts';
import { aMember, aPipeline, aStep } from '../../support/values/steps.ts';

const unit = [
  aMember('unit', { node: '22', shard: '1' }),
  aMember('unit', { node: '24', shard: '1', coverage: 'yes' }),
];
const lint = aStep('lint');
const pipeline = aPipeline([lint, ...unit]);

describe('the matrix of a workflow', () => {
  it('has all members with their values', () => {
    expect(toWorkflowMatrix(pipeline, undefined)).toEqual({
      include: [
        { step: 'unit[node=22,shard=1]', node: '22', shard: '1' },
        { step: 'unit[node=24,shard=1,coverage=yes]', node: '24', shard: '1', coverage: 'yes' },
      ],
    });
  });

  it('has the chosen steps, each once, with or without a matrix', () => {
    expect(toWorkflowMatrix(pipeline, [lint, ...unit.slice(1), lint]).include).toEqual([
      { step: 'lint' },
      { step: 'unit[node=24,shard=1,coverage=yes]', node: '24', shard: '1', coverage: 'yes' },
    ]);
  });

  it('is refused if there is none, or an axis would be lost', () => {
    expect(() => toWorkflowMatrix(aPipeline([lint]), undefined)).toThrow('no step of');
    const odd = aPipeline([aMember('unit', { step: '1' })]);
    expect(() => toWorkflowMatrix(odd, undefined)).toThrow('its axis "step" has the name of');
  });
});
